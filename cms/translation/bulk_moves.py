"""Several pages are not moved at once where that would leave their translations behind.

Every kind of record has one section in a language, so that several are hardly ever moved together;
a move of one page takes its translations along and names them first (``cascade_summary``).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def refuse_bulk_move(
    request: HttpRequest, action_type: str, objects: list[Any], next_url: str
) -> HttpResponse | None:
    """Send back to the list with the reason; None if nothing speaks against the action.

    Wagtail takes translations along when one page is moved, and forgets them when several are.
    """
    if action_type != "move":
        return None
    keys = [page.translation_key for page in objects]
    moved = [page.pk for page in objects]
    left_behind = set(
        Page.objects.filter(translation_key__in=keys)
        .exclude(pk__in=moved)
        .values_list("translation_key", flat=True)
    )
    titles = [f"“{page.title}”" for page in objects if page.translation_key in left_behind]
    if not titles:
        return None
    messages.error(
        request,
        _(
            "Nothing was moved. These pages have translations that would stay where they are: "
            "%(titles)s. Move each with “Move” in its own menu, which takes its translations along."
        )
        % {"titles": ", ".join(titles)},
    )
    return redirect(next_url)
