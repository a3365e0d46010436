"""Every address of the admin, by name, as the URL resolver knows them."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver
from wagtail.snippets.models import get_snippet_models

# One vocabulary stands for all of them; a test sees to it that they have the same views.
STANDS_FOR_ALL = "content_region"


def admin_addresses() -> dict[str, set[str]]:
    """Return the names of the parameters of each named address below /admin/.

    An address with several forms appears once, with the parameters of the longest.
    """
    found: dict[str, set[str]] = {}
    for name, pattern in _walk(get_resolver().url_patterns, "", ()):
        parameters = set(pattern.pattern.regex.groupindex)
        if name and len(parameters) >= len(found.get(name, ())):
            found[name] = parameters
    return {name: found[name] for name in found if not _is_another_vocabulary(name)}


def unnamed_routes() -> list[str]:
    """Return the routes below /admin/ that have no name."""
    return [
        str(pattern.pattern)
        for name, pattern in _walk(get_resolver().url_patterns, "", ())
        if not name
    ]


def views_of_vocabularies() -> dict[str, set[str]]:
    """Return the names of views that each translatable snippet has."""
    views: dict[str, set[str]] = {}
    for name, _pattern in _walk(get_resolver().url_patterns, "", ()):
        namespace, _, view = name.rpartition(":")
        if namespace.startswith("wagtailsnippets_"):
            views.setdefault(namespace, set()).add(view)
    return views


def _walk(
    patterns: list[Any], route: str, namespaces: tuple[str, ...]
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if here.startswith("admin/"):
                yield ":".join((*namespaces, pattern.name)) if pattern.name else "", pattern
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, here, inner)


def _is_another_vocabulary(name: str) -> bool:
    others = {
        f"{model._meta.app_label}_{model._meta.model_name}"
        for model in get_snippet_models()
        if hasattr(model, "locale")
    } - {STANDS_FOR_ALL}
    namespace = name.partition(":")[0]
    return namespace.partition("_")[2] in others and namespace.startswith("wagtailsnippet")
