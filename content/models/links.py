"""Links that published records have, and whether they lead anywhere."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class CheckedLinkQuerySet(models.QuerySet["CheckedLink"]):
    def due(self, now: datetime, good_for: timedelta, failed_for: timedelta) -> Self:
        """Those to be looked at now, the longest waiting first."""
        is_due = (
            Q(checked_at=None)
            | Q(reason="", checked_at__lt=now - good_for)
            | (~Q(reason="") & Q(checked_at__lt=now - failed_for))
        )
        return self.filter(is_due).order_by(F("checked_at").asc(nulls_first=True), "pk")

    def dead_among(self, urls: Iterable[str]) -> dict[str, str]:
        """The dead ones of these addresses with the reason, in one question at most."""
        wanted = set(urls)
        if not wanted:
            return {}
        found = self.filter(is_dead=True, url__in=wanted).values_list("url", "reason")
        return {url: _(reason) for url, reason in found}


class CheckedLink(models.Model):
    url = models.TextField(gettext_lazy("address"), unique=True)
    places = models.JSONField(default=list, help_text="[{model, pk, title, place}], not all.")
    status = models.PositiveSmallIntegerField(gettext_lazy("HTTP status"), null=True)
    reason = models.CharField(gettext_lazy("reason"), max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    is_dead = models.BooleanField(default=False, db_index=True)
    checked_at = models.DateTimeField(gettext_lazy("looked at"), null=True)

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("link")
        verbose_name_plural = gettext_lazy("links")

    def __str__(self) -> str:
        return self.url
