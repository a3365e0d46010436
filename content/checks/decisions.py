"""E001 to E004: every field is decided, once, and in a way that keeps languages in step."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from content.translation_fields import Link

# Editable fields that carry no content, and why they need no decision.
TECHNICAL_FIELDS = {
    "id": "the row, not the object",
    "locale": "set when the translation is created",
    "translation_key": "the identity of the object, the same in every language by definition",
    "path": "the tree's own bookkeeping",
    "depth": "the tree's own bookkeeping",
    "numchild": "the tree's own bookkeeping",
    "content_type": "set when the page is created",
    "owner": "who created this language version",
    "first_published_at": "history of this language version",
    "go_live_at": "a translation is published after its source, by hand",
    "expire_at": "copied to translations when the source is published (rule 17)",
}
TECHNICAL_RELATIONS = {COMMENTS_RELATION_NAME: "editors talk about one language version"}


def check_decisions(model: Any) -> list[CheckMessage]:
    decisions = {field.field_name: field for field in getattr(model, "translatable_fields", [])}
    return [
        *_undecided(model, decisions),
        *_unknown(model, decisions),
        *_unfaithful(model, decisions),
    ]


def content_fields(model: Any) -> Iterator[models.Field]:
    """Yield the concrete fields that hold what editors write."""
    for field in model._meta.concrete_fields:
        is_parent = isinstance(field, ParentalKey) or getattr(
            field.remote_field, "parent_link", False
        )
        if field.editable and not is_parent and field.name not in TECHNICAL_FIELDS:
            yield field


def child_relations(model: Any) -> Iterator[Any]:
    """Yield the relations to inline children."""
    if issubclass(model, ClusterableModel):
        for relation in get_all_child_relations(model):
            if relation.name not in TECHNICAL_RELATIONS:
                yield relation


def is_translatable_snippet(model: Any) -> bool:
    """Pages are not meant: readers find a page's translation by its identity."""
    return (
        isinstance(model, type)
        and issubclass(model, TranslatableMixin)
        and not issubclass(model, Page)
    )


def _undecided(model: Any, decisions: dict[str, Any]) -> Iterator[CheckMessage]:
    for field in [*content_fields(model), *child_relations(model)]:
        if field.name not in decisions:
            yield Error(
                f"{model.__name__}.{field.name} is neither translated nor synchronised.",
                hint="Name it in translatable_fields with texts(), facts(), links() or children().",
                obj=model,
                id="content.E001",
            )


def _unknown(model: Any, decisions: dict[str, Any]) -> Iterator[CheckMessage]:
    for name in decisions:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            yield Error(
                f"{model.__name__}.translatable_fields names {name}, which does not exist.",
                obj=model,
                id="content.E002",
            )


def _unfaithful(model: Any, decisions: dict[str, Any]) -> Iterator[CheckMessage]:
    for field in content_fields(model):
        decision = decisions.get(field.name)
        if decision is None:
            continue
        if (
            isinstance(field, models.ForeignKey)
            and is_translatable_snippet(field.related_model)
            and not isinstance(decision, Link)
        ):
            yield Error(
                f"{model.__name__}.{field.name} would keep its old object in translations when "
                "the source clears or changes it.",
                hint="Declare it with links() of content.translation_fields.",
                obj=model,
                id="content.E003",
            )
        elif isinstance(decision, SynchronizedField) and decision.overridable:
            yield Error(
                f"Translators could change {model.__name__}.{field.name}, a fact.",
                hint="Declare it with facts() of content.translation_fields.",
                obj=model,
                id="content.E004",
            )
