"""Who is asking. The caller's credentials decide what can be seen, never the query."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from content.editions.drafts import Draft
from content.editions.kinds import Audience, Kind
from graphql_api import secret_keys
from graphql_api.errors import Code, RequestError
from graphql_api.models.partners import LIMITED_KINDS, Partner, PartnerKey
from graphql_api.models.preview_tokens import End, PreviewToken

_ENDS = {
    End.REVOKED: "This preview was revoked.",
    End.EXPIRED: "This preview has expired.",
    End.LEFT: "Whoever shared this preview has no access any more.",
}
_ADVICE = "Leave the Authorization header out to read public content."


@dataclass(frozen=True)
class Caller:
    """Somebody who reads; ``audience`` is the highest level of visibility shown to them.

    ``kinds`` and ``locales`` narrow what is shown; where they are empty, nothing is narrowed.
    ``draft`` is shown besides, as if it were published.
    """

    audience: Audience
    kinds: frozenset[str] = frozenset()
    locales: frozenset[str] = frozenset()
    key: int | None = None
    # What may be spent in a minute; None where the usual quota holds.
    quota: int | None = None
    partner: int | None = None
    # Shown besides, as if it were published.
    draft: Draft | None = None

    @property
    def levels(self) -> list[Audience]:
        """The levels of visibility at which something is shown; a draft may be of any."""
        return [level for level in Audience if self.draft or level <= self.audience]

    @property
    def hidden_kinds(self) -> list[Kind]:
        """The kinds kept from this caller. Vocabularies and sections are kept from nobody."""
        if not self.kinds:
            return []
        return [kind for kind in LIMITED_KINDS if kind not in self.kinds]

    @property
    def scope(self) -> tuple[str, ...]:
        """What is narrowed, in one order; empty where nothing is."""
        return (*sorted(self.kinds), *sorted(self.locales))

    def may_read_in(self, locale: str) -> bool:
        return not self.locales or locale in self.locales


ANONYMOUS = Caller(Audience.PUBLIC)


def caller_of(request: HttpRequest) -> Caller:
    """Tell who asks. Cookies say nothing here; credentials that are not valid are refused.

    An unknown key is never read as anonymous: its holder would take the smaller answer for the
    whole one.
    """
    credentials = request.headers.get("Authorization")
    if credentials is None:
        return ANONYMOUS
    scheme, _, secret = credentials.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise _refused("Send a key as `Authorization: Bearer uca_…`.")
    secret = secret.strip()
    if secret.startswith(secret_keys.PREVIEW):
        return _previewer(secret)
    return _partner(secret)


def _partner(secret: str) -> Caller:
    well_formed = secret_keys.is_well_formed(secret)
    key = PartnerKey.objects.with_secret(secret) if well_formed else None
    now = timezone.now()
    if key is None:
        raise _refused("This key is not known.")
    if key.revoked_at is not None:
        raise _refused("This key was revoked.")
    if key.is_expired(now):
        raise _refused("This key has expired.")
    if not key.partner.is_active:
        raise _refused("The access of this key's partner is suspended.")
    PartnerKey.objects.note_use(key, now)
    return _holder(key, key.partner)


def _previewer(secret: str) -> Caller:
    """Whoever holds a preview sees what everybody sees, and one draft."""
    token = PreviewToken.objects.with_secret(secret)
    if token is None:
        raise _refused("This preview is not known.")
    end = token.end(timezone.now())
    if end is not None:
        raise _refused(_ENDS[end])
    return holder_of(token)


def holder_of(token: PreviewToken) -> Caller:
    """Whoever holds a living preview; its use is noted."""
    PreviewToken.objects.note_use(token, timezone.now())
    return Caller(Audience.PUBLIC, draft=token.draft)


def _holder(key: PartnerKey, partner: Partner) -> Caller:
    return Caller(
        Audience(partner.audience),
        frozenset(partner.kinds),
        frozenset(partner.locales),
        key.pk,
        partner.quota,
        partner.pk,
    )


def _refused(reason: str) -> RequestError:
    return RequestError(
        Code.UNAUTHENTICATED,
        f"{reason} {_ADVICE}",
        status=401,
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )
