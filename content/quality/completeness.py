"""Whether a cluster's profile says what a good directory entry says."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.completeness import completeness
from content.models import Cluster
from content.quality.findings import Check, Finding
from content.quality.subjects import Subject


def check(subject: Subject) -> Iterator[Finding]:
    if not isinstance(subject.record, Cluster):
        return
    found = completeness(subject.record)
    if found.missing:
        message = _("The profile is complete to %(percent)d %%. Add: %(missing)s.")
        missing = ", ".join(str(label) for label in found.missing)
        yield Finding(
            Check.COMPLETENESS, "", message % {"percent": found.percent, "missing": missing}
        )
