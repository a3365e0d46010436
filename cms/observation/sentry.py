"""Faults for Sentry, where ``UCA_SENTRY_DSN`` names a project; scrubbed before they leave.

What leaves is the traceback without variables, the route, the status and the request id. Headers,
cookies, bodies, query strings, accounts, addresses and breadcrumbs stay.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.observation.current import request_id
from cms.observation.lines import without_secrets

_KEPT_OF_REQUEST = frozenset({"method"})
_REMOVED = ("user", "breadcrumbs", "extra", "modules", "server_name")
_LONGEST_WORDS = 200
_KEPT_CONTEXTS = frozenset({"trace", "runtime"})


def start(transport: Any = None) -> None:
    """Begin to send faults, if there is where to; called once when Django starts."""
    if settings.SENTRY_DSN is None:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.django import DjangoIntegration
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError:
        raise ImproperlyConfigured(
            "UCA_SENTRY_DSN is set: install the extra `sentry` of this project."
        ) from None
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        transport=transport,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=None,
        auto_enabling_integrations=False,
        integrations=[DjangoIntegration(), LoggingIntegration()],
        before_send=scrubbed,
    )


def scrubbed(event: Any, _hint: Any) -> Any:
    """The event without what may belong to a person; nothing is added but the request id."""
    for name in _REMOVED:
        event.pop(name, None)
    request = event.get("request") or {}
    event["request"] = {name: request[name] for name in _KEPT_OF_REQUEST & request.keys()}
    contexts = event.get("contexts") or {}
    event["contexts"] = {name: contexts[name] for name in _KEPT_CONTEXTS & contexts.keys()}
    event["tags"] = {"request_id": request_id.get()}
    if "logentry" in event:
        # The parameters of a log line are values; its pattern is ours.
        event["logentry"] = {"message": without_secrets(event["logentry"].get("message") or "")}
    for error in (event.get("exception") or {}).get("values", ()):
        error["value"] = _first_line(error.get("value") or "")
        for frame in (error.get("stacktrace") or {}).get("frames", ()):
            frame.pop("vars", None)
    return event


def _first_line(words: str) -> str:
    """PostgreSQL repeats values in the lines below."""
    return without_secrets(words.partition("\n")[0])[:_LONGEST_WORDS]
