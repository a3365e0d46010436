"""What a publication costs: a number of queries that no length of a text raises."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.content.texts import make_long_story
from tests.helpers import fresh, missing_strings, publish_translation, submit

pytestmark = pytest.mark.django_db

# Wagtail's own part is about a hundred: revision, log, rows, references, search. Ours are the
# frozen copy, the editions, the index that readers search, and what tells a translation's state.
MOST = 140


def queries_to_publish(texts: int) -> int:
    """Publish a new summary of a page with so many texts whose translation is live."""
    story = make_long_story(texts)
    translation = submit(story)
    assert len(missing_strings(translation)) == texts
    publish_translation(translation)
    _publish(story, "Вперше")
    with CaptureQueriesContext(connection) as captured:
        _publish(story, "Вдруге")
    return len(captured)


def _publish(story, summary: str) -> None:
    with transaction.atomic():
        story = fresh(story)
        story.summary = summary
        story.save_revision().publish()


def test_a_page_with_sixty_texts_costs_no_more_than_one_with_ten():
    few = queries_to_publish(10)
    assert few <= MOST
    assert queries_to_publish(60) <= few
