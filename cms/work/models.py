"""Who works, and what recurs when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MANAGE_WORK = "cms.manage_background_work"


class Worker(models.Model):
    """A process that works at tasks, and when it last said so."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    # By the clock of the database, which all machines share.
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class PeriodicJob(models.Model):
    """When a recurring job is due, and when it was last done."""

    name = models.CharField(max_length=40, primary_key=True)
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        default_permissions = ()
        permissions = [("manage_background_work", _("Can see and repeat background work"))]

    def __str__(self) -> str:
        return self.name
