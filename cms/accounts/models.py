"""What is kept of accounts besides Django's own user."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_AGENT = 200


class AccountSession(AbstractBaseSession):
    """A session that knows whose it is, so that people can see and end theirs.

    ``address`` is the network that somebody signed in from, ``agent`` how the browser signs itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    signed_in_at = models.DateTimeField(_("signed in"), null=True)
    seen_at = models.DateTimeField(_("last used"))
    address = models.CharField(_("address"), max_length=64, blank=True)
    agent = models.CharField(_("browser"), max_length=LONGEST_AGENT, blank=True)

    def __str__(self) -> str:
        """Never the key, which opens the session."""
        return f"session of {self.user_id}"

    @classmethod
    def get_session_store_class(cls) -> type:
        from cms.accounts.sessions import SessionStore

        return SessionStore


class RecoveryCode(models.Model):
    """Stands in once for the second factor; only its digest is stored."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="one_recovery_code_each")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class OutsideIdentity(models.Model):
    """Who somebody is at an OpenID Connect provider: its address and the name it never reuses."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_of_an_identity")
        ]

    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"
