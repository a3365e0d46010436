"""Documents that callers name by the hash of their text."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from graphql_api.models.partners import Partner


class PersistedDocumentQuerySet(models.QuerySet["PersistedDocument"]):
    def registered(self) -> Self:
        return self.filter(expires_at=None)

    def living(self, now: datetime) -> Self:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now))


class PersistedDocument(models.Model):
    """A document that callers name by the hash of its text instead of sending it."""

    digest = models.CharField(
        primary_key=True, max_length=64, help_text="SHA-256 of the text in UTF-8, hexadecimal."
    )
    text = models.TextField()
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        related_name="documents",
        help_text="Whose quota it counts against; empty for the alliance and passers-by.",
    )
    expires_at = models.DateTimeField(
        null=True, db_index=True, help_text="Empty for a registered document, which stays."
    )

    objects = PersistedDocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sha256:{self.digest}"
