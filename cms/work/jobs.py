"""The tasks that recur. Each may be done twice, and by two workers one after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from functools import wraps
from itertools import chain

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.models import Locale

from cms.observation.readings import note_drift
from cms.translation.notices import digest
from cms.work import retention
from cms.work.models import PeriodicJob
from cms.work.periodic import Job
from cms.work.queues import SCHEDULE, UPKEEP
from content.editions import derived
from content.editions.check import find_drift
from content.quality.links.checking import check_due
from content.quality.links.gathering import gather
from graphql_api.balances import sweep

LONGEST_DIGEST = timedelta(days=7)


@contextmanager
def _noted(name: str) -> Iterator[None]:
    """Write down when the job was begun and, unless it failed, when it was done."""
    row = PeriodicJob.objects.filter(name=name)
    begun = timezone.now()
    row.update(begun_at=begun)
    yield
    row.update(done_at=timezone.now())


def _job(queue: str, name: str) -> Callable[[Callable[[], None]], object]:
    """A task of this queue that notes when it was done."""

    def decorate(work: Callable[[], None]) -> object:
        @wraps(work)
        def noting() -> None:
            with _noted(name):
                work()

        return task(backend="background", queue_name=queue)(noting)

    return decorate


@_job(SCHEDULE, "publish-scheduled")
def publish_scheduled() -> None:
    """Publish and expire what is due; Wagtail looks at each page anew."""
    call_command("publish_scheduled", verbosity=0)


@_job(SCHEDULE, "sweep-quotas")
def sweep_quotas() -> None:
    while sweep():
        pass


@_job(UPKEEP, "make-pictures")
def make_pictures() -> None:
    call_command("pictures", "make", verbosity=0)


@_job(UPKEEP, "check-links")
def check_links() -> None:
    gather()
    check_due()


@_job(UPKEEP, "check-editions")
def check_editions() -> None:
    """As ``manage.py editions check``, what follows from editions included."""
    following = (each for kept in derived.registered() for each in kept.find_drift())
    note_drift(sum(1 for _difference in chain(find_drift(), following)))


@_job(UPKEEP, "send-digest")
def send_digest() -> None:
    """Tell translators of what was changed since the last digest; all of them or none."""
    now = timezone.now()
    row = PeriodicJob.objects.filter(name="send-digest").first()
    last = row.done_at if row is not None and row.done_at is not None else now - timedelta(days=1)
    since = max(last, now - LONGEST_DIGEST)
    with transaction.atomic():
        for locale in Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code"):
            digest.send(locale, since)


@_job(UPKEEP, "forget-old")
def forget_old() -> None:
    retention.forget_old(timezone.now())


JOBS = (
    Job(
        "publish-scheduled", _("Publish and expire what is due"), publish_scheduled,
        every=timedelta(minutes=1),
    ),
    Job("sweep-quotas", _("Clear spent quotas"), sweep_quotas, every=timedelta(minutes=10)),
    Job("make-pictures", _("Make pictures ahead"), make_pictures, every=timedelta(hours=1)),
    Job("check-links", _("Look whether links lead anywhere"), check_links, at=time(2, 0)),
    Job("forget-old", _("Forget what is old"), forget_old, at=time(3, 0)),
    Job("check-editions", _("Compare editions with the content"), check_editions, at=time(4, 0)),
    Job("send-digest", _("Tell translators of changes"), send_digest, at=time(6, 0)),
)  # fmt: skip
