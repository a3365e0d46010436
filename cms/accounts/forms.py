"""What people type to prove who they are."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.accounts import lockout


def refusal_after_guessing() -> ValidationError:
    """Why even the right password is not looked at now."""
    return ValidationError(
        _(
            "Too many wrong passwords: nothing is accepted for %(minutes)s minutes. "
            "An administrator can unlock the account sooner."
        ),
        code="locked_out",
        params={"minutes": lockout.minutes()},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Six digits of your app, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": ""}),
    )


class PasswordForm(forms.Form):
    """The password again: a session that was left open must not be enough for what follows."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self._request = request

    def clean_password(self) -> str:
        """Guesses count here as they do at the sign-in."""
        password: str = self.cleaned_data["password"]
        name = self._request.user.get_username()
        if authenticate(self._request, username=name, password=password) is None:
            if lockout.is_refused(self._request):
                raise refusal_after_guessing()
            raise ValidationError(_("This is not your password."), code="wrong_password")
        return password


class SetUpForm(forms.Form):
    code = forms.CharField(
        label=_("Code that the app shows now"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
