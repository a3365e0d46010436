"""Who guesses passwords is refused for a while: django-axes counts, and these are our numbers.

Five wrong passwords for one name from one address, thirty from one address, a hundred for one name
(of whoever it is: a name without an account is counted alike), each within a quarter of an hour.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from graphql_api.client_addresses import network_of

MOST_FROM_AN_ADDRESS = 30
MOST_FOR_A_NAME = 100


class Handler(AxesDatabaseHandler):
    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The failures in units of ``AXES_FAILURE_LIMIT``, whichever bound is nearest."""
        limit = settings.AXES_FAILURE_LIMIT
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        by_address = _sum(recent.filter(ip_address=request.axes_ip_address))
        by_name = _sum(recent.filter(username=get_client_username(request, credentials)))
        return max(
            super().get_failures(request, credentials),
            by_address * limit // MOST_FROM_AN_ADDRESS,
            by_name * limit // MOST_FOR_A_NAME,
        )


def address_of(request: HttpRequest) -> str | None:
    """The address that the trusted proxies saw; of IPv6 the subscriber's network."""
    return network_of(request).removesuffix("/64") or None


def refusal(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page of the form, which says why, with the status of a refusal."""
    response.status_code = 429
    response["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


def is_refused(request: HttpRequest) -> bool:
    """Whether this very request met a lock-out."""
    return bool(getattr(request, "axes_locked_out", False))


def minutes() -> int:
    return int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60


def failed_names() -> QuerySet[Any]:
    """What was guessed at within the time that counts: name, address, failures, the last time."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(attempt_time__gte=since).order_by()
    rows = attempts.values("username", "ip_address")
    return rows.annotate(failures=Sum("failures_since_start"), last=Max("attempt_time")).order_by(
        "-last"
    )


def unlock(username: str) -> int:
    """Forget the failures of a name; return how many rows there were."""
    count, _by_model = AccessAttempt.objects.filter(username=username).delete()
    return count


def _sum(attempts: QuerySet[Any]) -> int:
    return attempts.aggregate(found=Sum("failures_since_start"))["found"] or 0
