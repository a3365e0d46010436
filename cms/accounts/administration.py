"""Pages on which administrators help others with their accounts."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.accounts import audit, lockout, personal_data, second_factor, sessions
from cms.accounts.own_account import listed_sessions
from cms.accounts.rights import may_erase, may_manage
from cms.accounts.second_factor import MANAGE_ACCOUNTS

_TEMPLATES = "wagtailadmin/accounts/"


@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """How somebody signs in, where they are signed in, and what can be done about it."""
    shown = _managed(request, pk)
    context = {
        "account": shown,
        "device": second_factor.device_of(shown),
        "codes_left": shown.recovery_codes.count(),
        "sessions": listed_sessions(shown, request.session.session_key),
        "may_erase": may_erase(request.user, shown),
    }
    return render(request, f"{_TEMPLATES}account.html", context)


@require_POST
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost it: app and codes are forgotten, and every session ends."""
    other = _another(request, pk)
    if second_factor.remove(other):
        audit.note(audit.SECOND_FACTOR_RESET, other, by=request.user)
    sessions.end_all(other)
    messages.success(request, _("The second factor is reset, and every session has ended."))
    return redirect("accounts:account", pk)


@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    other = _another(request, pk)
    if sessions.end_all(other):
        audit.note(audit.SESSIONS_ENDED, other, by=request.user)
    messages.success(request, _("Every session has ended."))
    return redirect("accounts:account", pk)


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Download what is kept of the account."""
    other = _managed(request, pk)
    data = personal_data.export(other)
    audit.note(audit.DATA_EXPORTED, other, by=request.user)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="account-{other.pk}.json"'
    return response


def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then make the account nobody's."""
    other = _managed(request, pk)
    if not may_erase(request.user, other):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, f"{_TEMPLATES}erase.html", {"account": other})
    try:
        personal_data.erase(other, by=request.user)
    except personal_data.LastAdministratorError:
        messages.error(request, _("This is the last active superuser: make another first."))
    else:
        messages.success(request, _("The account is erased."))
    return redirect("wagtailusers_users:index")


def lockouts(request: HttpRequest) -> HttpResponse:
    """Names with wrong passwords in the last minutes; whoever manages accounts unlocks them."""
    if not request.user.has_perm(MANAGE_ACCOUNTS):
        raise PermissionDenied
    if request.method == "POST":
        _unlock(request, request.POST.get("username", ""))
        return redirect("accounts:lockouts")
    context = {"rows": lockout.failed_names(), "minutes": lockout.minutes()}
    return render(request, f"{_TEMPLATES}lockouts.html", context)


def _unlock(request: HttpRequest, username: str) -> None:
    found = audit.account_named(username)
    if found is not None and not may_manage(request.user, found):
        raise PermissionDenied
    if lockout.unlock(username):
        if found is not None:
            audit.note(audit.UNLOCKED, found, by=request.user)
        messages.success(request, _("Unlocked: %(name)s.") % {"name": username})


def _managed(request: HttpRequest, pk: int) -> Any:
    """The account; one that this user may not manage is as though there were none."""
    if not request.user.has_perm(MANAGE_ACCOUNTS):
        raise PermissionDenied
    found = get_object_or_404(get_user_model(), pk=pk)
    if not may_manage(request.user, found):
        raise Http404
    return found


def _another(request: HttpRequest, pk: int) -> Any:
    """Nobody resets their own: that would need no second factor."""
    found = _managed(request, pk)
    if found.pk == request.user.pk:
        raise PermissionDenied
    return found
