"""Why a backup or a restore stopped."""

import errno

import psycopg
from django.db import Error

DATABASE_FAULTS = (psycopg.Error, Error)


class BackupError(Exception):
    """The reason, in a sentence for whoever runs the platform; nothing half-done is left."""


def reason_of(error: OSError, place: object) -> str:
    """What a full disk and the like mean, without Python's words for it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"There is no room left at {place}; nothing was kept of it."
    return f"{place} cannot be used: {error.strerror or error}."


def reason_of_database(error: Exception) -> str:
    """What the database says, in one line, or what to do where that is known."""
    cause = error.__cause__ or error
    if isinstance(cause, psycopg.errors.LockNotAvailable):
        return "Others use the database: stop the web server and the worker, then begin anew."
    return f"The database does not let it be done: {' '.join(str(error).split())}"
