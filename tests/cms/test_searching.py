"""Synonyms and queries in the admin: who may do what, and what editors see."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from cms.groups import (
    ADMINISTRATORS,
    EDITORS,
    MODERATORS,
    ensure_translators_group,
    translators,
)
from cms.searching.panel import UnansweredQueriesPanel
from content.models import HomePage
from search.models import QueryStatistic, Synonym
from tests.cms.admin import in_group, signed_in
from tests.factories import make_tree

pytestmark = pytest.mark.django_db

SYNONYM = {"expressions": "меблі\nfurniture", "also": "", "is_active": "on", "note": ""}


@pytest.fixture(autouse=True)
def _no_synonyms_to_begin_with(db: None) -> None:
    Synonym.objects.all().delete()


@pytest.fixture
def editor() -> Client:
    return signed_in(in_group(EDITORS))


def count(text: str, outcome: int = 0, times: int = 2, *, locale: str = "uk", ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=ago)
    QueryStatistic.objects.create(day=day, locale=locale, text=text, outcome=outcome, count=times)


def rows(client: Client, **filters: str) -> list[dict[str, Any]]:
    answer = client.get(reverse("search_queries:index"), filters)
    assert answer.status_code == 200
    return list(answer.context["object_list"])


def test_a_synonym_is_made_and_the_log_tells(editor):
    answer = editor.post(reverse("synonyms:add"), SYNONYM)

    assert answer.status_code == 302
    synonym = Synonym.objects.get()
    assert synonym.asked == ["меблі", "furniture"]
    assert synonym.is_active
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=synonym.pk).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expressions": "меблі"}, "at least two"),
        ({"expressions": "меблі\n…"}, "holds no word"),
        ({"expressions": f"меблі\n{'а' * 101}"}, "longer than"),
    ],
)
def test_what_makes_no_group_is_refused_with_a_reason(editor, changes, said):
    answer = editor.post(reverse("synonyms:add"), {**SYNONYM, **changes})

    with override("en"):
        assert said in str(answer.context["form"].errors["expressions"])
    assert not Synonym.objects.exists()


def test_an_expression_belongs_to_one_group(editor):
    editor.post(reverse("synonyms:add"), SYNONYM)

    again = {**SYNONYM, "expressions": "Меблями\nстільці"}
    answer = editor.post(reverse("synonyms:add"), again)

    assert "меблі" in str(answer.context["form"].errors["expressions"])
    unused = {**again, "is_active": ""}
    assert editor.post(reverse("synonyms:add"), unused).status_code == 302


def test_a_group_may_be_saved_again(editor):
    editor.post(reverse("synonyms:add"), SYNONYM)
    address = reverse("synonyms:edit", args=[Synonym.objects.get().pk])

    assert editor.post(address, {**SYNONYM, "also": "стільці"}).status_code == 302
    assert Synonym.objects.get().found == ["стільці"]


def test_the_form_begins_with_the_query_it_was_opened_from(editor):
    answer = editor.get(reverse("synonyms:add"), {"expressions": "ковані вироби"})

    assert answer.context["form"]["expressions"].value() == "ковані вироби\n"


def test_the_list_of_synonyms_makes_as_many_queries_for_many(editor, django_assert_num_queries):
    address = reverse("synonyms:index")
    Synonym.objects.create(expressions="а0\nб0")
    editor.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        editor.get(address)
    Synonym.objects.bulk_create(Synonym(expressions=f"а{n}\nб{n}") for n in range(1, 15))
    with django_assert_num_queries(len(few)):
        editor.get(address)


def test_queries_that_found_nothing_most_often_come_first(editor):
    count("меблі", outcome=2, times=9)
    count("ковані вироби", times=3)
    count("ковані вироби", outcome=1, times=1, ago=2)
    count("кераміка", times=5)
    count("одного разу", times=1)

    shown = [(row["text"], row["total"], row["unanswered"], row["days"]) for row in rows(editor)]

    assert shown == [("кераміка", 5, 5, 1), ("ковані вироби", 4, 3, 2), ("меблі", 9, 0, 1)]


def test_queries_are_filtered_by_period_language_and_success(editor):
    count("давнє", ago=60)
    count("furniture", locale="en")
    count("меблі", outcome=2)

    assert [row["text"] for row in rows(editor)] == ["furniture", "меблі"]
    assert [row["text"] for row in rows(editor, period="90", success="unanswered")] == [
        "furniture",
        "давнє",
    ]
    assert [row["text"] for row in rows(editor, locale="uk")] == ["меблі"]
    assert [row["text"] for row in rows(editor, success="answered")] == ["меблі"]


def test_the_list_of_queries_makes_as_many_queries_for_many(editor, django_assert_num_queries):
    address = reverse("search_queries:index")
    count("перше")
    editor.get(address)
    with CaptureQueriesContext(connection) as few:
        editor.get(address)
    for number in range(15):
        count(f"запит {number}")
    with django_assert_num_queries(len(few)):
        editor.get(address)


def test_each_query_leads_to_a_new_synonym(editor):
    count("ковані вироби")

    page = editor.get(reverse("search_queries:index")).content.decode()

    assert f"{reverse('synonyms:add')}?expressions=" in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_queries_are_taken_along_as_a_file(editor, form):
    count("ковані вироби", times=3)

    answer = editor.get(reverse("search_queries:index"), {"export": form})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert answer.status_code == 200
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert lines[0] == "Query,Language,Asked,Found nothing,On so many days,Last asked"
        assert lines[1].startswith("ковані вироби,uk,3,3,1,")
    else:
        assert content.startswith(b"PK")


@pytest.mark.parametrize(
    ("role", "may_delete"), [(EDITORS, False), (MODERATORS, True), (ADMINISTRATORS, True)]
)
def test_who_may_delete_a_group(role, may_delete):
    synonym = Synonym.objects.create(expressions="меблі\nfurniture")
    client = signed_in(in_group(role))

    client.post(reverse("synonyms:delete", args=[synonym.pk]))

    assert Synonym.objects.exists() is not may_delete


@pytest.mark.parametrize("name", ["synonyms:index", "synonyms:add", "search_queries:index"])
def test_translators_have_nothing_to_do_with_search(name):
    make_tree()
    role = translators(HomePage.objects.first().locale)
    ensure_translators_group(HomePage.objects.first().locale)
    client = signed_in(in_group(role))

    assert client.get(reverse(name)).status_code == 302


def test_the_panel_shows_what_was_not_found(rf):
    count("ковані вироби", times=3)
    count("меблі", outcome=2)
    request = rf.get("/admin/")
    request.user = in_group(EDITORS)

    html = UnansweredQueriesPanel(request).render_html()

    assert "ковані вироби" in html
    assert "меблі" not in html


def test_the_panel_says_when_all_was_found_and_hides_from_others(rf):
    request = rf.get("/admin/")
    request.user = in_group(EDITORS)
    with override("en"):
        assert "30 days" in UnansweredQueriesPanel(request).render_html()

    request.user.groups.clear()
    request.user = type(request.user).objects.get(pk=request.user.pk)
    assert UnansweredQueriesPanel(request).render_html() == ""
