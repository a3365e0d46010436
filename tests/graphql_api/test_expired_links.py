"""A link inside a text ends with the page it leads to, on the second."""

import datetime

import pytest
from django.utils import timezone

from content.editions.models import Edition
from tests.factories import make_cluster, make_story

STORY = """
query ($slug: String!) {
  successStory(by: {slug: $slug}) { blocks { ... on RichTextBlock {
    text { html plain references { __typename } } } } } }
"""


@pytest.mark.django_db
def test_the_address_of_an_expired_page_leaves_the_texts_that_link_to_it(ask):
    cluster = make_cluster("Кластер")
    link = f'<p>Див. <a linktype="page" id="{cluster.pk}">кластер <b>моря</b></a>.</p>'
    story = make_story(body=[("rich_text", link)])

    (block,) = ask(STORY, slug=story.slug)["successStory"]["blocks"]
    assert f'href="/clusters/{cluster.slug}/"' in block["text"]["html"]

    past = timezone.now() - datetime.timedelta(seconds=1)
    Edition.objects.filter(key=cluster.translation_key).update(visible_until=past)
    (block,) = ask(STORY, slug=story.slug)["successStory"]["blocks"]
    assert block["text"] == {
        "html": "<p>Див. кластер <b>моря</b>.</p>",
        "plain": "Див. кластер моря.",
        "references": [],
    }
