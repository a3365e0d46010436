"""A page that a text mentions is deleted: the text stays, without its link, and nothing drifts."""

import pytest

from content.editions.check import find_drift
from content.editions.edition_content import EditionContent
from content.editions.models import Edition, JournalEntry
from content.editions.publish import refresh
from content.models import StoryCluster
from tests.factories import make_cluster, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster("Меблярі")


@pytest.fixture
def story(cluster):
    mention = f'<p>Разом із <a linktype="page" id="{cluster.pk}">меблярами</a>.</p>'
    return make_story(clusters=[StoryCluster(cluster=cluster)], body=[("rich_text", mention)])


def test_the_text_loses_its_link_and_the_store_does_not_drift(story, cluster):
    cluster.delete()

    edition = Edition.objects.get(key=story.translation_key)
    assert "<a" not in str(edition.body["blocks"])
    assert list(find_drift()) == []


def test_what_was_touched_alone_is_no_change_for_readers(story):
    edition = Edition.objects.get(key=story.translation_key)
    entries = JournalEntry.objects.count()
    Edition.objects.filter(pk=edition.pk).update(depends_on=[*edition.depends_on, "image:0"])

    assert refresh([(edition.kind, edition.key)]) == 0

    edition.refresh_from_db()
    assert "image:0" not in edition.depends_on
    assert JournalEntry.objects.count() == entries


def test_a_missing_dependency_is_drift(story):
    Edition.objects.filter(key=story.translation_key).update(depends_on=[])

    assert [drift.reason for drift in find_drift()] == ["lacks something that it depends on"]


def test_the_digest_is_of_what_readers_get(story):
    edition = Edition.objects.get(key=story.translation_key)
    columns = {name: getattr(edition, name) for name in EditionContent.__dataclass_fields__}

    assert EditionContent(**columns | {"depends_on": []}).content_hash() == edition.content_hash
    assert EditionContent(**columns | {"title": "Інша"}).content_hash() != edition.content_hash
