"""Previews for tests: a token for the latest revision of an object."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from content.editions.builders.registry import identity_of
from content.editions.models import Edition, EditionLink, JournalEntry
from graphql_api.models import PreviewToken
from tests.factories import make_user


def make_token(instance: Any, **values: Any) -> tuple[PreviewToken, str]:
    """Return a living token and its secret."""
    kind, key = identity_of(instance)
    fields = {
        "kind": kind,
        "key": key,
        "locale": instance.locale.language_code,
        "revision": instance.latest_revision_id,
        "expires_at": timezone.now() + timedelta(hours=1),
        **values,
    }
    token = PreviewToken(created_by=fields.pop("created_by", None) or make_user(), **fields)
    secret = token.take_secret()
    token.save()
    return token, secret


def preview(instance: Any, **values: Any) -> dict[str, str]:
    """Return the headers with which the object's latest draft is read."""
    return {"Authorization": f"Bearer {make_token(instance, **values)[1]}"}


def save_draft(instance: Any, **changes: Any) -> Any:
    """Save changes as a draft; what is published stays."""
    draft = instance.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return type(instance)._default_manager.get(pk=instance.pk)


def whole_store() -> list[Any]:
    """Every row of the store and of the journal, with every column."""
    models = (Edition, EditionLink, JournalEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]
