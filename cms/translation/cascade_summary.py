"""Says before an action on an original what it does to the translations, language by language."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.translation.objects import translations_of


def tell_before_deletion(request: HttpRequest, instances: list[Any]) -> None:
    """Pages are deleted together; a shared record's translations are withdrawn."""
    for instance in instances:
        if isinstance(instance, Page):
            _tell(request, instance, _("These translations are deleted with “%(title)s”:"))
        else:
            _tell(request, instance, _("These translations are withdrawn with “%(title)s”:"))


def tell_before_move(request: HttpRequest, page: Page) -> None:
    _tell(request, page, _("These translations are moved with “%(title)s”:"))


def affected(instance: Any) -> list[dict[str, Any]]:
    """Return language, title and whether readers see it, of each translation."""
    return [
        {
            "language": target.locale.get_display_name(),
            "title": str(target),
            "is_published": getattr(target, "live", False),
        }
        for target in translations_of(instance)
    ]


def _tell(request: HttpRequest, instance: Any, heading: str) -> None:
    if request.method != "GET":
        return
    rows = affected(instance)
    if not rows:
        return
    items = format_html_join(
        "",
        "<li>{}: {} ({})</li>",
        (
            (row["language"], row["title"], _("published") if row["is_published"] else _("draft"))
            for row in rows
        ),
    )
    text = format_html("{}<ul>{}</ul>", heading % {"title": str(instance)}, items)
    messages.warning(request, text, extra_tags="safe")
