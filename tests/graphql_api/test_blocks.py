"""Bodies are made of typed blocks, their references in the language served."""

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.values import DOCUMENT, image, prose

pytestmark = pytest.mark.django_db


def test_every_block_is_typed(ask, django_assert_num_queries):
    cluster = make_edition(Kind.CLUSTER, "Згаданий")
    make_translation(cluster, "Mentioned")
    reference = {"kind": "cluster", "key": str(cluster.key)}
    blocks = [
        {"type": "heading", "id": "1", "text": "Заголовок"},
        {
            "type": "rich_text",
            "id": "2",
            "text": prose("Текст", [reference, {"document": DOCUMENT}]),
        },
        {"type": "challenge", "id": "3", "text": prose("Виклик")},
        {"type": "action", "id": "4", "text": prose("Дія")},
        {"type": "result", "id": "5", "text": prose("Результат")},
        {"type": "key_figure", "id": "6", "figure": "понад 50", "caption": "фірм", "asOf": ""},
        {"type": "quotation", "id": "7", "text": "Слова", "speaker": "Голова", "role": ""},
        {"type": "quotation", "id": "8", "text": "", "speaker": "", "role": ""},
        {"type": "image", "id": "9", "image": image(), "caption": "Підпис"},
        {
            "type": "gallery",
            "id": "10",
            "title": "",
            "pictures": [{"image": image(), "caption": "1"}],
        },
        {"type": "video", "id": "11", "url": "https://v", "title": "Відео", "transcript": ""},
        {"type": "document", "id": "12", "document": DOCUMENT, "title": "Статут"},
    ]
    make_edition(Kind.SUCCESS_STORY, locale="en", body={"blocks": blocks})
    query = """{ successStories(locale: "en", first: 1) { nodes { blocks {
        __typename
        ... on HeadingBlock { key heading }
        ... on RichTextBlock { key text { html plain references { __typename
            ... on Cluster { name servedLocale } ... on Document { title } } } }
        ... on ChallengeBlock { text { plain } } ... on ActionBlock { text { plain } }
        ... on ResultBlock { text { plain } }
        ... on KeyFigureBlock { figure caption asOf }
        ... on QuotationBlock { quotation speaker role }
        ... on ImageBlock { image { alt } caption }
        ... on GalleryBlock { title pictures { caption image { alt } } }
        ... on VideoBlock { url title transcript }
        ... on DocumentBlock { title document { filename } }
    } } } }"""
    with django_assert_num_queries(3):
        [story] = ask(query)["successStories"]["nodes"]
    assert story["blocks"] == [
        {"__typename": "HeadingBlock", "key": "1", "heading": "Заголовок"},
        {
            "__typename": "RichTextBlock",
            "key": "2",
            "text": {
                "html": "<p>Текст</p>",
                "plain": "Текст",
                "references": [
                    {"__typename": "Cluster", "name": "Mentioned", "servedLocale": "en"},
                    {"__typename": "Document", "title": "Статут"},
                ],
            },
        },
        {"__typename": "ChallengeBlock", "text": {"plain": "Виклик"}},
        {"__typename": "ActionBlock", "text": {"plain": "Дія"}},
        {"__typename": "ResultBlock", "text": {"plain": "Результат"}},
        {
            "__typename": "KeyFigureBlock",
            "figure": "понад 50",
            "caption": "фірм",
            "asOf": "",
        },
        {"__typename": "QuotationBlock", "quotation": "Слова", "speaker": "Голова", "role": ""},
        {"__typename": "ImageBlock", "image": {"alt": "Вежа"}, "caption": "Підпис"},
        {
            "__typename": "GalleryBlock",
            "title": "",
            "pictures": [{"caption": "1", "image": {"alt": "Вежа"}}],
        },
        {"__typename": "VideoBlock", "url": "https://v", "title": "Відео", "transcript": ""},
        {"__typename": "DocumentBlock", "title": "Статут", "document": {"filename": "statut.pdf"}},
    ]
