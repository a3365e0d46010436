"""Figures of the API, by hour and day; no address, no key and no variable is among them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

VIEW_FIGURES = "cms.view_api_figures"


class ApiHour(models.Model):
    """How often something was asked within an hour, how it was answered, and what that took.

    ``partner`` is a primary key, without a constraint so that figures outlive a partner; 0 is
    everybody without a key. ``document`` is the SHA-256 of a text, empty where none was executed.
    """

    hour = models.DateTimeField()
    partner = models.BigIntegerField()
    operation = models.CharField(max_length=60)
    document = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8)
    cache = models.CharField(max_length=8)
    count = models.PositiveBigIntegerField()
    milliseconds = models.FloatField()
    slowest = models.FloatField()
    cost = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("hour of the API")
        verbose_name_plural = _("hours of the API")
        # Nobody writes them by hand.
        default_permissions = ()
        permissions = [("view_api_figures", _("Can see the figures of the API"))]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "partner", "operation", "document", "outcome", "cache"],
                name="api_hour_identity",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.operation}"


class FieldDay(models.Model):
    """In how many requests of a day a field of the schema was named."""

    day = models.DateField()
    field = models.CharField(max_length=100)
    count = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("day of a field")
        verbose_name_plural = _("days of fields")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "field"], name="field_day_identity")]

    def __str__(self) -> str:
        return f"{self.day} {self.field}"


class Reading(models.Model):
    """What was measured last, by its name."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.FloatField()
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
