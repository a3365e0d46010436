"""The address of a page made of its Ukrainian title, alike in the browser and on the server."""

from typing import Final

from wagtail.admin.widgets.slug import SlugInput

from content.transliteration import transliterate

ALPHABET: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LETTER: Final = f"[{ALPHABET}]"


def browser_rules() -> list[tuple[str, str]]:
    """(Pattern, replacement) pairs that do in the browser what ``transliterate`` does here.

    Wagtail's own script writes Ukrainian by a table that is nobody's standard. Letters that are
    written in another way at the beginning of a word come first, while their neighbours still
    are Ukrainian.
    """
    inside = {letter: transliterate(f"н{letter}").removeprefix("n") for letter in ALPHABET}
    first = {letter: transliterate(letter) for letter in ALPHABET}
    return [
        (f"(?i)(?<={_LETTER})['’ʼ`]", ""),
        ("(?i)зг", transliterate("зг")),
        *(
            (f"(?i)(?<!{_LETTER}){letter}", first[letter])
            for letter in ALPHABET
            if first[letter] != inside[letter]
        ),
        *((f"(?i){letter}", latin) for letter, latin in inside.items()),
    ]


class TransliteratingSlugInput(SlugInput):
    """The address field, which follows the title as an editor writes it."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, formatters=browser_rules())
