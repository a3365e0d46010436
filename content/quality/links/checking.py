"""Looking at the links that nobody has looked at for a while: a few of each host at a time."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from content.models import CheckedLink
from content.quality.links.asking import Answer, ask

GOOD_FOR = timedelta(days=7)
# A failure is looked at again sooner: most are over soon.
FAILED_FOR = timedelta(days=1)
MOST_OF_A_HOST = 10
MOST_AT_ONCE = 500
# How often a link has to fail before editors are bothered.
FAILURES_OF_A_DEAD_LINK = 3


def check_due(asked: Callable[[str], Answer] = ask) -> int:
    """Look at the links that are due, the longest waiting first; return how many were looked at."""
    hosts: Counter[str] = Counter()
    looked_at = 0
    for link in CheckedLink.objects.due(timezone.now(), GOOD_FOR, FAILED_FOR)[:MOST_AT_ONCE]:
        host = urlsplit(link.url).hostname or ""
        if hosts[host] >= MOST_OF_A_HOST:
            continue
        hosts[host] += 1
        note(link, asked(link.url))
        looked_at += 1
    return looked_at


def note(link: CheckedLink, answer: Answer) -> None:
    """Write down what was found, at once: a run may be stopped at any time."""
    link.checked_at = timezone.now()
    link.status, link.reason = answer.status, answer.reason
    link.failures = 0 if answer.is_good else link.failures + 1
    link.is_dead = answer.is_certain or link.failures >= FAILURES_OF_A_DEAD_LINK
    link.save(update_fields=["checked_at", "status", "reason", "failures", "is_dead"])
