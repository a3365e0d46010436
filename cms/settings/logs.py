"""What is logged, and how: one line per event, without variables, headers or request bodies."""

from typing import Any

FORMATTERS = {
    "json": {"()": "cms.observation.lines.JsonLines"},
    "text": {"()": "cms.observation.lines.TextLines"},
}


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything from ``level`` upward goes to standard error.

    SQL statements hold the editors' words and sessions, so that their logger stays above DEBUG.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": FORMATTERS,
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": {"level": "WARNING"},
            # They tell the names that people type, passwords by mistake, and one-time secrets.
            **{name: {"level": "ERROR"} for name in ("axes", "authlib")},
            # They tell of every step of every task and page; the audit log keeps what matters.
            **{name: {"level": "WARNING"} for name in ("django_tasks", "modelsearch", "wagtail")},
        },
    }
