"""Content quality in the editor and in the reports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.groups import translators
from content.models import CheckedLink
from tests.cms.admin import member, signed_in
from tests.factories import make_cluster, make_locale, make_story
from tests.shared_tree import shared_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _tree(django_db_setup: None, django_db_blocker):
    with shared_tree(django_db_blocker):
        yield


def test_the_editor_says_what_can_be_better_and_where():
    story = make_story("Історія", summary='Кластер "Агро" i партнери')
    page = signed_in(member()).get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    html = page.content.decode()
    assert "2 hints on the quality of the text" in html
    assert "<strong>Mixed scripts</strong> · Summary" in html
    assert "Write «…» instead of what stands in" in html


def test_the_report_lists_findings_by_type_language_and_check_in_as_many_queries():
    make_cluster("Клaстер", slug="one")
    client = signed_in(member())

    def report(**query: str) -> str:
        return client.get(reverse("quality:report"), query).content.decode()

    assert "“Клaстер” (a)" in report()
    assert "The profile is complete to" in report()
    assert "The profile is complete to" not in report(check_name="mixed-scripts")
    assert "Nothing to improve was found." in report(kind="project")
    assert "Nothing to improve was found." in report(language="en")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            report()
        return len(captured)

    before = queries()
    make_cluster("Другий", slug="two")
    make_cluster("Третій", slug="three", live=False)
    assert queries() == before


def test_translators_see_their_language_alone():
    make_cluster("Клaстер")
    client = signed_in(member(translators(make_locale("en"))))
    page = client.get(reverse("quality:report"), {"language": "uk"}).content.decode()
    assert "Клaстер" not in page


def test_dead_links_are_reported_with_the_places_where_they_stand():
    cluster = make_cluster("Аграрний")
    place = {"model": "content.cluster", "pk": cluster.pk, "title": "Аграрний", "place": "Website"}
    CheckedLink.objects.create(
        url="https://dead.example/", reason="HTTP 404", is_dead=True, places=[place]
    )
    page = signed_in(member()).get(reverse("quality:links")).content.decode()
    assert "https://dead.example/" in page
    assert reverse("wagtailadmin_pages:edit", args=[cluster.pk]) in page
