"""What every resolver of one request shares: the caller, the moment, and the way to editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

import strawberry
from django.utils import timezone

from content.editions.kinds import Kind
from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from graphql_api.answer_cache.basis import Part, Parts
from graphql_api.callers import Caller
from graphql_api.language import Language
from graphql_api.rate_limit import Meter


@dataclass(frozen=True)
class Context:
    caller: Caller
    request_id: str
    meter: Meter
    # One moment for the whole answer, so that its parts agree on what has expired.
    now: datetime = field(default_factory=timezone.now)
    # The edition that the caller's draft has for the time of this request.
    previewed: int | None = None
    # The parts of the store that the answer rests on: it holds until one of them changes.
    _asked: set[Part] = field(default_factory=set)

    @property
    def response_headers(self) -> dict[str, str]:
        """What was found out about the caller on the way, for the view to say in headers."""
        return self.meter.headers

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def asked(self) -> Parts:
        return frozenset(self._asked)

    def note(self, kinds: Iterable[str] = (), locales: Iterable[str | None] = (None,)) -> None:
        """Note that the answer rests on these kinds, or on all of them, in these locales."""
        self._asked.update(product(map(str, kinds or Kind), locales))

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
        return [locale for locale in language.chain if self.caller.may_read_in(locale)]

    def _permitted(
        self, kinds: Sequence[str], among: EditionQuerySet | None = None
    ) -> EditionQuerySet:
        caller = self.caller
        all_there_are = Edition.objects.all() if among is None else among
        permitted: EditionQuerySet = all_there_are.permitted_to(caller.audience, self.previewed)
        if kinds:
            permitted = permitted.of_kind(*kinds)
        if caller.hidden_kinds:
            permitted = permitted.exclude(kind__in=caller.hidden_kinds)
        if caller.locales:
            permitted = permitted.filter(locale__in=caller.locales)
        return permitted


Info = strawberry.Info[Context, None]
