"""Takes a minor edit back: its texts need new translations after all."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from cms.translation.access import may_publish
from cms.translation.minor_edits import last_minor_edit, mark_minor, revert
from content.models import MinorEdit

# Name of the tick box beside the buttons of the editor.
TICK = "minor-edit"


def mark_if_ticked(request: HttpRequest, instance: Any) -> None:
    """Note the editor's tick at the draft that was just saved."""
    if request.method == "POST" and TICK in request.POST and instance.latest_revision_id:
        mark_minor(instance.latest_revision, request.user)


def revert_minor_edit(request: HttpRequest, edit_id: int) -> HttpResponse:
    """Ask for confirmation, then take the edit back; for those who may publish the original."""
    edit = get_object_or_404(MinorEdit.objects.select_related("revision"), pk=edit_id)
    instance = edit.revision.content_object
    instance = instance.specific if isinstance(instance, Page) else instance
    if not may_publish(request.user, instance):
        raise PermissionDenied
    if last_minor_edit(instance) != edit:
        messages.error(request, _("This minor edit is not in force any more; nothing was changed."))
        return redirect(get_edit_url(instance))
    if request.method == "POST":
        revert(edit, instance, request.user)
        messages.success(request, _("The changed texts wait for new translations."))
        return redirect(get_edit_url(instance))
    return TemplateResponse(
        request,
        "wagtailadmin/translation/revert_minor_edit.html",
        {"edit": edit, "instance": instance, "editor_url": get_edit_url(instance)},
    )
