"""Lines of the log as JSON objects, one event each, without secrets."""

import logging
import re
from datetime import UTC, datetime
from typing import Any

import orjson

from cms.observation.current import request_id

# Keys of partners and previews show their beginning, which opens nothing; passwords in addresses
# and what stands behind “Bearer” or “token” show nothing.
_SECRETS = re.compile(
    r"(?P<kept>\bucap?_[0-9A-Za-z]{8}|\bBearer |://[^:@/\s]*:|\b(?:token|password|secret)[=:] ?)"
    r"(?P<secret>[^\s,;&\"'@]+)",
    re.IGNORECASE,
)


def without_secrets(text: str) -> str:
    return _SECRETS.sub(lambda found: f"{found['kept']}…", text)


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object: time, level, logger, message, request_id, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        if own_id := request_id.get():
            event["request_id"] = own_id
        if record.exc_info:
            event["traceback"] = without_secrets(self.formatException(record.exc_info))
        return orjson.dumps(event).decode()


class TextLines(logging.Formatter):
    """The same for eyes: one line, and the traceback below it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        own_id = request_id.get()
        line = without_secrets(super().format(record))
        return f"{line} [{own_id}]" if own_id else line
