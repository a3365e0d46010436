"""What every resolver of one request shares: the caller, the moment, and the way to editions."""

from dataclasses import dataclass, field
from datetime import date, datetime

import strawberry
from django.utils import timezone

from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from graphql_api.callers import Caller
from graphql_api.language import Language


@dataclass(frozen=True)
class Context:
    caller: Caller
    request_id: str
    # One moment for the whole answer, so that its parts agree on what has expired.
    now: datetime = field(default_factory=timezone.now)
    # What was found out about the caller on the way, for the view to say in headers.
    response_headers: dict[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def visible(self) -> EditionQuerySet:
        """Everything this caller may see, in all languages."""
        visible: EditionQuerySet = Edition.objects.visible_to(self.caller.audience, self.now)
        return visible

    def editions(self, language: Language) -> EditionQuerySet:
        """What this caller may see, each identity once, in the best language wanted."""
        visible = self.visible()
        shown: EditionQuerySet = visible.in_locale(language.locale, language.fallback, now=self.now)
        return shown


Info = strawberry.Info[Context, None]
