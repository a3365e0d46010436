"""Search fields of Wagtail's models whose values are handed to an engine in lexemes."""

from collections.abc import Callable
from copy import copy
from typing import Any

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.text import analysed, analysed_name


class AnalysedObject:
    """An object as Wagtail's indexers read it, in lexemes."""

    def __init__(self, instance: Any) -> None:
        self._instance = instance
        self.pk = instance.pk

    def get_search_fields(self) -> list[Any]:
        """The object's fields, whose values are its own."""
        language = language_of_object(self._instance)
        return [_field(field, language, self._instance) for field in self._fields()]

    def _fields(self) -> list[Any]:
        fields: list[Any] = self._instance.get_search_fields()
        return fields


def analyse(field: Any, value: Any, language: str | None) -> Any:
    """The value of a field that is searched, in lexemes; any other value as it is."""
    if not isinstance(value, str):
        return value
    if isinstance(field, AutocompleteField):
        return analysed_name(value, language)
    return analysed(value, language) if isinstance(field, SearchField) else value


def language_of_object(instance: Any) -> str | None:
    """The language an object is written in, if it knows."""
    locale = getattr(instance, "locale", None)
    return getattr(locale, "language_code", None)


def _field(field: Any, language: str | None, owner: Any = None) -> Any:
    """A copy of the field; ``owner`` takes the place of the object whose value is asked for."""
    own = copy(field)
    if isinstance(field, RelatedFields):
        own.fields = [_field(each, language) for each in field.fields]
        own.get_value = lambda instance: field.get_value(owner or instance)
    else:
        own.get_value = _value_of(field, language, owner)
    return own


def _value_of(field: Any, language: str | None, owner: Any) -> Callable[[Any], Any]:
    return lambda instance: analyse(field, field.get_value(owner or instance), language)
