"""What editors give: a file, and how to import it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.spreadsheets.limits import MEBIBYTE, MOST_BYTES, MOST_ROWS


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "An Excel workbook (.xlsx) or CSV, at most %(megabytes)d MB and %(rows)d rows. Nothing "
            "is written before you have seen what would change."
        )
        % {"megabytes": MOST_BYTES // MEBIBYTE, "rows": MOST_ROWS},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Divide it."),
                params={"limit": MOST_BYTES // MEBIBYTE},
            )
        return file


class ConfirmForm(forms.Form):
    """``may_publish`` decides whether publishing is offered at all."""

    DRAFTS, PUBLISH = "drafts", "publish"

    mode = forms.ChoiceField(label=_("How to import"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(self.DRAFTS, _("Save as drafts"))]
        if may_publish:
            choices.append((self.PUBLISH, _("Publish")))
        self.fields["mode"].choices = choices
        self.fields["mode"].initial = self.DRAFTS


class ExportForm(forms.Form):
    XLSX, CSV = "xlsx", "csv"

    language = forms.ChoiceField(label=_("Language"))
    form = forms.ChoiceField(label=_("Form"), choices=[(XLSX, "Excel (.xlsx)"), (CSV, "CSV")])

    def __init__(self, *args: Any, languages: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            (locale.language_code, locale.get_display_name()) for locale in languages
        ]
