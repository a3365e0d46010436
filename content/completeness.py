"""How complete a cluster's profile is, and what is missing: for editors alone.

It counts what is linked, hidden records too, and so it is nothing for readers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from content.models import Cluster

_Check = Callable[["Cluster", "Cluster"], object]

# What a good directory entry holds. Facts are the source's, words those of the language.
_PARTS: Final[tuple[tuple[Promise, _Check], ...]] = (
    (_("summary"), lambda facts, words: words.summary),
    (_("short name"), lambda facts, words: words.short_name),
    (_("logo"), lambda facts, words: facts.logo_id),
    (_("founded"), lambda facts, words: facts.founded),
    (_("kind"), lambda facts, words: facts.kind_id),
    (_("region"), lambda facts, words: facts.regions.all()),
    (_("city"), lambda facts, words: words.city),
    (
        _("ecosystem or industry"),
        lambda facts, words: facts.ecosystems.all() or facts.industries.all(),
    ),
    (_("website"), lambda facts, words: facts.website),
    (
        _("public e-mail or phone"),
        lambda facts, words: facts.public_email or facts.public_phone,
    ),
    (_("body"), lambda facts, words: words.body),
    (_("services offered"), lambda facts, words: words.services),
    (_("numbers"), lambda facts, words: facts.metrics.all()),
    (_("sources"), lambda facts, words: facts.sources.all()),
)


@dataclass(frozen=True)
class Completeness:
    """``percent`` of the expected parts that are filled; the labels of the others."""

    percent: int
    missing: tuple[Promise, ...]


def completeness(facts: "Cluster", words: "Cluster | None" = None) -> Completeness:
    """Compare a profile with what a good directory entry holds."""
    missing = tuple(label for label, is_filled in _PARTS if not is_filled(facts, words or facts))
    return Completeness((len(_PARTS) - len(missing)) * 100 // len(_PARTS), missing)
