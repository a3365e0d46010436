"""What a check has found: what is wrong, where, and what to do."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.TextChoices):
    COMPLETENESS = "completeness", _("Completeness")
    READABILITY = "readability", _("Readability of the first screen")
    ALTERNATIVE_TEXT = "alternative-text", _("Alternative texts of pictures")
    LINKS = "links", _("Links")
    CONSENT = "consent", _("Consent")
    FUNDING_NOTICE = "funding-notice", _("Funding notice")
    MIXED_SCRIPTS = "mixed-scripts", _("Mixed scripts")
    TYPOGRAPHY = "typography", _("Quotation marks and apostrophes")


@dataclass(frozen=True)
class Finding:
    """``place`` names the field or block; ``message`` says what is wrong and what to do."""

    check: Check
    place: str
    message: str
