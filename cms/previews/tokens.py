"""Tokens of previews: made for the newest draft, listed, revoked; each with a line in the log."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.objects import translation_into
from cms.translation.publication import save_draft
from content.editions import drafts
from content.editions.builders.registry import identity_of
from graphql_api.models import PreviewToken

# Names of the actions in the log.
SHARED, REVOKED = "uca.preview.share", "uca.preview.revoke"


def living_tokens(instance: Any) -> QuerySet[PreviewToken]:
    """The tokens that open this language version now, the newest first."""
    kind, key = identity_of(instance)
    tokens = PreviewToken.objects.living(timezone.now()).select_related("created_by")
    return tokens.filter(kind=kind, key=key, locale=instance.locale.language_code)


@transaction.atomic
def share(instance: Any, user: Any, lifetime: timedelta) -> tuple[PreviewToken, str]:
    """Make a token for the newest draft; return it with its secret.

    Raises ``DraftUnavailableError`` where the draft cannot be shown; nothing is made then.
    """
    kind, key = identity_of(instance)
    token = PreviewToken(
        kind=kind,
        key=key,
        locale=instance.locale.language_code,
        revision=_newest_draft(instance, user),
        created_by=user,
        expires_at=timezone.now() + lifetime,
    )
    with drafts.shown(token.draft):
        """It can be shown: nobody gets a token that opens nothing."""
    secret = token.take_secret()
    token.save()
    log(instance=instance, action=SHARED, user=user, data=_told(token))
    return token, secret


def revoke(token: PreviewToken, instance: Any, user: Any) -> None:
    token.revoke()
    log(instance=instance, action=REVOKED, user=user, data=_told(token))


def _told(token: PreviewToken) -> dict[str, str]:
    return {"begins_with": token.prefix, "expires": token.expires_at.isoformat()}


def _newest_draft(instance: Any, user: Any) -> int | None:
    """The newest revision; of a translation whose words are newer, a draft with these words."""
    latest = instance.latest_revision
    translation = translation_into(instance)
    if translation is None or instance.locked or not _has_newer_words(translation, latest):
        return instance.latest_revision_id
    return save_draft(translation, user).pk


def _has_newer_words(translation: Translation, latest: Revision | None) -> bool:
    if latest is None or translation.source.last_updated_at > latest.created_at:
        return True
    return StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        updated_at__gt=latest.created_at,
    ).exists()
