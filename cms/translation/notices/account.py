"""The choice of the daily mail among the notifications of the account page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput
from wagtail.models import Locale

from cms.groups import translators
from cms.translation.notices.models import DigestChoice


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestChoice
        fields = ("is_wanted",)
        widgets = {"is_wanted": SwitchInput()}


class DigestPanel(BaseSettingsPanel):
    """Shown to those who get the mail: translators of any language."""

    name = "digest"
    title = _("Translation")
    tab = notifications_tab
    order = 200

    def is_active(self) -> bool:
        names = [translators(locale).name for locale in Locale.objects.all()]
        return bool(self.user.groups.filter(name__in=names).exists())

    def get_form(self) -> DigestForm:
        choice = DigestChoice.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(data, prefix=self.name, instance=choice or DigestChoice(user=self.user))
