"""What the export of every kind shares: pairs of languages, references, texts, numbers."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields

from content.importing.identity import record_key, title_slug
from content.importing.read_records import QUALIFIERS
from content.importing.records import SOURCE_LANGUAGE, TARGET_LANGUAGE
from content.models import ImportedRecord
from content.rich_text import plain

Row = dict[str, Any]
_FORMATTING = re.compile(r"<(?!/?p[\s>])")
_KEYS = {qualifier: key for key, qualifier in QUALIFIERS.items()}


class Export:
    """What is exported, under which names, and what had to be left out."""

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self._names = {
            record_key(kind, slug): slug
            for kind, slug in ImportedRecord.objects.values_list("kind", "slug")
        }
        self._exported: dict[type[models.Model], set[int]] = {}

    def pairs(self, model: type[models.Model], *, drafts: bool = False) -> list[tuple[Any, Any]]:
        """Return (Ukrainian, English) of every object that the form can hold.

        Objects without English are left out, and so are pages that were never published unless
        ``drafts`` asks for them.
        """
        order = "path" if issubclass(model, Page) else "pk"
        english = {each.translation_key: each for each in _in_language(model, TARGET_LANGUAGE)}
        pairs = []
        for source in _in_language(model, SOURCE_LANGUAGE).order_by(order):
            target = english.get(source.translation_key)
            if target is None:
                self.leave_out(source, "has no English version")
            elif not source.live and not drafts:
                self.leave_out(source, "is not published")
            else:
                pairs.append((source, target))
        self._exported[model] = {source.pk for source, _ in pairs}
        return pairs

    def leave_out(self, instance: Any, what: str) -> None:
        name = self.name(instance)
        self.left_out.append(f"{instance._meta.verbose_name} {name}: {what}")

    def name(self, instance: Any) -> str:
        """Return the slug that the files know the object by, also after its address changed."""
        if not isinstance(instance, Page):
            return str(instance.code)
        return self._names.get(instance.translation_key, str(instance.slug))

    def reference(self, owner: Any, instance: Any) -> str | None:
        """Return the name of an object that is exported too, or None."""
        if instance is None:
            return None
        if instance.pk not in self._exported.get(type(instance), {instance.pk}):
            self.leave_out(owner, f"refers to {self.name(instance)}, which is left out")
            return None
        return self.name(instance)

    def references(self, owner: Any, relation: str, field: str) -> list[str]:
        rows = getattr(owner, relation).all()
        found = [self.reference(owner, getattr(row, field)) for row in rows]
        return [name for name in found if name]

    def metrics(self, pair: tuple[Any, Any]) -> list[Row]:
        owner, english = pair
        labels = {metric.translation_key: metric.label for metric in english.metrics.all()}
        return [
            self._metric(owner, metric, labels.get(metric.translation_key, ""))
            for metric in owner.metrics.all()
        ]

    def _metric(self, owner: Any, metric: Any, english_label: str) -> Row:
        row: Row = {"key": metric.key}
        if metric.label and english_label:
            row[SOURCE_LANGUAGE] = {"label": metric.label}
            row[TARGET_LANGUAGE] = {"label": english_label}
        elif metric.label or english_label:
            self.leave_out(owner, f"the label of “{metric.key}”, which one language lacks")
        if metric.value_from is not None:
            row["from"] = number(metric.value_from)
        row["value"] = number(metric.value)
        if metric.qualifier in _KEYS:
            row[_KEYS[metric.qualifier]] = True
        return row | {
            "as_of": metric.as_of or None,
            "source": metric.source.code if metric.source else None,
        }

    def prose(self, owner: Any, html: str) -> str:
        """Return rich text as the paragraphs of the form."""
        if _FORMATTING.search(html):
            self.leave_out(owner, "the formatting of a text (links, lists, emphasis)")
        return plain(html)

    def check_held(self, instance: Any, held: Mapping[str, Iterable[str]]) -> None:
        """Note every field with a value of its own that the form has no key for.

        ``held`` names the fields that are exported; of inline rows, the fields of a row.
        """
        for field in _declared_fields(type(instance)):
            if field.name not in held:
                if not _is_untouched(field, instance):
                    self.leave_out(instance, f"the form has no key for “{field.name}”")
            elif isinstance(field, models.ManyToOneRel) and held[field.name]:
                for row in getattr(instance, field.name).all():
                    self._check_row(instance, field.name, row, set(held[field.name]))

    def _check_row(self, instance: Any, relation: str, row: Any, held: set[str]) -> None:
        for field in _declared_fields(type(row)):
            if field.name not in held | {"sort_order"} and not _is_untouched(field, row):
                self.leave_out(instance, f"the form has no key for “{relation}.{field.name}”")


def words(pair: tuple[Any, Any], fields: Mapping[str, str]) -> Row:
    """Return ``{"uk": {key: …}, "en": {key: …}}`` of plain text fields, given as key → field."""
    source, target = pair
    return {
        SOURCE_LANGUAGE: {key: getattr(source, field) for key, field in fields.items()},
        TARGET_LANGUAGE: {key: getattr(target, field) for key, field in fields.items()},
    }


def without_empty(row: Row) -> Row:
    """Drop the words that neither language has."""
    empty = [key for key, text in row[SOURCE_LANGUAGE].items() if not text]
    for language in (SOURCE_LANGUAGE, TARGET_LANGUAGE):
        row[language] = {key: text for key, text in row[language].items() if key not in empty}
    return row


def add_address(row: Row, english: Any) -> Row:
    """Write the English address where it is not the one that its title makes."""
    if english.slug != title_slug(english.title):
        row[TARGET_LANGUAGE]["slug"] = english.slug
    return row


def number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _in_language(model: type[models.Model], language: str) -> Any:
    locale = Locale.objects.filter(language_code=language).first()
    return model._default_manager.filter(locale=locale)


def _declared_fields(model: type[models.Model]) -> list[Any]:
    return [declared.get_field(model) for declared in get_translatable_fields(model)]


def _is_untouched(field: Any, instance: Any) -> bool:
    if isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey):
        return not getattr(instance, field.name).exists()
    value = field.value_from_object(instance)
    return not value or value == field.get_default()
