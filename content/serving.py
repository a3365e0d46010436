"""The door through which a page is shown as the website shows it.

``content`` knows nothing of answers and templates. Whoever does registers here how a page that is
still being edited is shown; ``cms.website.previews`` does.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

# Shows a page, as it is in memory, in answer to this request.
Show = Callable[[Any, HttpRequest], HttpResponse]

_ways: list[Show] = []


def register(show: Show) -> None:
    """Declare how pages are shown; called once when Django starts."""
    _ways[:] = [show]


def shown(page: Any, request: HttpRequest) -> HttpResponse:
    """The page in its state in memory, which may have been saved nowhere."""
    [show] = _ways
    return show(page, request)
