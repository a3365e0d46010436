"""Whether links lead where they did; a task looks at them, see ``content.quality.links``."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.quality.findings import Check, Finding
from content.quality.subjects import Subject, urls_in


def check(subject: Subject) -> Iterator[Finding]:
    for leaf in subject.leaves:
        for url in urls_in(leaf):
            if url in subject.dead:
                message = _("%(url)s cannot be reached (%(reason)s). Correct or remove the link.")
                values = {"url": url, "reason": subject.dead[url]}
                yield Finding(Check.LINKS, leaf.place, message % values)
