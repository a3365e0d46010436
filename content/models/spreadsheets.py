"""Imports of spreadsheets: what was checked, what was written, and how to take it back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    CHECKED = "checked", _("Checked, not imported")
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Stopped; nothing was written")
    UNDONE = "undone", _("Undone")


class RowOutcome(models.TextChoices):
    CREATE = "create", _("new")
    UPDATE = "update", _("changed")
    UNCHANGED = "unchanged", _("nothing to change")
    FAULT = "fault", _("with faults")


class SpreadsheetImport(models.Model):
    """One uploaded file. Its cells are kept, as they were understood, not the file itself."""

    kind = models.CharField(max_length=20)
    file_name = models.CharField(_("file"), max_length=255)
    sheet = models.CharField(max_length=255)
    notices = models.JSONField(default=list)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ImportState.choices, default=ImportState.CHECKED
    )
    publish = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # When it last gave a sign of life: an import that stopped without a word can be told by it.
    moved_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)

    class Meta:
        verbose_name = _("spreadsheet import")
        verbose_name_plural = _("spreadsheet imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class SpreadsheetRow(models.Model):
    """One row: its faults, or the values it brings and the revisions before and after them."""

    spreadsheet = models.ForeignKey(
        SpreadsheetImport, on_delete=models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField(help_text="The row in the sheet.")
    key = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    outcome = models.CharField(max_length=9, choices=RowOutcome.choices)
    faults = models.JSONField(default=list, help_text="[{column, header, message}]")
    changes = models.JSONField(default=list, help_text="[{label, old, new}]")
    values = models.JSONField(default=dict, help_text="Name of the column → its new value.")
    is_draft = models.BooleanField(
        default=False, help_text="The record has a draft that is not published, so it stays one."
    )
    record_id = models.BigIntegerField(null=True)
    revision_before = models.BigIntegerField(null=True)
    revision_after = models.BigIntegerField(null=True)
    was_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["spreadsheet", "number"], name="spreadsheet_row")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.key}"
