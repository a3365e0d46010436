"""What editors of originals and of translations see above their form."""

from typing import Any

from django import template
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import Translation

from cms.translation.cascade_summary import affected
from cms.translation.minor_edit_view import TICK
from cms.translation.minor_edits import last_minor_edit
from content.translation_states import StateName, states_of

register = template.Library()


@register.inclusion_tag("wagtailadmin/translation/notice.html")
def translation_notice(instance: Any) -> dict[str, Any]:
    """How the object stands in every language, or this translation to its original."""
    if not isinstance(instance, TranslatableMixin) or not instance.pk:
        return {}
    locales = sorted(Locale.objects.all(), key=lambda locale: locale.language_code)
    states = states_of([instance], locales)
    own = states.get((instance.translation_key, instance.locale_id))
    if own is None:
        return {}
    if own.name != StateName.SOURCE:
        return {"own": own, "language": instance.locale.get_display_name()}
    others = [
        (locale, states[instance.translation_key, locale.pk])
        for locale in locales
        if locale.pk != instance.locale_id
    ]
    begun = any(state.name != StateName.MISSING for _locale, state in others)
    rows = [(locale, state, _edit_address(instance, state.pk)) for locale, state in others]
    return {"others": rows if begun else [], "minor_edit": last_minor_edit(instance)}


def _edit_address(instance: Any, pk: Any) -> str:
    """Return where the version with this key is edited, "" where there is none."""
    if pk is None:
        return ""
    is_page = isinstance(instance, Page)
    name = "wagtailadmin_pages:edit" if is_page else instance.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[quote(pk)])


@register.inclusion_tag("wagtailadmin/translation/minor_edit_tick.html")
def minor_edit_tick(instance: Any) -> dict[str, Any]:
    """A tick box in the form of a published original that has translations."""
    is_shown = (
        isinstance(instance, TranslatableMixin)
        and bool(instance.pk)
        and getattr(instance, "live", False)
        and Translation.objects.filter(
            source__object_id=instance.translation_key,
            source__locale_id=instance.locale_id,
            enabled=True,
        ).exists()
    )
    return {"is_shown": is_shown, "name": TICK}


@register.inclusion_tag("wagtailadmin/translation/affected.html")
def affected_translations(instance: Any) -> dict[str, Any]:
    """The published translations that are withdrawn with the object."""
    return {"affected": [row for row in affected(instance) if row["is_published"]]}
