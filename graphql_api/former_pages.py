"""What lay under an address before, as far as the one who asks could see it there.

The journal names the path that an edition had before each change, and who could see it then. What
was never visible to this caller is not found here: its address answers like one that never was.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from content.editions.models import JournalEntry
from content.editions.reading import JournalQuerySet
from graphql_api.context import Context
from graphql_api.journal import within_scope


@dataclass(frozen=True)
class FormerPage:
    """A language version that lay under an address; ``until`` is when the caller saw it last."""

    kind: str
    key: UUID
    locale: str
    until: datetime


def last_page_at(context: Context, path: str) -> FormerPage | None:
    """The last one that this caller could see under the path, in one query."""
    seen = _seen(context).order_by("-sequence")
    last_seen = seen.filter(kind=OuterRef("kind"), key=OuterRef("key"), locale=OuterRef("locale"))
    entry = (
        seen.filter(path_before=path)
        .annotate(until=Subquery(last_seen.values("moment")[:1]))
        .values_list("kind", "key", "locale", "until")
        .first()
    )
    return FormerPage(*entry) if entry else None


def _seen(context: Context) -> JournalQuerySet:
    """Changes of what this caller could see just before."""
    context.note()
    entries = JournalEntry.objects.filter(visibility_before__lte=context.caller.audience)
    return within_scope(entries, context.caller)
