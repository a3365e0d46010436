"""What administrators fill in about partners."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from cms.previews.addresses import check_pattern
from content.editions.kinds import Kind
from graphql_api.models.partners import LIMITED_KINDS, Partner, PartnerKey

KIND_LABELS = {
    Kind.CLUSTER: _("Clusters"),
    Kind.SUCCESS_STORY: _("Success stories"),
    Kind.PROJECT: _("Projects"),
    Kind.ACCESSION_TERMS: _("Accession terms"),
    Kind.INFORMATION_PAGE: _("Pages of text"),
    Kind.ORGANISATION: _("Organisations"),
}


class PartnerForm(WagtailAdminModelForm):
    kinds = forms.MultipleChoiceField(
        label=Partner._meta.get_field("kinds").verbose_name,
        help_text=Partner._meta.get_field("kinds").help_text,
        choices=[(kind.value, KIND_LABELS[kind]) for kind in LIMITED_KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    locales = forms.MultipleChoiceField(
        label=Partner._meta.get_field("locales").verbose_name,
        help_text=Partner._meta.get_field("locales").help_text,
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Partner
        fields = [
            "name",
            "contact_name",
            "contact_email",
            "sites",
            "preview_address",
            "audience",
            "kinds",
            "locales",
            "quota",
            "document_quota",
            "is_active",
        ]
        widgets = {"sites": forms.Textarea(attrs={"rows": 3})}

    def clean_sites(self) -> str:
        """Every line is the address of a site."""
        lines = [line.strip() for line in self.cleaned_data["sites"].splitlines() if line.strip()]
        for line in lines:
            URLValidator(schemes=["http", "https"])(line)
        return "\n".join(lines)

    def clean_preview_address(self) -> str:
        pattern: str = self.cleaned_data["preview_address"].strip()
        if pattern:
            check_pattern(pattern)
        return pattern


class NewKeyForm(WagtailAdminModelForm):
    class Meta:
        model = PartnerKey
        fields = ["partner", "name", "expires_at"]
        widgets = {"expires_at": AdminDateTimeInput}

    def clean_expires_at(self) -> Any:
        """A key that is made to be used expires in the future."""
        moment = self.cleaned_data["expires_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("This moment is over."))
        return moment


class KeyForm(WagtailAdminModelForm):
    """What can be changed of a key that is in use: only what it is called."""

    class Meta:
        model = PartnerKey
        fields = ["name"]
