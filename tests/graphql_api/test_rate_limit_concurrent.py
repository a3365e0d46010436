"""Whoever asks by many processes at once gets the quota once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from graphql_api.balances import WINDOW, SharedBalances
from graphql_api.models import CallerBalance

PATIENCE = 30
AT_ONCE = 8


@pytest.mark.django_db
def test_a_quota_is_not_spent_twice():
    account, start = uuid4(), Barrier(AT_ONCE)

    def spend(_: int) -> int:
        """Pay thirds of a quota over a connection of one's own; return how many were paid."""
        try:
            start.wait(PATIENCE)
            return sum(SharedBalances().spend(account, WINDOW / 3).is_paid for _ in range(3))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as processes:
        try:
            paid = sum(processes.map(spend, range(AT_ONCE)))
        finally:
            processes.submit(_forget, account).result(PATIENCE)
    assert paid == 3


def _forget(account: object) -> None:
    """Delete what was really committed."""
    try:
        CallerBalance.objects.filter(account=account).delete()
    finally:
        connection.close()
