"""Forget sign-ins, lock-outs and ended sessions that are older than they may be kept."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.accounts import personal_data
from cms.accounts.sessions import SessionStore


class Command(BaseCommand):
    help = "Forget what is noted of accounts for longer than UCA_ACCOUNT_LOG_DAYS; run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        count = personal_data.forget_before(
            timezone.now() - timedelta(days=settings.ACCOUNT_LOG_DAYS)
        )
        SessionStore.clear_expired()
        self.stdout.write(f"{count} entries were forgotten.")
