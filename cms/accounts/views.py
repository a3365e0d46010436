"""The pages on the way into the admin: password, second factor, setting one up."""

from contextlib import AbstractContextManager
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import date
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView as WagtailLoginView
from wagtail.users.models import UserProfile

from cms.accounts import audit, openid, pending, second_factor, sessions, signing_in
from cms.accounts.forms import CodeForm, SetUpForm
from cms.accounts.pending import Pending

_TEMPLATES = "wagtailadmin/accounts/"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class LoginView(WagtailLoginView):
    """Wagtail's, with what follows the password."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        remember = bool(form.cleaned_data.get("remember"))
        recognised = Pending(user, user.backend, self.get_redirect_url(), remember)
        return signing_in.go_on(self.request, recognised)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "openid_name": openid.name()}


@never_cache
@sensitive_post_parameters()
def show_second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app, or a recovery code, and sign in."""
    waiting = pending.of(request)
    if waiting is None:
        return _begin_anew(request)
    with _language_of(waiting.user):
        return _asked_for_code(request, waiting)


def _asked_for_code(request: HttpRequest, waiting: Pending) -> HttpResponse:
    if second_factor.device_of(waiting.user) is None:
        return redirect("second_factor_set_up")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        checked = second_factor.check(waiting.user, form.cleaned_data["code"])
        if checked.by is not None:
            if checked.by is second_factor.By.RECOVERY_CODE:
                left = waiting.user.recovery_codes.count()
                messages.warning(
                    request, _("Recovery codes that are left: %(left)s.") % {"left": left}
                )
            return signing_in.complete(request, waiting, has_second_factor=True)
        form.add_error("code", _refusal(checked))
    return render(request, f"{_TEMPLATES}code.html", {"form": form})


@never_cache
@sensitive_post_parameters()
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    """Set up an app, for somebody who is signed in, or who must have one to sign in."""
    waiting = None if request.user.is_authenticated else pending.of(request)
    if waiting is None and not request.user.is_authenticated:
        return _begin_anew(request)
    user = waiting.user if waiting else request.user
    with _language_of(user):
        return _led_to_set_up(request, user, waiting)


def _led_to_set_up(request: HttpRequest, user: Any, waiting: Pending | None) -> HttpResponse:
    if second_factor.device_of(user) is not None:
        # Only who shows the old one may replace it: they switch it off first.
        return redirect("second_factor" if waiting else "account_security:overview")
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        checked, codes = second_factor.confirm(user, form.cleaned_data["code"])
        if checked.by is not None:
            return _set_up(request, user, waiting, codes)
        form.add_error("code", _refusal(checked))
    device = second_factor.begin(user)
    context = {
        "form": form,
        "picture": second_factor.picture(device),
        "secret": second_factor.written(device),
        "is_required": second_factor.is_required(user),
    }
    return render(request, f"{_TEMPLATES}set_up.html", context)


def _set_up(
    request: HttpRequest, user: Any, waiting: Pending | None, codes: list[str]
) -> HttpResponse:
    following = redirect("account_security:overview")
    if waiting is not None:
        following = signing_in.complete(request, waiting, has_second_factor=True)
    request.session[second_factor.SHOWN] = True
    sessions.end_all(user, except_key=request.session.session_key)
    audit.note(audit.SECOND_FACTOR_ON, user, by=user)
    return recovery_codes(request, codes, following["Location"])


def recovery_codes(request: HttpRequest, codes: list[str], following: str) -> HttpResponse:
    """Show new codes, this once: they are in no session and no address."""
    context = {"codes": codes, "following": following}
    return render(request, f"{_TEMPLATES}recovery_codes.html", context)


def _language_of(user: Any) -> AbstractContextManager[None]:
    """Speak the language that the person has chosen for the admin, or go on in the browser's."""
    profile = UserProfile.objects.filter(user=user).first()
    chosen = profile.preferred_language if profile else ""
    return translation.override(chosen or translation.get_language())


def _begin_anew(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("The sign-in took too long. Begin anew."))
    return redirect("wagtailadmin_login")


def _refusal(checked: second_factor.Checked) -> str:
    if checked.wait_until is None:
        return _("This code is not valid. Codes of an app are valid once, for half a minute.")
    moment = date(timezone.localtime(checked.wait_until), "H:i:s")
    return _("Too many wrong codes: the next one is accepted at %(time)s.") % {"time": moment}
