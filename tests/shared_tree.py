"""The pages and groups that every test of a file stands on, made once for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import transaction

from tests.factories import make_tree


@contextmanager
def shared_tree(django_db_blocker: Any) -> Iterator[None]:
    """Live for a while with home pages, sections and groups; take them back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_tree()
        call_command("setup_site", stdout=StringIO())
        yield
        transaction.set_rollback(True)
