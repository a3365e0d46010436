"""Links to a new password by mail: only so many, for whoever asks."""

import hashlib
import hmac
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from graphql_api.balances import SharedBalances
from graphql_api.client_addresses import network_of

HOUR = 3600.0
MOST_FROM_AN_ADDRESS = 10
MOST_TO_AN_ADDRESSEE = 3
_DIGEST_BYTES = 16

_balances = SharedBalances()


@method_decorator(never_cache, name="dispatch")
class PasswordResetView(WagtailPasswordResetView):
    """Wagtail's, within bounds.

    Accounts are not told apart from what is none: either is counted, and answered alike.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        addressee = form.cleaned_data["email"].casefold()
        is_within = _spend("from", network_of(self.request), MOST_FROM_AN_ADDRESS) and _spend(
            "to", addressee, MOST_TO_AN_ADDRESSEE
        )
        if is_within:
            return super().form_valid(form)
        form.add_error(
            None, _("Too many links were asked for. Look into your mail, or try again in an hour.")
        )
        refusal = self.form_invalid(form)
        refusal.status_code = 429
        refusal["Retry-After"] = str(int(HOUR))
        return refusal


def _spend(kind: str, identity: str, most: int) -> bool:
    """Take one of so many an hour, which come back evenly, among all processes."""
    account = _named(kind, identity)
    return _balances.spend(account, HOUR / most, window=HOUR).is_paid


def _named(kind: str, identity: str) -> UUID:
    """A name from which nobody learns an address."""
    key = b"cms.accounts.resets " + force_bytes(settings.SECRET_KEY)
    digest = hmac.digest(key, f"{kind} {identity}".encode(), hashlib.sha256)
    return UUID(bytes=digest[:_DIGEST_BYTES])
