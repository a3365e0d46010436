"""Loads every language of an identity with all that builders read, in a fixed number of queries."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from content.editions.builders.registry import models_of


def load(kind: str, key: UUID, *, whole: bool = True) -> dict[str, Any]:
    """The objects of an identity by language, published or not, as the database holds them now.

    ``whole`` loads all they are made of; without it only their own row.
    """
    return {
        instance.locale.language_code: instance
        for model in models_of(kind)
        for instance in (
            complete(model) if whole else model._default_manager.select_related("locale")
        )
        .filter(translation_key=key)
        .order_by("pk")
    }


def complete(model: type[models.Model]) -> models.QuerySet[Any]:
    """Objects of a model with all they are made of, in as many queries for many as for one."""
    objects = model._default_manager.select_related("locale", *_own_links(model))
    return objects.prefetch_related(*_children(model))


@cache
def _own_links(model: type[models.Model]) -> list[str]:
    """Foreign keys of a model into our own models; a page's own row is joined anyway."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey | models.OneToOneField)
        and field.related_model._meta.app_label == "content"
    ]


@cache
def _children(model: type[models.Model]) -> list[Prefetch]:
    return [
        Prefetch(
            relation.get_accessor_name(),
            queryset=relation.related_model._default_manager.select_related(
                *_own_links(relation.related_model)
            ).prefetch_related(*_children(relation.related_model)),
        )
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label == "content"
    ]
