"""One column of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import override

from content.spreadsheets.code_values import LANGUAGES
from content.spreadsheets.library import Library
from content.spreadsheets.values import Text, Value


@dataclass(frozen=True)
class Column:
    """``name`` is the stable name of the column, ``field`` the record's field or relation."""

    name: str
    label: str | Promise
    value: Text
    field: str = ""
    is_required: bool = False
    help_text: str | Promise = ""
    example: str = ""

    @property
    def target(self) -> str:
        return self.field or self.name

    def stored(self, content: Mapping[str, Any], library: Library) -> Value:
        """The value in the content of a revision."""
        return self.value.stored(content, self.target, library)

    def apply(self, instance: Any, value: Value, library: Library) -> None:
        self.value.apply(instance, self.target, value, library)

    @property
    def title(self) -> str:
        """The column's name in the language of the moment."""
        return str(capfirst(self.label))

    def titles(self) -> set[str]:
        """Everything the header may say, in lower case."""
        names = {self.name}
        for language in LANGUAGES:
            with override(language):
                names.add(str(self.label))
        return {name.casefold() for name in names}


def column_of(model: type[Any], name: str, value: Text, **options: Any) -> Column:
    """A column that is called and explained as the model's field is."""
    field = model._meta.get_field(options.get("field") or name)
    options = {"help_text": field.help_text, **options}
    return Column(name, field.verbose_name, value, **options)
