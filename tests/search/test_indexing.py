"""The index says what the editions say; one command finds and mends what does not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Kind
from search.models import SearchDocument, SearchWord
from tests.graphql_api.factories import make_edition, new_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition(Kind.CLUSTER, "Кластер", summary="Опис", search_text="Слова")


def check() -> str:
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("editions", "check", "--kind", "home", stdout=said)
    return said.getvalue()


def rebuild(*options: str) -> None:
    call_command(
        "editions", "rebuild", "--kind", "home", *options, stdout=StringIO(), stderr=StringIO()
    )


def test_what_differs_is_reported_and_mended(edition):
    SearchDocument.objects.update(head="'other':1A")
    assert "differs in words" in check()
    rebuild()
    SearchDocument.objects.update(prior=0.09)
    assert "differs in prior" in check()
    SearchDocument.objects.all().delete()
    assert "is not in the index" in check()
    rebuild("--only-outdated-builder")
    call_command("editions", "check", "--kind", "home", stdout=StringIO())


def test_only_what_an_older_analysis_wrote_is_written_anew_if_so_asked(edition):
    SearchDocument.objects.update(prior=0.09)
    rebuild("--only-outdated-builder")
    assert SearchDocument.objects.get().prior == 0.09
    SearchDocument.objects.update(analysis_version=0)
    rebuild("--only-outdated-builder")
    assert SearchDocument.objects.get().prior != 0.09


def test_a_publication_asks_three_questions_more(edition):
    with CaptureQueriesContext(connection) as queries:
        new_edition(Kind.CLUSTER, "Кластер", summary="Опис", search_text="Слова").save()
    assert sum("search_" in query["sql"] for query in queries) == 3
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"кластер", "опис", "слова"}
