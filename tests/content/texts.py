"""Pages with as many texts to translate as a test asks for."""

import json
from typing import Any

from tests.factories import make_story

# Beside its paragraphs a story has its title, its address and its summary to translate.
_OTHER_TEXTS = 3


def make_long_story(texts: int, title: str = "Довга історія", **fields: Any) -> Any:
    """Make a published story with so many texts to translate."""
    paragraphs = [f"<p>Абзац {number} про <b>верстати</b>.</p>" for number in range(texts)]
    body = {
        "type": "rich_text",
        "id": "aaaaaaaa-0000-4000-8000-000000000000",
        "value": "".join(paragraphs[_OTHER_TEXTS:]),
    }
    return make_story(title, summary="Про верстати", body=json.dumps([body]), **fields)
