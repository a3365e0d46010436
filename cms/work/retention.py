"""What is forgotten, and when: logs of work, counts, sessions and secrets that ended."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.observation import retention as figures
from graphql_api.models import PersistedDocument
from graphql_api.models.preview_tokens import PreviewToken
from search.statistics.writing import forget_old as forget_old_queries

# A delivered message lies in its task, with an address and perhaps a way into an account.
DONE_KEPT = timedelta(days=1)
FAILED_KEPT = timedelta(days=30)
# So long somebody may ask why a preview does not open any more.
ENDED_PREVIEWS_KEPT = timedelta(days=90)
# Longer than any upload takes.
UNFINISHED_FILES_KEPT = timedelta(days=1)


def forget_old(now: datetime) -> None:
    forget_finished_tasks(now)
    call_command("clearsessions", verbosity=0)
    call_command("forget_accounts_log", verbosity=0)
    PreviewToken.objects.filter(expires_at__lt=now - ENDED_PREVIEWS_KEPT).delete()
    PersistedDocument.objects.filter(expires_at__lte=now).delete()
    forget_old_queries(timezone.localdate(now))
    figures.forget_old(now)
    if hasattr(default_storage, "forget_unfinished"):
        default_storage.forget_unfinished(UNFINISHED_FILES_KEPT.total_seconds())


def forget_finished_tasks(now: datetime) -> None:
    tasks = DBTaskResult.objects
    tasks.successful().filter(finished_at__lt=now - DONE_KEPT).delete()
    tasks.failed().filter(finished_at__lt=now - FAILED_KEPT).delete()
