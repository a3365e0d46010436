"""What is chosen when a preview is shared: how long it can be read."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

_HOUR, _DAY, _WEEK = 1, 24, 7 * 24
_LIFETIMES = {_HOUR: _("One hour"), _DAY: _("One day"), _WEEK: _("Seven days")}


class ShareForm(forms.Form):
    hours = forms.TypedChoiceField(label=_("It can be read for"), coerce=int, initial=_DAY)

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.fields["hours"].choices = [
            (hours, label)
            for hours, label in _LIFETIMES.items()
            if hours <= settings.PREVIEW_MOST_HOURS
        ]

    @property
    def lifetime(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["hours"])
