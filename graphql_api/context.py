"""What every resolver of one request shares: the caller, the moment, and the way to editions."""

from dataclasses import dataclass, field
from datetime import date, datetime

import strawberry
from django.utils import timezone

from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
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

    @property
    def response_headers(self) -> dict[str, str]:
        """What was found out about the caller on the way, for the view to say in headers."""
        return self.meter.headers

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def visible(self) -> EditionQuerySet:
        """Everything this caller may see, in all languages."""
        visible: EditionQuerySet = self.permitted().living(self.now)
        return visible

    def permitted(self) -> EditionQuerySet:
        """What is for this caller, also where its end date has passed: then only to say so."""
        caller = self.caller
        permitted: EditionQuerySet = Edition.objects.permitted_to(caller.audience)
        if caller.hidden_kinds:
            permitted = permitted.exclude(kind__in=caller.hidden_kinds)
        if caller.locales:
            permitted = permitted.filter(locale__in=caller.locales)
        return permitted

    def editions(self, language: Language) -> EditionQuerySet:
        """What this caller may see, each identity once, in the best language wanted.

        A language kept from the caller is as good as unpublished: the next one takes its place.
        """
        chain = [locale for locale in language.chain if self.caller.may_read_in(locale)]
        if not chain:
            nothing: EditionQuerySet = Edition.objects.none()
            return nothing
        shown: EditionQuerySet = self.visible().in_locale(chain[0], chain[1:], now=self.now)
        return shown


Info = strawberry.Info[Context, None]
