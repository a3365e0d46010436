"""What was loaded from files, so that loading again never overwrites a person's change."""

from django.db import models


class ImportedRecord(models.Model):
    """One record of the content files as it was last loaded.

    ``record_digest`` tells whether the file changed since, ``content_digest`` whether somebody
    changed the object.
    """

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=255)
    record_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="imported_record_identity")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
