"""Documents named by the hash of their text, so that a query by GET has a short address.

The hash is compared with the text whenever a text is sent, stored or read: nobody can make an
id mean another document. What a partner's key sends together with its hash is registered and stays,
as many documents as the partner may have; what anonymous callers send so is kept for a while, in a
table that all workers share and that cannot grow. Documents that the product itself brings are in
no table: every process knows them, in every mode.
"""

import hashlib
import logging
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from graphql_api.answer_cache.basis import Document
from graphql_api.callers import Caller
from graphql_api.documents import documents
from graphql_api.errors import Code, RequestError
from graphql_api.models import Partner, PersistedDocument, PersistedDocumentQuerySet
from graphql_api.requests import GraphQLRequest

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=1)
MOST_KEPT = 2_000
LONGEST_KEPT = 16 * 1024
_MOST_REMOVED_AT_ONCE = 100
# The product's own, by their hashes.
_brought: dict[str, str] = {}


class Mode(StrEnum):
    """Which documents are answered; ``WARN`` names in the log what ``REGISTERED`` refuses."""

    OPEN = "open"
    WARN = "warn"
    REGISTERED = "registered-only"


def complete(request: GraphQLRequest, caller: Caller) -> GraphQLRequest:
    """Return the request with its text; refuse an id that is not known or not the text's.

    A text that the holder of a key sends with its hash is registered here.
    """
    if not request.query:
        return _looked_up(request)
    if request.digest is None and _mode() is Mode.OPEN:
        return request
    digest = digest_of(request.query)
    if request.digest not in {None, digest}:
        # The words of Apollo's own servers.
        raise RequestError(Code.BAD_REQUEST, "provided sha does not match query")
    if request.digest is not None and caller.partner is not None:
        _register_for(caller.partner, request.query, digest)
    if _mode() is not Mode.OPEN:
        _require_registered(digest)
    return request


def keep(request: GraphQLRequest) -> None:
    """Keep the text of an executed request that named its hash, for callers who name it alone."""
    if request.digest is None or request.is_stored or len(request.query) > LONGEST_KEPT:
        return
    now = timezone.now()
    with transaction.atomic():
        stored = PersistedDocument.objects.all()
        _remove(stored.filter(expires_at__lte=now).order_by("expires_at"))
        document = PersistedDocument(
            digest=request.digest, text=request.query, expires_at=now + KEPT_FOR
        )
        stored.bulk_create([document], ignore_conflicts=True)
        excess = stored.exclude(expires_at=None).count() - MOST_KEPT
        if excess > 0:
            _remove(stored.exclude(expires_at=None).order_by("expires_at"), excess)


def needed_by(request: GraphQLRequest) -> Document | None:
    """The stored document without which a completed request would be refused."""
    if request.digest in _brought:
        return None
    if _mode() is Mode.REGISTERED:
        digest = digest_of(request.query)
        return None if digest in _brought else Document(digest, is_to_be_registered=True)
    if request.is_stored and request.digest is not None:
        return Document(request.digest, is_to_be_registered=False)
    return None


def register(text: str) -> str:
    """Store a valid document for good and return its id; refuse any other text."""
    documents.get(text)
    digest = digest_of(text)
    PersistedDocument.objects.update_or_create(
        digest=digest, defaults={"text": text, "expires_at": None}
    )
    return f"sha256:{digest}"


def bring(text: str) -> str:
    """Make a document of the product's own known to this process, for good; return its hash.

    It is read when it is first asked for: a start needs no schema.
    """
    digest = digest_of(text)
    _brought[digest] = text
    return digest


def registered_text(digest: str) -> str | None:
    """The text of a registered document, or of one that the product brings; None for any other."""
    if digest in _brought:
        return _brought[digest]
    found = PersistedDocument.objects.registered().filter(digest=digest).first()
    return None if found is None or digest_of(found.text) != digest else found.text


def forget(document_id: str) -> bool:
    """Remove a registered document; tell whether there was one."""
    digest = document_id.removeprefix("sha256:")
    removed, _ = PersistedDocument.objects.registered().filter(digest=digest).delete()
    return removed > 0


def _register_for(partner: int, text: str, digest: str) -> None:
    """Register a document of a partner who may have one more.

    Otherwise only those are refused who depend on it; elsewhere the text is kept for a while.
    """
    registered = PersistedDocument.objects.registered()
    if registered.filter(digest=digest).exists():
        return
    documents.get(text)
    with transaction.atomic():
        # Locked, so that two processes do not both find room for the last one.
        owner = Partner.objects.select_for_update().get(pk=partner)
        if registered.filter(partner=owner).count() < owner.document_quota:
            values = {"text": text, "expires_at": None, "partner": owner}
            PersistedDocument.objects.update_or_create(digest=digest, defaults=values)
            return
    if _mode() is Mode.REGISTERED:
        raise RequestError(
            Code.FORBIDDEN,
            f"This document is not registered, and your {owner.document_quota} documents are: "
            "ask the alliance to remove old ones or to allow more.",
            status=403,
        )
    logger.warning("Partner %s has no room to register sha256:%s", owner.pk, digest)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _mode() -> Mode:
    return Mode(settings.GRAPHQL_DOCUMENTS)


def _looked_up(request: GraphQLRequest) -> GraphQLRequest:
    if request.digest is not None and request.digest in _brought:
        return replace(request, query=_brought[request.digest], is_stored=True)
    found = PersistedDocument.objects.living(timezone.now()).filter(digest=request.digest).first()
    if found is not None and digest_of(found.text) != found.digest:
        logger.error("The stored document %s is not the text of its hash", found)
        found = None
    if found is None:
        # Exactly so, with status 200, as clients expect that then send the text.
        code = Code.PERSISTED_QUERY_NOT_FOUND
        raise RequestError(code, "PersistedQueryNotFound", status=200)
    if _mode() is not Mode.OPEN:
        _require_registered(found.digest)
    is_registered = found.expires_at is None
    return replace(request, query=found.text, is_stored=True, is_registered=is_registered)


def _require_registered(digest: str) -> None:
    if digest in _brought or PersistedDocument.objects.registered().filter(digest=digest).exists():
        return
    if _mode() is Mode.REGISTERED:
        raise RequestError(
            Code.FORBIDDEN,
            "Only registered documents are answered here, and this one is not.",
            status=403,
        )
    logger.warning("The document sha256:%s is not registered", digest)


def _remove(excess: PersistedDocumentQuerySet, most: int = _MOST_REMOVED_AT_ONCE) -> None:
    """Remove some; what another worker is removing at the moment is left to it."""
    locked = excess.select_for_update(skip_locked=True).values_list("digest", flat=True)
    digests = list(locked[:most])
    PersistedDocument.objects.filter(digest__in=digests).delete()
