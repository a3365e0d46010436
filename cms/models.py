"""Tables of the wiring; each is described where its subject is."""

from cms.observation.models import ApiHour, FieldDay, Reading
from cms.translation.review.models import TranslationReview, TranslationReviewState
from cms.work.models import PeriodicJob, Worker

__all__ = [
    "ApiHour",
    "FieldDay",
    "PeriodicJob",
    "Reading",
    "TranslationReview",
    "TranslationReviewState",
    "Worker",
]
