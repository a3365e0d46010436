"""Where the files of GraphiQL are served, if they were fetched."""

from django.conf import settings
from django.templatetags.static import static

_NAMES = ("react", "react-dom", "graphiql")


def scripts() -> list[str] | None:
    """The addresses of the scripts, in the order in which they must run; None without them.

    A server that collects static files names none before they were collected.
    """
    if not settings.STATICFILES_DIRS:
        return None
    try:
        return [static(f"front-end/{name}.js") for name in _NAMES]
    except ValueError:
        return None
