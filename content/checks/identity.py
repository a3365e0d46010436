"""E005 and E006: what the copy made at submission cannot hold."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import models
from wagtail.models import TranslatableMixin


def check_identity(model: Any) -> list[CheckMessage]:
    return [
        *_many_to_many(model),
        *_copied_identities(model),
        *_constraints_without_locale(model),
    ]


def _many_to_many(model: Any) -> Iterator[CheckMessage]:
    for field in model._meta.many_to_many:
        related = field.related_model
        if isinstance(related, type) and issubclass(related, TranslatableMixin):
            yield Error(
                f"{model.__name__}.{field.name} is many-to-many: it is never translated and "
                "loses data.",
                hint="Use an inline child with a ParentalKey and a ForeignKey.",
                obj=model,
                id="content.E005",
            )


def _copied_identities(model: Any) -> Iterator[CheckMessage]:
    for field in model._meta.local_concrete_fields:
        if getattr(field.remote_field, "parent_link", False):
            continue
        if field.primary_key and isinstance(field, models.UUIDField):
            reason = "is a UUID primary key"
        elif isinstance(field, models.OneToOneField):
            reason = "is one-to-one"
        elif field.unique and not field.primary_key:
            reason = "is unique across languages"
        else:
            continue
        yield Error(
            f"{model.__name__}.{field.name} {reason}: the object cannot be submitted.",
            hint="Make it unique with the locale: UniqueConstraint(fields=[…, 'locale']).",
            obj=model,
            id="content.E006",
        )


def _constraints_without_locale(model: Any) -> Iterator[CheckMessage]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and "locale" not in constraint.fields:
            yield Error(
                f"{model.__name__}: {constraint.name} is unique across languages: the object "
                "cannot be submitted.",
                hint="Add 'locale' to the fields of the constraint.",
                obj=model,
                id="content.E006",
            )
