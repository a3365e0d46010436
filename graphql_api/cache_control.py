"""How long an answer may be kept, and how a reader asks whether it still holds.

A correction is to be visible at the next request. By default an answer is therefore kept only to
be asked for again: its entity tag makes that cheap. An operator whose shared cache is told of
changes, or who accepts a delay, gives it a lifetime.
"""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags

from graphql_api.cache_tags import tags_of_answer
from graphql_api.context import Context

NEVER = "no-store"
# What the holder of a key may see is for that holder's own cache alone.
OWN = "private, no-cache"
VARY = "Accept, Authorization"


def keepable(request: HttpRequest, response: HttpResponse, context: Context) -> HttpResponse:
    """Mark a complete answer, and return 304 in its place if the reader already has it."""
    if request.method not in {"GET", "HEAD"}:
        response.headers.setdefault("Cache-Control", NEVER)
        return response
    is_public = "Authorization" not in request.headers
    if is_public:
        tags = tags_of_answer(context.asked)
        # The same for the two families of caches.
        response["Cache-Tag"], response["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    response.headers.setdefault("Cache-Control", _shared(context) if is_public else OWN)
    if "no-store" in response["Cache-Control"]:
        return response
    response["ETag"] = _entity_tag(response)
    condition = request.headers.get("If-None-Match", "")
    return _not_modified(response) if is_known(condition, response["ETag"]) else response


def _shared(context: Context) -> str:
    return shared(_seconds_unchanged(context) if has_lifetime() else 0)


def has_lifetime() -> bool:
    return bool(settings.GRAPHQL_MAX_AGE or settings.GRAPHQL_SHARED_MAX_AGE)


def shared(longest: int) -> str:
    """Name the lifetimes that are set, none beyond ``longest`` seconds."""
    directives = {
        "max-age": min(settings.GRAPHQL_MAX_AGE, longest),
        "s-maxage": min(settings.GRAPHQL_SHARED_MAX_AGE, longest),
        "stale-while-revalidate": settings.GRAPHQL_STALE_WHILE_REVALIDATE,
        "stale-if-error": settings.GRAPHQL_STALE_IF_ERROR,
    }
    named = [
        f"{name}={seconds}" for name, seconds in directives.items() if seconds or name == "max-age"
    ]
    return ", ".join(["public", *named])


def _seconds_unchanged(context: Context) -> int:
    ends = context.visible().filter(visible_until__gt=context.now)
    return seconds_until_change(ends.aggregate(end=Min("visible_until"))["end"], context.now)


def seconds_until_change(end: datetime | None, now: datetime) -> int:
    """Seconds until ``end`` or the end of the day, which some answers show."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    first = midnight if end is None else min(end, midnight)
    return max(int((first - now).total_seconds()), 0)


def _entity_tag(response: HttpResponse) -> str:
    """A strong tag: the same bytes in the same media type, whenever and by whomever answered.

    The tags for caches go into it: a 304 would not bring new ones to a cache that has the old.
    """
    told = f"{response['Content-Type']}\n{response.headers.get('Cache-Tag', '')}\n"
    digest = hashlib.sha256(told.encode() + response.content)
    return f'"{urlsafe_b64encode(digest.digest()[:24]).decode()}"'


def is_known(condition: str, entity_tag: str) -> bool:
    """Compare with If-None-Match, weakly, as the standard wants it: compression weakens a tag."""
    known = parse_etags(condition)
    return "*" in known or entity_tag in {tag.removeprefix("W/") for tag in known}


def _not_modified(response: HttpResponse) -> HttpResponse:
    response.status_code = 304
    # The length of what is not sent, as the standard wants it; middleware would write 0.
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    del response["Content-Type"]
    return response
