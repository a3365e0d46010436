"""The address of a page made of its Ukrainian title, alike in the browser and on the server."""

from typing import Any, Final

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets.slug import SlugInput

from content.chosen import know_chosen
from content.transliteration import transliterate

ALPHABET: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LETTER: Final = f"[{ALPHABET}]"
_BEGINNING: Final = "|"


def browser_rules() -> list[tuple[str, str]]:
    """(Pattern, replacement) pairs that do in the browser what ``transliterate`` does here.

    Wagtail's own script writes Ukrainian by a table that is nobody's standard. The beginnings of
    words, where some letters are written in another way, are marked before anything is replaced.
    """
    inside = {letter: transliterate(f"н{letter}").removeprefix("n") for letter in ALPHABET}
    first = {letter: transliterate(letter) for letter in ALPHABET}
    special = [letter for letter in ALPHABET if first[letter] != inside[letter]]
    return [
        (f"(?i)(?<={_LETTER})['’ʼ`](?={_LETTER})", ""),
        (f"(?i)(?<!{_LETTER})(?=[{''.join(special)}])", _BEGINNING),
        ("(?i)зг", transliterate("зг")),
        *((f"(?i)[{_BEGINNING}]{letter}", first[letter]) for letter in special),
        *((f"(?i){letter}", latin) for letter, latin in inside.items()),
    ]


class TransliteratingSlugInput(SlugInput):
    """The address field, which follows the title as an editor writes it."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, formatters=browser_rules())


class PageForm(WagtailAdminPageForm):
    """A page's form, whose address may stay empty: the server makes it of the title then.

    What is shown when it opens is loaded at once, however many rows there are.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if not self.is_bound:
            know_chosen(self)
