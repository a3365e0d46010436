"""Tables of the translation workflow; each is described where its subject is."""

from cms.translation.notices.models import DigestChoice
from cms.translation.review.models import TranslationReview, TranslationReviewState

__all__ = ["DigestChoice", "TranslationReview", "TranslationReviewState"]
