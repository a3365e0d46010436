"""All checks, in the order in which editors see what they found."""

from collections.abc import Callable, Iterable
from typing import Final

from content.quality import (
    alternative_text,
    completeness,
    consent,
    dead_links,
    funding_notice,
    mixed_scripts,
    readability,
    typography,
)
from content.quality.findings import Finding
from content.quality.subjects import Subject

CHECKS: Final[tuple[Callable[[Subject], Iterable[Finding]], ...]] = (
    completeness.check,
    funding_notice.check,
    consent.check,
    alternative_text.check,
    dead_links.check,
    mixed_scripts.check,
    typography.check,
    readability.check,
)


def findings(subject: Subject) -> list[Finding]:
    """Return everything that can be better."""
    return [finding for check in CHECKS for finding in check(subject)]
