"""What the report and the dashboard tell: one row for each object and language."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Locale, Page

from cms.translation.access import may_edit_language
from content.models import VOCABULARIES, Organisation
from content.translation_states import State, StateName, states_of_versions
from content.translation_states.versions import Version, versions_of

SHARED_RECORDS = (Organisation, *VOCABULARIES)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """An object in a language. ``version`` is the original, whose title every reader knows."""

    model: type[Any]
    version: Version
    locale: Locale
    state: State

    @property
    def type_name(self) -> str:
        return self.model._meta.model_name

    @property
    def type_label(self) -> str:
        return capfirst(self.model._meta.verbose_name)

    @property
    def title(self) -> str:
        return self.version.title

    @property
    def harmless_title(self) -> str:
        """The title where a spreadsheet would take it for a formula, marked as a text."""
        return f"'{self.title}" if self.title.startswith(FORMULA_SIGNS) else self.title

    @property
    def language(self) -> str:
        return str(self.locale.get_display_name())

    @property
    def state_label(self) -> str:
        return self.state.label

    @property
    def percent(self) -> int | None:
        return self.state.percent

    @property
    def words_left(self) -> int | None:
        return self.state.words_left

    @property
    def words_changed(self) -> int | None:
        return self.state.words_changed

    @property
    def since(self) -> Any:
        return self.state.since

    @property
    def edit_url(self) -> str:
        """Where the version in this language is edited, or the original where there is none."""
        pk = self.state.pk or self.version.pk
        if issubclass(self.model, Page):
            return reverse("wagtailadmin_pages:edit", args=[pk])
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[pk])


def languages_of(user: Any) -> list[Locale]:
    """Return the languages about which ``user`` may ask: their own, or all for the original's.

    Whoever edits the original decides into what it is translated.
    """
    locales = sorted(Locale.objects.all(), key=lambda locale: locale.language_code)
    if may_edit_language(user, Locale.get_default()):
        return locales
    return [locale for locale in locales if may_edit_language(user, locale)]


def rows_for(locales: Collection[Locale]) -> list[Row]:
    """Return a row for every object in each of ``locales`` but its own, sorted by type and title.

    The number of queries does not depend on the number of objects.
    """
    if not locales:
        return []
    versions = versions_of(dict.fromkeys((Page, *SHARED_RECORDS)))
    everywhere = Locale.objects.all()
    states = states_of_versions(versions, everywhere)
    originals = [
        (key, version)
        for key, found in versions.items()
        for version in found.values()
        if states[key, version.locale_id].name == StateName.SOURCE
        and hasattr(version.model, "translatable_fields")
    ]
    rows = [
        Row(original.model, original, locale, states[key, locale.pk])
        for key, original in originals
        for locale in locales
        if locale.pk != original.locale_id
    ]
    return sorted(rows, key=lambda row: (row.type_label, row.title, row.locale.language_code))


def in_states(rows: Iterable[Row], names: Collection[StateName]) -> list[Row]:
    return [row for row in rows if row.state.name in names]
