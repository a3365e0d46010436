"""What is answered when a request failed by no fault of its own: without a word from within."""

import errno
import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _
from psycopg.errors import DiskFull

from graphql_api.lost_database import note_if_lost

logger = logging.getLogger(__name__)

SECONDS_UNTIL_RETRY = 5
INSUFFICIENT_STORAGE = 507
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether a disk is full: that of the files or that of the database."""
    if isinstance(error, OperationalError):
        return isinstance(error.__cause__, DiskFull)
    return isinstance(error, OSError) and error.errno in _FULL


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``; tells apart what passes by itself and what an operator mends."""
    error = sys.exc_info()[1]
    if is_out_of_room(error):
        return _out_of_room(request)
    if isinstance(error, InterfaceError | OperationalError):
        note_if_lost(request.META, error)
        return _unavailable()
    return HttpResponse(loader.get_template("500.html").render(), status=500)


def _unavailable() -> HttpResponse:
    response = HttpResponse(loader.get_template("503.html").render(), status=503)
    response["Retry-After"] = str(SECONDS_UNTIL_RETRY)
    response["Cache-Control"] = "no-store"
    return response


def _out_of_room(request: HttpRequest) -> HttpResponse:
    logger.error("There is no room left on a disk")
    match = request.resolver_match
    if match is not None and match.url_name == "add_multiple":
        # The shape in which the admin shows why one of several files was not taken.
        reason = _("There is no room left for files, and nothing was saved. Tell an administrator.")
        return JsonResponse({"success": False, "error_message": reason})
    response = HttpResponse(loader.get_template("507.html").render(), status=INSUFFICIENT_STORAGE)
    response["Cache-Control"] = "no-store"
    return response
