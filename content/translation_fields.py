"""The decision every field of a translatable model must carry: text, fact, link or children.

wagtail-localize reads ``translatable_fields`` of a model. Guessing per field type, as it does
without that list, loses text (choices inside streams) or lets facts differ between languages.
A system check (``content.checks``) refuses a page type that leaves a field out.
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField


class Text(TranslatableField):
    """Words: extracted for translators."""


class Fact(SynchronizedField):
    """The same in every language: copied from the source, not to be changed by translators."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name, overridable=False)


class Link(TranslatableField):
    """A foreign key to a translatable snippet: follows the source, also when it is cleared.

    The package's own class leaves the old object in the translation when the source clears the
    key, because an empty key yields no segment. Copying first and translating after cures it.
    """

    def is_synchronized(self, source: object) -> bool:
        return True

    def is_overridable(self, source: object) -> bool:
        return False


class Children(TranslatableField):
    """Inline children: rows follow the source, the words in them are translated."""


def texts(*names: str) -> list[TranslatableField]:
    return [Text(name) for name in names]


def facts(*names: str) -> list[SynchronizedField]:
    return [Fact(name) for name in names]


def links(*names: str) -> list[TranslatableField]:
    return [Link(name) for name in names]


def children(*names: str) -> list[TranslatableField]:
    return [Children(name) for name in names]
