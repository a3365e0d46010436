"""The hidden world without what is hidden: what readers then get must be what they got before."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey

from content.editions.builders.loading import load
from content.editions.builders.registry import identity_of
from content.editions.publish import refresh
from content.models.children import Child
from tests.graphql_api.leaks.hidden_world import World


def forget(world: World) -> None:
    """Take back what is hidden, and every link to it, as if it had never been."""
    hidden = [record for _, _, record in world.hidden_records()]
    for model in {type(record) for record in hidden}:
        keys = [record.pk for record in hidden if type(record) is model]
        for holder in apps.get_app_config("content").get_models():
            for column in _links_to(model, holder):
                rows = holder.objects.filter(**{f"{column}__in": keys})
                if issubclass(holder, Child):
                    rows.delete()
                else:
                    rows.update(**{column: None})
        model.objects.filter(pk__in=keys).update(live=False)
    witnesses = [record for records in world.witnesses.values() for record in records.values()]
    with patch("content.editions.builders.languages.load", cache(load)):
        refresh({identity_of(record) for record in (*hidden, *witnesses)})


def _links_to(model: type[Any], holder: type[Any]) -> Iterator[str]:
    for column in holder._meta.local_fields:
        is_link = isinstance(column, models.ForeignKey) and column.related_model is model
        if is_link and not isinstance(column, ParentalKey | models.OneToOneField):
            yield column.name
