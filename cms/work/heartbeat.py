"""A worker says every few seconds that it lives; whoever is silent has its tasks taken back."""

from datetime import timedelta

from django.db.models.functions import Now

from cms.work.models import Worker

SECONDS_BETWEEN_BEATS = 10
# Beyond, people are told that nobody works.
RECENTLY = timedelta(minutes=2)


def beat(name: str) -> None:
    values = {"beat_at": Now()}
    Worker.objects.update_or_create(
        name=name, defaults=values, create_defaults={**values, "started_at": Now()}
    )


def leave(name: str) -> None:
    """What the worker has claimed and not done is free for others at once."""
    Worker.objects.filter(name=name).delete()


def somebody_works() -> bool:
    return Worker.objects.filter(beat_at__gt=Now() - RECENTLY).exists()
