"""Tokens by which a draft is read before it is published."""

from datetime import datetime
from enum import Enum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.editions.drafts import Draft
from graphql_api import secret_keys
from graphql_api.models.secrets import Secret, SecretQuerySet


class End(Enum):
    """Why a preview cannot be read any more."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    LEFT = "left"


class PreviewTokenQuerySet(SecretQuerySet["PreviewToken"]):
    def with_secret(self, secret: str) -> "PreviewToken | None":
        if not secret_keys.is_well_formed(secret, secret_keys.PREVIEW):
            return None
        return self.select_related("created_by").by_secret(secret)

    def living(self, now: datetime) -> "PreviewTokenQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=now)


class PreviewToken(Secret):
    """Shows one revision of one object in one language, until it expires or is revoked."""

    beginning = secret_keys.PREVIEW

    kind = models.CharField(max_length=24)
    key = models.UUIDField(help_text="Identity of the object, the same in every language.")
    locale = models.CharField(max_length=12)
    # No foreign key: of a revision that was deleted a clear refusal has to remain.
    revision = models.BigIntegerField(help_text="Primary key of the revision.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("shared by")
    )
    expires_at = models.DateTimeField(_("expires"))

    objects = PreviewTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["key", "kind"], name="preview_token_by_object")]
        verbose_name = _("preview")
        verbose_name_plural = _("previews")

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def draft(self) -> Draft:
        return Draft(self.kind, self.key, self.locale, self.revision)

    def end(self, now: datetime) -> End | None:
        """Why it opens nothing now; None while it does."""
        if self.revoked_at is not None:
            return End.REVOKED
        if self.expires_at <= now:
            return End.EXPIRED
        return None if self.created_by.is_active else End.LEFT
