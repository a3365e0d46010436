"""The way to editions: what somebody may see, and which part of the store an answer rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any, cast

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from graphql_api.answer_cache.basis import Part, Parts
from graphql_api.callers import Caller
from graphql_api.language import Language
from graphql_api.statements.slots import Slot

# The names of the slots that every statement may have.
NOW, PREVIEWED = "now", "previewed"


@dataclass(frozen=True, slots=True)
class Scope:
    """All that shapes what a caller is shown, apart from the moment and which draft it is."""

    audience: Audience
    levels: tuple[Audience, ...]
    hidden_kinds: tuple[Kind, ...]
    # Empty where no language is kept from the caller.
    locales: frozenset[str]
    has_draft: bool

    @classmethod
    def of(cls, caller: Caller, *, has_draft: bool) -> "Scope":
        return cls(
            caller.audience,
            tuple(caller.levels),
            tuple(caller.hidden_kinds),
            caller.locales,
            has_draft,
        )

    def may_read_in(self, locale: str) -> bool:
        return not self.locales or locale in self.locales


class Reader:
    """Somebody who reads at a moment."""

    scope: Scope
    now: datetime
    # The edition that the caller's draft has for the time of this request.
    previewed: int | None
    _asked: set[Part]

    @property
    def asked(self) -> Parts:
        """The parts of the store that were asked for."""
        return frozenset(self._asked)

    def filling(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What fills the slots of a statement: the values, and what every statement may need."""
        return {NOW: self.now, PREVIEWED: self.previewed, **values}

    def note(self, kinds: Iterable[str] = (), locales: Iterable[str | None] = (None,)) -> None:
        """Note that the answer rests on these kinds, or on all of them, in these locales."""
        self._asked.update(product(map(str, kinds or Kind), locales))

    def note_parts(self, parts: Parts) -> None:
        self._asked.update(parts)

    def visible(self, *kinds: str, among: EditionQuerySet | None = None) -> EditionQuerySet:
        """Everything of these kinds, or of all, that this caller may see, in all languages.

        ``among`` holds what stands for editions and has their columns: the documents of search.
        """
        visible: EditionQuerySet = self.permitted(*kinds, among=among).living(self.now)
        return visible

    def permitted(self, *kinds: str, among: EditionQuerySet | None = None) -> EditionQuerySet:
        """What is for this caller, also where its end date has passed: then only to say so."""
        self.note(kinds)
        return self._permitted(kinds, among)

    def editions(
        self, language: Language, *kinds: str, among: EditionQuerySet | None = None
    ) -> EditionQuerySet:
        """What this caller may see, each identity once, in the best language wanted.

        A language kept from the caller is as good as unpublished: the next one takes its place.
        """
        chain = self.locales(language)
        if not chain:
            return self._permitted(kinds, among).none()
        self.note(kinds, chain)
        living = self._permitted(kinds, among).living(self.now)
        shown: EditionQuerySet = living.in_locale(chain[0], chain[1:], now=self.now)
        return shown

    def locales(self, language: Language) -> list[str]:
        """The languages of the preference that are not kept from this caller."""
        return [locale for locale in language.chain if self.scope.may_read_in(locale)]

    def _permitted(
        self, kinds: Sequence[str], among: EditionQuerySet | None = None
    ) -> EditionQuerySet:
        scope = self.scope
        all_there_are = Edition.objects.all() if among is None else among
        permitted: EditionQuerySet = all_there_are.permitted_to(scope.audience, self.previewed)
        if kinds:
            permitted = permitted.of_kind(*kinds)
        if scope.hidden_kinds:
            permitted = permitted.exclude(kind__in=scope.hidden_kinds)
        if scope.locales:
            permitted = permitted.filter(locale__in=sorted(scope.locales))
        return permitted


class Template(Reader):
    """Whoever reads with this scope: the moment and the draft are slots of a statement."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        # A slot stands in querysets as the value would.
        self.now = cast(Any, Slot(NOW, "timestamptz"))
        self.previewed = cast(Any, Slot(PREVIEWED, "bigint")) if scope.has_draft else None
        self._asked = set()
