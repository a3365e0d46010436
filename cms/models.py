"""Tables of the wiring; each is described where its subject is."""

from cms.accounts.models import AccountSession, OutsideIdentity, RecoveryCode
from cms.observation.models import ApiHour, FieldDay, Reading
from cms.translation.notices.models import DigestChoice
from cms.translation.review.models import TranslationReview, TranslationReviewState
from cms.work.models import PeriodicJob, Worker

__all__ = [
    "AccountSession",
    "ApiHour",
    "DigestChoice",
    "FieldDay",
    "OutsideIdentity",
    "PeriodicJob",
    "Reading",
    "RecoveryCode",
    "TranslationReview",
    "TranslationReviewState",
    "Worker",
]
