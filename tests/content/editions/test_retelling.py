"""After a restore the journal tells of everything anew, beyond what anybody can have read."""

import pytest

from content.editions.derived import tell_of_change
from content.editions.kinds import Event, Kind
from content.editions.models import Edition, JournalEntry
from content.editions.retelling import GAP, tell_of_everything
from tests.factories import make_cluster
from tests.helpers import publish

pytestmark = pytest.mark.django_db


def test_every_edition_is_told_of_as_it_is():
    cluster = make_cluster("Поділля")
    before = JournalEntry.objects.latest("sequence").sequence
    editions = set(Edition.objects.values_list("kind", "key", "locale", "path", "visibility"))

    assert tell_of_everything() == len(editions)
    told = JournalEntry.objects.filter(sequence__gt=before)
    assert set(told.values_list("kind", "key", "locale", "path", "visibility")) == editions
    assert set(told.values_list("event", flat=True)) == {Event.UPDATED}
    assert min(told.values_list("sequence", flat=True)) > before + GAP
    sequences = dict(told.values_list("sequence", "key"))
    for edition in Edition.objects.all():
        assert sequences[edition.sequence] == edition.key
    publish(cluster, summary="Далі")
    assert JournalEntry.objects.latest("sequence").sequence > max(sequences)


def test_what_is_no_edition_is_told_of_as_well():
    tell_of_change("synonyms")
    before = JournalEntry.objects.latest("sequence").sequence

    tell_of_everything()

    told = JournalEntry.objects.filter(sequence__gt=before)
    assert set(told.values_list("kind", flat=True)) - set(Kind) == {"synonyms"}
