"""What a user may do with spreadsheets: no more than in the editor of each record."""

from typing import Any

from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail.snippets.permissions import get_permission_name

from cms.translation.access import may_edit_language
from content.models import ImportState, SpreadsheetImport
from content.spreadsheets.kinds import KINDS, SheetKind
from content.spreadsheets.rights import Rights

NO_RIGHTS = Rights(may_add=False, may_publish=False, changeable=frozenset())


def rights_of(kind: SheetKind, user: Any) -> Rights:
    """The rights in the source language, which alone is imported."""
    return _page_rights(kind, user) if kind.is_page else _snippet_rights(kind, user)


def may_import(rights: Rights) -> bool:
    return rights.may_add or bool(rights.changeable)


def languages_to_export(user: Any) -> list[Locale]:
    """The languages whose drafts this user may see, the source language first."""
    source = Locale.get_default()
    others = Locale.objects.exclude(pk=source.pk).order_by("language_code")
    return [locale for locale in (source, *others) if may_edit_language(user, locale)]


def imports_of(user: Any) -> Any:
    """The imports that a user may look at: their own, an administrator everybody's."""
    imports = SpreadsheetImport.objects.select_related("user")
    return imports if user.is_superuser else imports.filter(user=user)


def still_permitted(spreadsheet: SpreadsheetImport, user: Any) -> bool:
    """Whether everything that the import will do is still among the user's rights."""
    rights = rights_of(KINDS[spreadsheet.kind], user)
    rows = list(spreadsheet.rows.exclude(outcome__in=("fault", "unchanged")))
    changed = {row.record_id for row in rows if row.outcome == "update"}
    is_adding = any(row.outcome == "create" for row in rows)
    return (
        changed <= rights.changeable
        and (rights.may_add or not is_adding)
        and (rights.may_publish or not spreadsheet.publish)
    )


def may_undo(spreadsheet: SpreadsheetImport, user: Any) -> bool:
    """Whoever may edit everything that was written, and publish it if it was published."""
    rights = rights_of(KINDS[spreadsheet.kind], user)
    written = spreadsheet.rows.exclude(revision_after=None).values_list("record_id", flat=True)
    return (
        spreadsheet.state == ImportState.DONE
        and rights.changeable.issuperset(written)
        and (rights.may_publish or not spreadsheet.publish)
    )


def _page_rights(kind: SheetKind, user: Any) -> Rights:
    source = Locale.get_default()
    section = kind.parent._default_manager.filter(locale=source).first() if kind.parent else None
    if section is None:
        return NO_RIGHTS
    permissions = section.permissions_for_user(user)
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = kind.model._default_manager.filter(locale=source, pk__in=editable.values("pk"))
    return Rights(
        may_add=permissions.can_add_subpage(),
        may_publish=permissions.can_publish_subpage(),
        changeable=frozenset(pages.values_list("pk", flat=True)),
    )


def _snippet_rights(kind: SheetKind, user: Any) -> Rights:
    source = Locale.get_default()
    if not may_edit_language(user, source):
        return NO_RIGHTS
    add, change, publish = (
        user.has_perm(get_permission_name(action, kind.model))
        for action in ("add", "change", "publish")
    )
    records = kind.model._default_manager.filter(locale=source) if change else []
    return Rights(add, publish, frozenset(record.pk for record in records))
