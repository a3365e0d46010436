"""What editors fill in about synonyms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.models import Synonym


class SynonymForm(WagtailAdminModelForm):
    class Meta:
        model = Synonym
        fields = ["expressions", "also", "is_active", "note"]
        widgets = {
            "expressions": forms.Textarea(attrs={"rows": 4}),
            "also": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self) -> dict[str, Any] | None:
        """One expression belongs to one group, where everybody looks for it."""
        cleaned = super().clean()
        if cleaned and cleaned.get("is_active") and not self.errors:
            self._refuse_what_another_group_has(cleaned["expressions"])
        return cleaned

    def _refuse_what_another_group_has(self, expressions: str) -> None:
        draft = Synonym(expressions=expressions)
        phrases = dict(zip(draft.group().asked, draft.asked, strict=False))
        first_words = [phrase[0] for phrase in phrases]
        others = Synonym.objects.filter(is_active=True, keys__overlap=first_words)
        for other in others.exclude(pk=self.instance.pk):
            for phrase in other.group().asked:
                if phrase in phrases:
                    raise ValidationError({"expressions": _refusal(phrases[phrase], other)})


def _refusal(expression: str, other: Synonym) -> str:
    return _("“%(expression)s” stands in the group “%(other)s” already: add your words there.") % {
        "expression": expression,
        "other": other,
    }
