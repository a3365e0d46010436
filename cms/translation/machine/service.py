"""One question to a translation service over HTTP, which may be slow, busy or talk nonsense."""

import json
import time
from http import HTTPStatus
from typing import Any

import requests
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 4 * 1024 * 1024
SECONDS_TO_CONNECT = 5
# DeepL's own status for a used-up quota.
QUOTA_USED_UP = 456


class ServiceError(Exception):
    """The service did not translate; ``reason`` is for the translator.

    ``is_passing`` tells whether asking again may help, ``wait`` how many seconds the service asks
    to be left alone, 0 if it does not say.
    """

    def __init__(self, reason: Any, *, is_passing: bool, wait: float = 0) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.is_passing = is_passing
        self.wait = wait


SLOW = _("the service did not answer in time")
NONSENSE = _("the service gave an answer that cannot be understood")
BUSY = _("the service asks for a pause: too much was sent to it")
REFUSED = _("the service refused the request: an administrator has to look at its key and quota")
FAILING = _("the service is out of order")


def ask(address: str, seconds: float, **content: Any) -> Any:
    """Send a POST request and return what the JSON answer holds; raise ServiceError if none.

    Reading stops after ``seconds``, however slowly the answer trickles in; a redirect is not
    followed with our key.
    """
    ends = time.monotonic() + seconds
    try:
        with requests.post(
            address,
            timeout=(min(SECONDS_TO_CONNECT, seconds), seconds),
            stream=True,
            allow_redirects=False,
            **content,
        ) as response:
            _require_success(response)
            return json.loads(_read(response, ends))
    except requests.RequestException as error:
        raise ServiceError(SLOW, is_passing=True) from error
    except ValueError as error:
        raise ServiceError(NONSENSE, is_passing=True) from error


def _read(response: requests.Response, ends: float) -> bytes:
    body = bytearray()
    try:
        while chunk := response.raw.read1(65_536, decode_content=True):
            body += chunk
            if len(body) > MOST_BYTES:
                raise ServiceError(NONSENSE, is_passing=False)
            if time.monotonic() > ends:
                raise ServiceError(SLOW, is_passing=True)
    except OSError as error:
        raise ServiceError(SLOW, is_passing=True) from error
    return bytes(body)


def _require_success(response: requests.Response) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise ServiceError(BUSY, is_passing=True, wait=_seconds(response.headers))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ServiceError(FAILING, is_passing=True, wait=_seconds(response.headers))
    raise ServiceError(REFUSED, is_passing=False)


def _seconds(headers: Any) -> float:
    """Return what Retry-After says in seconds; a date is not waited for."""
    text = headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else 0
