"""Wagtail's editor of groups, which notes what rights on pages and collections it gives.

It writes them in bulk, so that no signal tells of them.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpResponse
from wagtail.users.views import groups

from cms.accounts import audit

Rights = dict[str, set[str]]


class _NotingMixin(groups.PermissionPanelFormsMixin):
    object: Group

    def process_form(self) -> HttpResponse:
        before = _rights_of(self.object)
        response: HttpResponse = super().process_form()
        after = _rights_of(self.object) if self.object.pk else {}
        for place, names in after.items():
            given = sorted(names - before.get(place, set()))
            if given:
                audit.note(audit.RIGHTS_CHANGED, self.object, given=given, where=place)
        return response


class CreateView(_NotingMixin, groups.CreateView):
    """Notes the rights of a new group."""


class EditView(_NotingMixin, groups.EditView):
    """Notes the rights that a group gets."""


class GroupViewSet(groups.GroupViewSet):
    add_view_class = CreateView
    edit_view_class = EditView


def _rights_of(group: Any) -> Rights:
    """The names of rights by the title of the page or the name of the collection."""
    rights: Rights = {}
    if group.pk is None:
        return rights
    for held in group.page_permissions.select_related("page", "permission"):
        rights.setdefault(str(held.page), set()).add(str(held.permission.name))
    for held in group.collection_permissions.select_related("collection", "permission"):
        rights.setdefault(str(held.collection), set()).add(str(held.permission.name))
    return rights
