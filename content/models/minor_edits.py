"""Changes of a source that ask nothing of its translators."""

from django.conf import settings
from django.db import models
from wagtail.models import Revision


class MinorEdit(models.Model):
    """An editor's word that what a revision changes needs no new translation.

    It takes effect when that revision is published, now or on its day: the translations of the
    changed texts are carried over. ``carried`` lists them by language, so that the word can be
    taken back: ``{"en": {"translations": [[pk, text], …], "digests": ["…"]}}``.
    """

    key = models.UUIDField(db_index=True, help_text="Of the object, alike in every language.")
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    reverted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reverted_at = models.DateTimeField(null=True)
    carried = models.JSONField(default=dict)

    class Meta:
        ordering = ["-marked_at"]

    def __str__(self) -> str:
        return f"{self.key} ({self.revision_id})"
