"""What can be said about an object in a language."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class StateName(models.TextChoices):
    """Exactly one holds for each object and language; the first that applies, in this order."""

    SOURCE = "source", _("original")
    ERROR = "error", _("error")
    MISSING = "missing", _("missing")
    FALLBACK = "fallback", _("fallback only")
    AWAITING_REVIEW = "awaiting-review", _("awaiting review")
    MACHINE_DRAFT = "machine-draft", _("machine draft")
    OUTDATED = "outdated", _("outdated")
    IN_PROGRESS = "in-progress", _("in progress")
    UP_TO_DATE = "up-to-date", _("up to date")


@dataclass(frozen=True)
class State:
    """How an object stands in one language.

    ``percent`` is the share of the texts that are translated and ``words_left`` the words of the
    source in the others; both are None where the version is written by hand as a whole, so that
    nobody can count. ``since`` is when the published translation became outdated, and
    ``words_changed`` how many words of the source it does not know; they are told whenever they are
    true, whatever the name. ``problem`` says what is wrong in an error. ``pk`` is the primary key
    of the version in this language, ``translation_id`` that of wagtail-localize's translation.
    """

    name: StateName
    percent: int | None = None
    words_left: int | None = None
    since: datetime | None = None
    words_changed: int | None = None
    is_published: bool = False
    problem: str = ""
    pk: int | None = None
    translation_id: int | None = None

    @property
    def label(self) -> str:
        return str(self.name.label)
