"""Tables of accounts and of the translation workflow; each is described where its subject is."""

from cms.accounts.models import AccountSession, OutsideIdentity, RecoveryCode
from cms.translation.review.models import TranslationReview, TranslationReviewState

__all__ = [
    "AccountSession",
    "OutsideIdentity",
    "RecoveryCode",
    "TranslationReview",
    "TranslationReviewState",
]
