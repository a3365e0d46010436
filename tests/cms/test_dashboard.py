"""The admin's first page: what this person has to do, and nothing of others' business."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.dashboard.panel import TodayPanel
from cms.groups import MODERATORS, translators
from content.models import AccessionClause
from graphql_api.models import FailedLookup
from tests.cms.admin import in_group, member, signed_in
from tests.factories import make_accession_terms, make_cluster, make_locale
from tests.helpers import translate_all
from tests.shared_tree import shared_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _tree(django_db_setup: None, django_db_blocker):
    with shared_tree(django_db_blocker):
        yield


def panels(user) -> dict[str, list[tuple[str, str]]]:
    """Name of a panel → (title, note) of its rows."""
    with CaptureQueriesContext(connection) as captured:
        response = signed_in(user).get(reverse("wagtailadmin_home"))
    panels.queries = len(captured)
    assert response.status_code == 200
    with override("en"):
        return {
            panel.name: [(row.title, str(row.note)) for row in panel.rows(9)]
            for panel in response.context["panels"]
            if isinstance(panel, TodayPanel)
        }


def clause(title: str, *, draft: bool) -> AccessionClause:
    return AccessionClause(
        key=f"key-{draft}", kind="fee", title=title, text="<p>…</p>", draft=draft
    )


def test_the_first_page_says_what_there_is_to_do():
    editor = member()
    draft = make_cluster("Чернетка", live=False)
    draft.save_revision(user=editor)
    ending = make_cluster("Кінчається", expire_at=timezone.now() + timedelta(days=3))
    scheduled = make_cluster("Заплановано", live=False, go_live_at=timezone.now() + timedelta(2))
    scheduled.save_revision().publish()
    make_accession_terms(
        "Умови",
        live=False,
        clauses=[clause("Внески", draft=True), clause("Права", draft=False)],
    )
    day = timezone.localdate()
    FailedLookup.objects.create(
        day=day, kind="cluster", argument="slug", value="absent", has_key=True, count=3
    )
    FailedLookup.objects.create(
        day=day - timedelta(8), kind="page", argument="path", value="/old/", has_key=False, count=9
    )
    shown = panels(editor)
    assert shown["my-drafts"] == [("Чернетка", "never published")]
    assert {title for title, _note in shown["incomplete-profiles"]} == {
        "Чернетка",
        "Кінчається",
        "Заплановано",
    }
    assert shown["unfinished-terms"] == [("Умови", "missing: Внески")]
    assert shown["scheduled"] == [("Заплановано", "goes live"), ("Кінчається", "ends")]
    assert ending.title in {title for title, _note in shown["published-this-week"]}
    assert shown["missed-by-partners"] == [
        ("absent", "Clusters by slug, also with a partner's key: 3×")
    ]
    assert shown["awaiting-review"] == []


def test_moderators_see_what_waits_for_them():
    cluster = make_cluster("На модерації", live=False)
    editor = member()
    cluster.save_revision(user=editor)
    cluster.get_workflow().start(cluster, editor)
    assert panels(in_group(MODERATORS))["awaiting-review"] == [
        ("На модерації", f"sent by {editor.username}")
    ]
    assert panels(editor)["awaiting-review"] == []


def test_translators_see_what_concerns_them():
    cluster = make_cluster("Кластер")
    english = translate_all(cluster)
    make_accession_terms("Умови", live=False, clauses=[clause("Внески", draft=True)])
    FailedLookup.objects.create(
        day=timezone.localdate(), kind="page", argument="path", value="/x/", has_key=False, count=1
    )
    shown = panels(member(translators(make_locale("en"))))
    assert not shown.keys() & {"incomplete-profiles", "unfinished-terms", "missed-by-partners"}
    titles = {title for title, _note in shown["published-this-week"]}
    assert english.title in titles
    assert cluster.title not in titles


def test_empty_panels_say_so_and_longer_ones_lead_to_the_whole_list():
    editor = member()
    client = signed_in(editor)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Everything you wrote is published." in page
    assert "Awaiting your review" not in page
    for number in range(10):
        make_cluster(f"Чернетка {number}", live=False).save_revision(user=editor)
    address = reverse("dashboard:list", args=["my-drafts"])
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    whole = client.get(address).content.decode()
    assert all(f"Чернетка {number}" in whole for number in range(10))


def test_more_to_do_needs_no_more_queries():
    editor = member()

    def queries_after(more: int) -> int:
        for number in range(more):
            draft = make_cluster(f"Чернетка {number} {more}", live=False)
            draft.save_revision(user=editor)
        panels(editor)
        panels(editor)
        return panels.queries

    assert queries_after(1) == queries_after(4)
