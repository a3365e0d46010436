"""The form to sign in to the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from cms.accounts import lockout
from cms.accounts.forms import refusal_after_guessing


class LoginForm(WagtailLoginForm):
    """Wagtail names the password in English alone, and knows no lock-outs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def get_invalid_login_error(self) -> ValidationError:
        if lockout.is_refused(self.request):
            return refusal_after_guessing()
        return super().get_invalid_login_error()
