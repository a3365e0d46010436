"""The page on which people see and change how they sign in, and where they are signed in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.accounts import audit, second_factor, sessions
from cms.accounts.agents import readable
from cms.accounts.forms import PasswordForm
from cms.accounts.views import recovery_codes

OVERVIEW = "account_security:overview"
_CONFIRM = "wagtailadmin/accounts/confirm_password.html"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The second factor, and the sessions."""
    context = {
        "device": second_factor.device_of(request.user),
        "codes_left": request.user.recovery_codes.count(),
        "is_required": second_factor.is_required(request.user),
        "sessions": listed_sessions(request.user, request.session.session_key),
    }
    return render(request, "wagtailadmin/accounts/overview.html", context)


@sensitive_post_parameters()
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes, for whoever knows the password."""
    if second_factor.device_of(request.user) is None:
        return redirect(OVERVIEW)
    form = PasswordForm(request, request.POST or None)
    if not form.is_valid():
        return render(
            request,
            _CONFIRM,
            {
                "form": form,
                "title": _("New recovery codes"),
                "reason": _("The codes you have now will no longer be accepted."),
            },
        )
    codes = second_factor.new_recovery_codes(request.user)
    audit.note(audit.RECOVERY_CODES, request.user, by=request.user)
    return recovery_codes(request, codes, redirect(OVERVIEW)["Location"])


@sensitive_post_parameters()
def switch_off(request: HttpRequest) -> HttpResponse:
    """Do without the second factor, or begin with another app where there must be one."""
    if second_factor.device_of(request.user) is None:
        return redirect(OVERVIEW)
    is_required = second_factor.is_required(request.user)
    form = PasswordForm(request, request.POST or None)
    if not form.is_valid():
        reason = _("The password alone will be enough to sign in.")
        if is_required:
            reason = _("Your account needs a second factor: you set up another one at once.")
        title = _("Another app") if is_required else _("Switch the second factor off")
        return render(request, _CONFIRM, {"form": form, "title": title, "reason": reason})
    second_factor.remove(request.user)
    audit.note(audit.SECOND_FACTOR_OFF, request.user, by=request.user)
    return redirect("second_factor_set_up" if is_required else OVERVIEW)


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one session by its name, or all but this one."""
    user, own_key = request.user, request.session.session_key
    if not user.is_authenticated:
        raise PermissionDenied
    name = request.POST.get("session", "")
    if name:
        count = int(name != sessions.name_of(own_key) and sessions.end_named(user, name))
    else:
        count = sessions.end_all(user, except_key=own_key)
    if count:
        audit.note(audit.SESSIONS_ENDED, user, by=user)
    messages.success(
        request,
        ngettext("%(count)s session ended.", "%(count)s sessions ended.", count) % {"count": count},
    )
    return redirect(OVERVIEW)


def listed_sessions(user: Any, own_key: str | None) -> list[dict[str, Any]]:
    """The sessions as pages show them; their keys stay here."""
    return [
        {
            "name": sessions.name_of(each.session_key),
            "is_own": each.session_key == own_key,
            "agent": readable(each.agent),
            "address": each.address,
            "signed_in_at": each.signed_in_at,
            "seen_at": each.seen_at,
        }
        for each in sessions.sessions_of(user)
    ]
