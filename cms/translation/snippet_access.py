"""Rule 15 in Wagtail's own snippet views, which know rights on models but not on languages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Locale, TranslatableMixin

from cms.translation.access import may_edit_language


def require_language(request: HttpRequest, instance: Any) -> None:
    """Refuse work on a snippet in a language that is not the user's."""
    if isinstance(instance, TranslatableMixin) and not may_edit_language(
        request.user, instance.locale
    ):
        raise PermissionDenied


def require_languages(request: HttpRequest, instances: list[Any]) -> None:
    for instance in instances:
        require_language(request, instance)


def require_language_of_new(request: HttpRequest, model: type) -> None:
    """Refuse a new snippet in a language that is not the user's."""
    if not issubclass(model, TranslatableMixin):
        return
    code = request.GET.get("locale")
    locale = get_object_or_404(Locale, language_code=code) if code else Locale.get_default()
    if not may_edit_language(request.user, locale):
        raise PermissionDenied
