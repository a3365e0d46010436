"""Who may manage whose account, where Wagtail's own answer is too generous.

Whoever may change accounts could take over a superuser's: a new password or address is enough.
Only superusers may touch superusers.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied

from cms.accounts.second_factor import MANAGE_ACCOUNTS

ERASE_ACCOUNTS = "auth.delete_user"


def may_manage(user: Any, account: Any) -> bool:
    return bool(user.has_perm(MANAGE_ACCOUNTS)) and (user.is_superuser or not account.is_superuser)


def may_erase(user: Any, account: Any) -> bool:
    """Nobody erases themselves: somebody must be left who can answer for it."""
    is_other: bool = user.pk != account.pk
    return is_other and may_manage(user, account) and bool(user.has_perm(ERASE_ACCOUNTS))


def refuse_editing(request: HttpRequest, account: Any) -> HttpResponse | None:
    """Called before the editor of an account opens or saves."""
    return None if may_manage(request.user, account) else permission_denied(request)


def refuse_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Called before something is done with many objects at once."""
    from django.contrib.auth import get_user_model

    accounts = [each for each in objects if isinstance(each, get_user_model())]
    if all(may_manage(request.user, account) for account in accounts):
        return None
    return permission_denied(request)
