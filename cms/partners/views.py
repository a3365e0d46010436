"""Views of keys: the new secret is shown once, and keys are revoked instead of deleted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.widgets.button import Button

from cms.accounts import audit


class NewKeyView(CreateView):
    """Answers the form itself with the secret: it is in no message, session or address."""

    def save_instance(self) -> Any:
        self.secret = self.form.instance.take_secret()
        return super().save_instance()

    def save_action(self) -> HttpResponse:
        return render(
            self.request,
            "wagtailadmin/partners/new_secret.html",
            {"key": self.object, "secret": self.secret, "keys_url": self.get_success_url()},
        )


class KeyView(EditView):
    @property
    def header_more_buttons(self) -> list[Button]:
        if self.object.revoked_at is not None or not (url := self.get_delete_url()):
            return []
        return [Button(_("Revoke"), url=url, icon_name="cross", priority=10)]


class RevokeKeyView(DeleteView):
    template_name = "wagtailadmin/partners/confirm_revoking.html"
    page_title = _("Revoke")
    success_message = _("The key “%(object)s” is revoked.")
    confirmation_message = _("Whoever uses this key is refused at once. It cannot be undone.")

    def delete_action(self) -> None:
        self.object.revoke()
        audit.note(audit.KEY_REVOKED, self.object, by=self.request.user)
