"""Which records the report on quality looks at, and for what."""

from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from content.models import (
    AccessionTerms,
    Cluster,
    HomePage,
    InformationPage,
    Project,
    SuccessStory,
)
from content.quality.findings import Check

KINDS: Final[dict[str, type[Any]]] = {
    model._meta.model_name: model
    for model in (Cluster, SuccessStory, Project, AccessionTerms, InformationPage, HomePage)
}


def _kinds() -> list[tuple[str, str]]:
    return [(name, str(capfirst(m._meta.verbose_name_plural))) for name, m in KINDS.items()]


def _languages() -> list[tuple[str, str]]:
    return [(each.language_code, each.get_display_name()) for each in Locale.objects.all()]


class QualityForm(forms.Form):
    kind = forms.ChoiceField(label=_("Type"), choices=_kinds)
    language = forms.ChoiceField(label=_("Language"), choices=_languages)
    check_name = forms.ChoiceField(
        label=_("What is wrong"), choices=[("", _("All")), *Check.choices], required=False
    )
