"""What callers asked for by name and did not find."""

from django.db import models


class FailedLookup(models.Model):
    """How often something was asked for on one day; nothing tells who asked."""

    day = models.DateField()
    kind = models.CharField(max_length=30, help_text="A kind of record, or “page”.")
    argument = models.CharField(max_length=10, help_text="By what: id, key, slug, code or path.")
    value = models.CharField(max_length=100)
    has_key = models.BooleanField(help_text="Whether the callers had a partner's key.")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "argument", "value", "has_key"], name="failed_lookup"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.argument} {self.value}"
