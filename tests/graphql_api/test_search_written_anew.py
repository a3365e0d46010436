"""An index that was mended is searched from the next request on."""

from io import StringIO

import pytest
from django.core.management import call_command

from content.editions.models import Edition, JournalEntry
from search.models import SearchDocument
from search.synonyms import SYNONYMS
from tests.factories import make_cluster

pytestmark = pytest.mark.django_db

FOUND = '{ search(query: "бортники", first: 5) { nodes { __typename } totalCount } }'


def test_what_is_remembered_of_searches_ends_with_the_old_index(ask):
    cluster = make_cluster("Гурт бортників")
    edition = Edition.objects.get(key=cluster.translation_key)
    SearchDocument.objects.filter(pk=edition.pk).delete()
    assert ask(FOUND)["search"]["totalCount"] == 0

    assert rebuilt() == 1
    assert ask(FOUND)["search"]["totalCount"] == 1
    # Nothing was missing any more.
    assert rebuilt() == 1


def rebuilt():
    """Mend the index; return how often the journal has told of it."""
    call_command("editions", "rebuild", "--only-outdated-builder", stdout=StringIO())
    return JournalEntry.objects.filter(kind=SYNONYMS).count()
