"""Rule 14 on every way to publication in the admin, also those that know nothing of translations.

A bulk action or an approved workflow publishes whatever draft there is, and the draft that a
submission makes is the source's text. Importers and commands answer for themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from cms.translation.machine.drafts import machine_drafts
from cms.translation.objects import missing_texts, translation_into
from content.publication import PublicationRefusedError

_is_fallback_accepted: ContextVar[bool] = ContextVar("_is_fallback_accepted", default=False)


@contextmanager
def accept_fallback() -> Iterator[None]:
    """Publish with the source's text in place of what is missing, knowingly."""
    token = _is_fallback_accepted.set(True)
    try:
        yield
    finally:
        _is_fallback_accepted.reset(token)


def refuse_incomplete_page(sender: type, instance: Any, **_kwargs: Any) -> None:
    """Fires when a page is published; raises, so that the request's transaction is undone."""
    if get_active_log_context().user is None or _is_fallback_accepted.get():
        return
    translation = translation_into(instance) if hasattr(instance, "translation_key") else None
    missing = missing_texts(translation) if translation else []
    if missing:
        raise PublicationRefusedError(
            ngettext(
                "“%(title)s” was not published: %(count)d text has no translation. Publish it "
                "from its translation.",
                "“%(title)s” was not published: %(count)d texts have no translation. Publish it "
                "from its translation.",
                len(missing),
            )
            % {"title": str(instance), "count": len(missing)},
            instance,
        )
    if translation and machine_drafts(translation).exists():
        raise PublicationRefusedError(
            _(
                "“%(title)s” was not published: a machine wrote some of its texts, and nobody has "
                "accepted them. Publish it from its translation."
            )
            % {"title": str(instance)},
            instance,
        )


def refuse_incomplete_snippet(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires when anything is published; pages announce themselves by a signal of their own."""
    if not isinstance(instance, Page):
        refuse_incomplete_page(sender, instance, **kwargs)
