"""Rule 17 for dates: a translation of a scheduled original is scheduled alike.

A translation that is published while its original waits for its day waits for the same day; when
the original's day is moved or taken away, so is that of its translations.
"""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import DraftStateMixin, Page, Revision

from cms.translation.completeness import accept_fallback
from cms.translation.objects import translations_of


def go_live_of(instance: Any) -> datetime | None:
    """Return when a draft of ``instance`` goes live by itself, or None."""
    dates = _scheduled(instance).values_list("approved_go_live_at", flat=True)
    found: datetime | None = dates.order_by("approved_go_live_at").first()
    return found


def schedule(draft: Any, moment: datetime, user: Any = None) -> None:
    """Let ``draft``, an object that is not saved, go live at ``moment``."""
    draft.go_live_at = moment
    with accept_fallback():
        draft.save_revision(user=user).publish(user=user)


def follow_schedule(
    sender: type[Revision],
    instance: Revision,
    created: bool,
    update_fields: Any = None,
    **_kwargs: Any,
) -> None:
    """Fires when a revision is saved; Wagtail saves this one field when a day is set or unset."""
    if created or "approved_go_live_at" not in (update_fields or ()):
        return
    source = instance.content_object
    if not isinstance(source, DraftStateMixin):
        return
    for target in translations_of(source):
        for revision in _scheduled(target):
            _follow(revision, instance.approved_go_live_at)


def _follow(revision: Revision, moment: datetime | None) -> None:
    if moment is None:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    elif revision.approved_go_live_at != moment:
        schedule(revision.as_object(), moment, revision.user)


def _scheduled(instance: Any) -> QuerySet[Revision]:
    base = Page if isinstance(instance, Page) else type(instance)
    return Revision.objects.filter(
        approved_go_live_at__isnull=False,
        base_content_type=ContentType.objects.get_for_model(base),
        object_id=str(instance.pk),
    )
