"""Rule 17: what happens to a source reaches its translations on purpose.

- Unpublishing a source unpublishes its translations, whichever way it happens: the button, a bulk
  action, expiry, a script.
- An end date of the source becomes the end date of its translations when the source is published;
  a translation has none of its own.
- Moving and deleting a source in the admin moves and deletes its translations; the page that asks
  for confirmation names their number. A source deleted past that page unpublishes them.
- A translation of a source that waits for its day waits for the same day (``schedules``).
Nothing of this happens from a translation to its source.
"""

from typing import Any

from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import Translation

from cms.translation.objects import translations_of

# Set on a page whose translations the admin's own view unpublishes with it.
_HANDLED = "_translations_are_unpublished_by_the_view"


def translated_pages(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """Answer Wagtail's question which pages to move, delete or unpublish together."""
    cascade = {}
    for page in pages:
        targets = list(translations_of(page))
        if action == "unpublish":
            targets = [target for target in targets if target.live]
            setattr(page, _HANDLED, True)
        cascade[page] = targets
    return cascade


def unpublish_page_translations(sender: type, instance: Page, **kwargs: Any) -> None:
    """Fires when a page was unpublished; aliases have no translations of their own."""
    if not getattr(instance, _HANDLED, False):
        _unpublish_translations(instance)


def unpublish_snippet_translations(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires when anything was unpublished; pages announce themselves by a signal of their own."""
    if not isinstance(instance, Page):
        _unpublish_translations(instance)


def unpublish_orphans(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires after a deletion: a translation whose facts nobody supplies any more is withdrawn."""
    _unpublish_translations(instance)


def copy_end_date(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires when a source is published, before anyone reads the translations' dates."""
    if not (isinstance(instance, DraftStateMixin) and isinstance(instance, TranslatableMixin)):
        return
    versions = type(instance)._default_manager.filter(
        translation_key=instance.translation_key,
        locale__in=Translation.objects.filter(
            source__object_id=instance.translation_key, source__locale_id=instance.locale_id
        ).values("target_locale"),
    )
    differing = list(versions.exclude(expire_at=instance.expire_at).values_list("pk", flat=True))
    if differing:
        versions.filter(pk__in=differing).update(expire_at=instance.expire_at)


def _unpublish_translations(instance: Any) -> None:
    for target in translations_of(instance):
        if not getattr(target, "live", False):
            continue
        action = UnpublishPageAction if isinstance(target, Page) else UnpublishAction
        action(target, set_expired=getattr(instance, "expired", False)).execute(
            skip_permission_checks=True
        )
