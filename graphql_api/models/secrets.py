"""What every secret has in common: it is shown once, and only its digest is stored."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from graphql_api import secret_keys

LEAST_TIME_BETWEEN_NOTES = timedelta(minutes=1)

S = TypeVar("S", bound="Secret")


class SecretQuerySet(models.QuerySet[S]):
    def by_secret(self, secret: str) -> S | None:
        return self.filter(digest=secret_keys.digest(secret)).first()

    def note_use(self, used: S, now: datetime) -> None:
        """Note that it was used, at most once a minute and without waiting for others."""
        if used.last_used_at is None or now - used.last_used_at >= LEAST_TIME_BETWEEN_NOTES:
            free = self.select_for_update(skip_locked=True).filter(
                pk=used.pk, last_used_at=used.last_used_at
            )
            self.filter(pk__in=free.values("pk")).update(last_used_at=now)


class Secret(models.Model):
    """A secret that opens something to whoever holds it, until it ends or is revoked."""

    beginning = secret_keys.PARTNER

    prefix = models.CharField(_("begins with"), max_length=20, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        abstract = True

    def take_secret(self) -> str:
        """Give the unsaved row a new secret and return it: nobody can tell it afterwards."""
        secret = secret_keys.new_secret(self.beginning)
        self.prefix, self.digest = secret_keys.shown_part(secret), secret_keys.digest(secret)
        return secret

    def revoke(self) -> None:
        """Refuse it from now on; the row stays, to tell when."""
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])
