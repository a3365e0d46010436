"""The application that finds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Text analysis, the search backend and ranked queries."""

    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import receivers
        from search.statistics import recording

        receivers.connect()
        recording.connect()
