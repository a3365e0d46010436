"""Rule 15 in Wagtail's own snippet views, which know rights on models but not on languages."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import permission_denied
from wagtail.models import Locale, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from cms.translation.access import may_edit_language


class SnippetLanguageMiddleware:
    """Refuse every view of a snippet whose language is not the user's, whatever the view does.

    Wagtail's views for history, comparison, locks and workflows offer no hook; here an address
    that a new version brings is guarded from its first day.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        model = _snippet_model(match.namespace) if match else None
        if model is None or "pk" not in kwargs or not request.user.is_authenticated:
            return None
        locale = Locale.objects.filter(
            pk__in=model._default_manager.filter(pk=kwargs["pk"]).values("locale_id")
        ).first()
        if locale is None or may_edit_language(request.user, locale):
            return None
        return permission_denied(request)


def _snippet_model(namespace: str) -> type[Any] | None:
    """Return the translatable model whose snippet views live in this namespace of addresses."""
    if not namespace.startswith("wagtailsnippets_"):
        return None
    for model in get_snippet_models():
        if model.snippet_viewset.get_admin_url_namespace() == namespace:
            return model if issubclass(model, TranslatableMixin) else None
    return None


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
