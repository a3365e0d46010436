"""The report on translations, its numbers, lists and spreadsheets, and the dashboard's panel."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from cms.translation.panels import TranslationsPanel
from content.models import Region
from tests.cms.translation.answers import was_refused
from tests.factories import make_cluster, make_superuser, make_term, make_tree
from tests.helpers import missing_strings, publish, submit, translate_all, write_strings

pytestmark = pytest.mark.django_db
LIST, MATRIX = "translation_states:list", "translation_states:matrix"


@pytest.fixture
def records():
    """A region in each state: up to date, outdated, begun, missing; each in English."""
    make_tree("en", "pl")
    names = ("kyiv", "lviv", "odesa", "sumy")
    regions = {name: make_term(Region, name, name, iso_code="UA-00") for name in names}
    translate_all(regions["kyiv"])
    translate_all(regions["lviv"])
    publish(regions["lviv"], summary="П’ять слів про місто Львів")
    translation = submit(regions["odesa"])
    write_strings(translation, {missing_strings(translation)[0]: "Odesa"})
    return regions


def rows(response):
    return {
        (row.title, row.locale.language_code): row.state.name.value
        for row in response.context["object_list"]
    }


def test_the_list_tells_every_state(client, records):
    client.force_login(make_superuser())
    response = client.get(reverse(LIST), {"type": "region"})
    assert response.status_code == 200
    assert rows(response) == {
        **{(name, "pl"): "missing" for name in records},
        ("kyiv", "en"): "up-to-date",
        ("lviv", "en"): "outdated",
        ("odesa", "en"): "in-progress",
        ("sumy", "en"): "missing",
    }


def test_it_is_filtered_by_language_type_and_state(client, records):
    client.force_login(make_superuser())
    wanted = {"language": "en", "type": "region", "state": "outdated"}
    assert rows(client.get(reverse(LIST), wanted)) == {("lviv", "en"): "outdated"}
    everything = rows(client.get(reverse(LIST), {"language": "pl"}))
    assert {language for _title, language in everything} == {"pl"}


def test_the_matrix_counts_objects_and_words(client, records):
    client.force_login(make_superuser())
    response = client.get(reverse(MATRIX))
    [line] = [line for line in response.context["lines"] if line.type_name == "region"]
    cell = line.cells["en"]
    assert {name.value: count for name, count in cell.states()} == {
        "missing": 1,
        "outdated": 1,
        "in-progress": 1,
        "up-to-date": 1,
    }
    assert cell.words_left == 5
    query = "?language=en&amp;type=region&amp;state=outdated"
    assert reverse(LIST) + query in response.content.decode()


def test_it_is_exported(client, records):
    user = make_superuser()
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    wanted = {"language": "en", "state": "outdated"}
    response = client.get(reverse(LIST), {**wanted, "export": "csv"})
    [heading, row] = b"".join(response.streaming_content).decode().strip().splitlines()
    assert heading.split(",")[:4] == ["Type", "Title", "Language", "State"]
    assert row.startswith("Region,lviv,English,outdated,")
    response = client.get(reverse(LIST), {**wanted, "export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:4] == ["Region", "lviv", "English", "outdated"]


def test_translators_see_their_own_language_alone(client, records, make_worker):
    client.force_login(make_worker("en", "change"))
    found = rows(client.get(reverse(LIST), {"type": "region"}))
    assert {language for _title, language in found} == {"en"}
    assert client.get(reverse(LIST), {"language": "pl"}).context["filters"].errors
    reports = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(MATRIX) in reports
    assert reverse("wagtail_localize:translations_report") not in reports


def test_without_a_language_there_is_no_report(client, make_worker):
    stranger = make_worker("en", "change")
    stranger.groups.get().page_permissions.all().delete()
    client.force_login(stranger)
    assert was_refused(client.get(reverse(LIST)))
    assert was_refused(client.get(reverse(MATRIX)))
    assert not TranslationsPanel(stranger).is_shown


def test_the_packages_report_leads_to_ours(client, records):
    client.force_login(make_superuser())
    response = client.get(reverse("wagtail_localize:translations_report"))
    assert response.url == reverse(MATRIX)


def test_the_dashboard_names_the_oldest_debt_first(client, records, make_worker):
    translator = make_worker("en", "change")
    assert [row.title for row in TranslationsPanel(translator).rows] == ["lviv", "odesa"]
    client.force_login(translator)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert html.index("lviv") < html.index("odesa")


def test_more_records_need_no_more_queries(client, records):
    client.force_login(make_superuser())

    def queries(name):
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name))
        return len(captured)

    submit(make_cluster("Перший кластер"))
    few = queries(LIST), queries(MATRIX), queries("wagtailadmin_home")
    for number in range(4):
        submit(make_cluster(f"Кластер {number}"))
        make_term(Region, f"region-{number}", f"Область {number}", iso_code="UA-00")
    assert (queries(LIST), queries(MATRIX), queries("wagtailadmin_home")) == few
