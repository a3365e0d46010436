"""A link inside a text ends with the page it leads to, on the second."""

import datetime

import pytest
from django.utils import timezone

from content.editions.kinds import Kind
from content.editions.models import Edition
from tests.factories import make_cluster, make_story
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import DOCUMENT, formatted

STORY = """
query ($slug: String!) {
  successStory(by: {slug: $slug}) { blocks { ... on RichTextBlock { text {
    html plain markdown references { __typename }
    blocks { ... on TextParagraph { runs { text isBold link { url
      reference { __typename ... on Cluster { name } ... on Document { title } } } } } }
  } } } }
}
"""


@pytest.mark.django_db
def test_the_address_of_an_expired_page_leaves_every_form_of_a_text(ask):
    cluster = make_cluster("Кластер")
    link = f'<p>Див. <a linktype="page" id="{cluster.pk}">кластер <b>моря</b></a>.</p>'
    story = make_story(body=[("rich_text", link)])
    address = f"http://localhost/clusters/{cluster.slug}/"

    (block,) = ask(STORY, slug=story.slug)["successStory"]["blocks"]
    assert f'href="{address}"' in block["text"]["html"]
    assert block["text"]["markdown"] == f"Див. [кластер **моря**]({address})."
    link = {"url": address, "reference": {"__typename": "Cluster", "name": "Кластер"}}
    assert block["text"]["blocks"] == [
        {
            "runs": [
                {"text": "Див. ", "isBold": False, "link": None},
                {"text": "кластер ", "isBold": False, "link": link},
                {"text": "моря", "isBold": True, "link": link},
                {"text": ".", "isBold": False, "link": None},
            ]
        }
    ]

    past = timezone.now() - datetime.timedelta(seconds=1)
    Edition.objects.filter(key=cluster.translation_key).update(visible_until=past)
    (block,) = ask(STORY, slug=story.slug)["successStory"]["blocks"]
    assert block["text"] == {
        "html": "<p>Див. кластер <b>моря</b>.</p>",
        "plain": "Див. кластер моря.",
        "markdown": "Див. кластер **моря**.",
        "references": [],
        "blocks": [
            {
                "runs": [
                    {"text": "Див. кластер ", "isBold": False, "link": None},
                    {"text": "моря", "isBold": True, "link": None},
                    {"text": ".", "isBold": False, "link": None},
                ]
            }
        ],
    }


@pytest.mark.django_db
def test_so_does_the_address_of_a_document_that_may_not_be_published_any_more(ask):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    for until, is_shown in ((None, True), (yesterday.isoformat(), False)):
        link = f'<p><a href="{DOCUMENT["url"]}">Статут</a></p>'
        text = formatted(link, [{"document": DOCUMENT | {"until": until}}])
        blocks = [{"type": "rich_text", "id": "1", "text": text}]
        story = make_edition(Kind.SUCCESS_STORY, body={"blocks": blocks})
        (block,) = ask(STORY, slug=story.slug)["successStory"]["blocks"]
        ((run,),) = [part["runs"] for part in block["text"]["blocks"]]
        assert ("http://localhost/documents/" in block["text"]["html"]) is is_shown
        assert ("http://localhost/documents/" in block["text"]["markdown"]) is is_shown
        assert bool(run["link"]) is is_shown
        assert bool(block["text"]["references"]) is is_shown
        if is_shown:
            assert run["link"]["reference"] == {"__typename": "Document", "title": "Статут"}
