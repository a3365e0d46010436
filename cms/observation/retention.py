"""How long figures are kept."""

from datetime import datetime, timedelta

from cms.observation.models import ApiHour, FieldDay

HOURS_KEPT = timedelta(days=92)
FIELDS_KEPT = timedelta(days=400)


def forget_old(now: datetime) -> None:
    ApiHour.objects.filter(hour__lt=now - HOURS_KEPT).delete()
    FieldDay.objects.filter(day__lt=(now - FIELDS_KEPT).date()).delete()
