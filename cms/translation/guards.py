"""Who passes to a view of one translation: language, right and lock are asked before it runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.models import Translation, get_edit_url

from cms.translation.access import is_locked_for, may_edit
from cms.translation.objects import target_of
from cms.translation.publication import locked_message
from content.submission import TranslationRefusedError

View = Callable[..., HttpResponse]


def reading(view: View) -> View:
    """Let only those through who may edit the translation; a lock does not hinder reading."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        if not may_edit(request.user, _target(translation_id)):
            raise PermissionDenied
        return view(request, translation_id, **kwargs)

    return guarded


def writing(view: View) -> View:
    """Let only those through who may edit the translation now; answer with a page or redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        target = _target(translation_id)
        if not may_edit(request.user, target):
            raise PermissionDenied
        if is_locked_for(request.user, target):
            messages.error(request, locked_message(target))
            return redirect(get_edit_url(target))
        return view(request, translation_id, **kwargs)

    return guarded


def writing_json(view: View) -> View:
    """The same for what the editor's script calls: it needs a status, not a redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        target = _target(translation_id)
        if not may_edit(request.user, target):
            return _detail(_("You may not edit this translation."), status=403)
        if is_locked_for(request.user, target):
            return _detail(locked_message(target), status=403)
        try:
            return view(request, translation_id, **kwargs)
        except TranslationRefusedError as refusal:
            return _detail(refusal.message, status=400)

    return guarded


def _target(translation_id: int) -> Any:
    target = target_of(get_object_or_404(Translation, pk=translation_id))
    if target is None:
        raise Http404
    return target


def _detail(message: str, *, status: int) -> JsonResponse:
    return JsonResponse({"detail": message}, status=status)
