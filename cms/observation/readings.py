"""What is measured now and then, and shown until it is measured again."""

from django.utils import timezone

from cms.observation.models import Reading

DRIFT = "editions-drift"


def note_drift(differences: int) -> None:
    """Note in how many editions the store differs from the content."""
    Reading.objects.update_or_create(
        name=DRIFT, defaults={"value": differences, "read_at": timezone.now()}
    )


def drift() -> Reading | None:
    return Reading.objects.filter(name=DRIFT).first()
