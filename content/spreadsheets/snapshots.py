"""Records as editors left them last, drafts included, in a fixed number of questions.

The newest revision is read as it is serialised: it holds the rows of a record too, so that no
question is asked per record or per relation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Revision, WorkflowState

from content.spreadsheets.kinds import SheetKind


@dataclass(frozen=True)
class Snapshot:
    """``content`` is serialised; ``revision_id`` is None where nobody has saved the record yet."""

    pk: int
    name: str
    content: Mapping[str, Any]
    revision_id: int | None
    locked_by: str
    is_in_moderation: bool
    is_draft: bool


def snapshots(kind: SheetKind, pks: Iterable[int], user: Any) -> dict[int, Snapshot]:
    """Return what editors see of these records, by primary key."""
    records = kind.model._default_manager.filter(pk__in=list(pks)).select_related(
        "latest_revision", "locked_by"
    )
    moderated = _in_moderation(kind)
    return {
        record.pk: Snapshot(
            record.pk,
            str(record),
            content_of(record),
            record.latest_revision_id,
            str(record.locked_by or "?") if record.locked and record.locked_by != user else "",
            str(record.pk) in moderated,
            record.has_unpublished_changes or not record.live,
        )
        for record in records
    }


def in_language(kind: SheetKind, locale: Locale) -> list[Any]:
    """The records of one language in the order of their names, without repetitions of others."""
    records = kind.model._default_manager.filter(locale=locale)
    if issubclass(kind.model, Page):
        records = records.filter(alias_of=None)
    return list(records.select_related("latest_revision").order_by(kind.name_field, "pk"))


def content_of(record: Any) -> Mapping[str, Any]:
    """The newest content of a record, serialised."""
    revision: Revision | None = record.latest_revision
    content: Mapping[str, Any] = revision.content if revision else record.serializable_data()
    return content


def _in_moderation(kind: SheetKind) -> set[str]:
    base = Page if kind.is_page else kind.model
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(base)
    )
    return set(states.values_list("object_id", flat=True))
