"""What is noted of accounts in the site's history, which people of the admin read.

Entries hang on the account (or group) that they are about, so that only those see them who manage
such. They tell networks and group names, never what somebody typed as a name or a password.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

PREFIX = "uca.account."
SIGNED_IN = PREFIX + "signed_in"
LOCKED_OUT = PREFIX + "locked_out"
UNLOCKED = PREFIX + "unlocked"
PASSWORD_CHANGED = PREFIX + "password_changed"
SECOND_FACTOR_ON = PREFIX + "second_factor_on"
SECOND_FACTOR_OFF = PREFIX + "second_factor_off"
SECOND_FACTOR_RESET = PREFIX + "second_factor_reset"
RECOVERY_CODES = PREFIX + "recovery_codes"
SESSIONS_ENDED = PREFIX + "sessions_ended"
IDENTITY_LINKED = PREFIX + "identity_linked"
RIGHTS_CHANGED = PREFIX + "rights_changed"
DATA_EXPORTED = PREFIX + "data_exported"
ERASED = PREFIX + "erased"
# Kept like the history of content.
KEY_REVOKED = "uca.partner_key.revoked"

# What was done, and how it reads in the history.
_ACTIONS = {
    SIGNED_IN: (gettext_lazy("Sign in"), gettext_lazy("Signed in")),
    LOCKED_OUT: (gettext_lazy("Lock out"), gettext_lazy("Locked out after wrong passwords")),
    UNLOCKED: (gettext_lazy("Unlock"), gettext_lazy("Unlocked")),
    PASSWORD_CHANGED: (gettext_lazy("Change a password"), gettext_lazy("Password changed")),
    SECOND_FACTOR_ON: (
        gettext_lazy("Set up a second factor"),
        gettext_lazy("Second factor set up"),
    ),
    SECOND_FACTOR_OFF: (
        gettext_lazy("Switch a second factor off"),
        gettext_lazy("Second factor switched off"),
    ),
    SECOND_FACTOR_RESET: (
        gettext_lazy("Reset a second factor"),
        gettext_lazy("Second factor reset by an administrator"),
    ),
    RECOVERY_CODES: (gettext_lazy("Make recovery codes"), gettext_lazy("New recovery codes made")),
    SESSIONS_ENDED: (gettext_lazy("End sessions"), gettext_lazy("Sessions ended")),
    IDENTITY_LINKED: (
        gettext_lazy("Link an outside identity"),
        gettext_lazy("Outside identity linked"),
    ),
    RIGHTS_CHANGED: (gettext_lazy("Change rights"), gettext_lazy("Rights changed")),
    DATA_EXPORTED: (gettext_lazy("Export personal data"), gettext_lazy("Personal data exported")),
    ERASED: (gettext_lazy("Erase an account"), gettext_lazy("Account erased")),
    KEY_REVOKED: (gettext_lazy("Revoke a key"), gettext_lazy("Key revoked")),
}


def note(action: str, subject: Any, *, by: Any = None, **data: Any) -> None:
    """Write down that ``by`` did this to an account or group; ``data`` must hold no secret."""
    log(instance=subject, action=action, user=by, data=data)


def account_named(username: str) -> Any:
    """The account that somebody tried to sign in to, or None where there is none of the name."""
    return get_user_model().objects.filter(username=username).first()


class _Told(LogFormatter):
    """The message, and behind it what the entry holds besides."""

    def format_message(self, log_entry: Any) -> Any:
        parts = [f"{name} {value}" for name, value in _details(log_entry.data)]
        return format_lazy("{}: {}", self.message, "; ".join(parts)) if parts else self.message


def _details(data: dict[str, Any]) -> list[tuple[Any, str]]:
    return [
        (WORDS[name], ", ".join(value) if isinstance(value, list) else str(value))
        for name, value in data.items()
        if name in WORDS and value
    ]


# What data may be called; anything else is kept and not shown.
WORDS = {
    "address": pgettext_lazy("site history", "from"),
    "given": pgettext_lazy("site history", "given"),
    "taken": pgettext_lazy("site history", "taken away"),
    "where": pgettext_lazy("site history", "for"),
}


def register(actions: LogActionRegistry) -> None:
    for name, (label, message) in _ACTIONS.items():
        told = type("_Told", (_Told,), {"label": label, "message": message})
        actions.register_action(name)(told)
