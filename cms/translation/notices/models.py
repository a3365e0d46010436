"""Which mail somebody wants, where Wagtail's own profile has no place for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestChoice(models.Model):
    """Whether a translator wants the daily mail; who has no row wants it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_choice"
    )
    is_wanted = models.BooleanField(
        _("changed originals"),
        default=True,
        help_text=_("Receive an e-mail once a day when there is something new to translate"),
    )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.is_wanted}"
