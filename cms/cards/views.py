"""Serves cards: of what everybody may read, under an address that changes with what is on them."""

from threading import BoundedSemaphore
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.cards.drawing import card
from content.editions.kinds import PAGE_KINDS, Audience
from content.editions.models import Edition
from graphql_api.cache_tags import tags_of_answer
from graphql_api.cards import alliance_in, card_digest, name_of_one

_FOR_EVER = f"public, max-age={365 * 24 * 60 * 60}, immutable"
# Drawing takes some hundredths of a second of a processor; nobody may take them all.
_drawing = BoundedSemaphore(1)
_SECONDS_TO_WAIT = 5


@non_atomic_requests
@require_safe
def card_picture(
    request: HttpRequest, kind: str, key: UUID, locale: str, digest: str
) -> HttpResponse:
    """The card of a page; 404 for any address but the one that its edition has now."""
    if kind not in PAGE_KINDS:
        raise Http404
    found = Edition.objects.of_kind(kind).visible_to(Audience.PUBLIC).with_keys([key])
    edition = found.filter(locale=locale).only("title").first()
    if edition is None or digest != card_digest(kind, edition.title, locale):
        raise Http404
    if not _drawing.acquire(timeout=_SECONDS_TO_WAIT):
        return HttpResponse(status=503, headers={"Retry-After": "2", "Cache-Control": "no-store"})
    try:
        png = card(name_of_one(kind, locale), edition.title, _language(locale), alliance_in(locale))
    finally:
        _drawing.release()
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = _FOR_EVER
    tags = tags_of_answer([(kind, locale)])
    response["Cache-Tag"], response["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    return response


def _language(locale: str) -> str:
    """What the language calls itself; its code if nobody knows."""
    return str(LANG_INFO[locale]["name_local"]).capitalize() if locale in LANG_INFO else locale
