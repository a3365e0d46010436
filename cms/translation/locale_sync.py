"""Rule 11: no language mirrors another.

wagtail-localize's “sync from” fills a language with live aliases, which show one language's text
under another's address.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail_localize.models import LocaleSynchronization

from content.submission import TranslationRefusedError


def refuse_synchronisation(
    sender: type[LocaleSynchronization], instance: LocaleSynchronization, **_kwargs: Any
) -> None:
    """Fires before a language is told to mirror another."""
    raise TranslationRefusedError(
        _(
            "A language is not filled with the text of another: its pages would be published "
            "untranslated. Add it under “Settings → Add a language”."
        )
    )
