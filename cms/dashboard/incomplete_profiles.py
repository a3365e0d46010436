from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.dashboard.panel import Row, TodayPanel, edit_page
from content.completeness import completeness
from content.models import Cluster

_PARTS = ("regions", "ecosystems", "industries", "metrics", "sources")
# What one visit of the first page looks through, the profiles changed last.
_MOST_PROFILES = 500
_MOST_NAMED = 4


class IncompleteProfilesPanel(TodayPanel):
    """Clusters whose profile says too little; facts belong to the source language."""

    name = "incomplete-profiles"
    heading = _("Incomplete profiles")
    empty = _("Every profile is complete.")
    order = 140
    icon = "group"

    def concerns(self) -> bool:
        return self._profiles().exists()

    def rows(self, limit: int) -> list[Row]:
        profiles = self._profiles().order_by("-latest_revision_created_at", "pk")
        found = [
            (completeness(profile), profile)
            for profile in profiles.prefetch_related(*_PARTS)[:_MOST_PROFILES]
        ]
        found = [(state, profile) for state, profile in found if state.missing]
        found.sort(key=lambda pair: (pair[0].percent, pair[1].title))
        return [
            Row(
                profile.title,
                edit_page(profile),
                _("%(percent)d %% – missing: %(parts)s")
                % {
                    "percent": state.percent,
                    "parts": ", ".join(str(part) for part in state.missing[:_MOST_NAMED])
                    + ("…" if len(state.missing) > _MOST_NAMED else ""),
                },
            )
            for state, profile in found[:limit]
        ]

    def _profiles(self) -> QuerySet[Cluster]:
        return self.editable(Cluster).filter(locale=Locale.get_default())
