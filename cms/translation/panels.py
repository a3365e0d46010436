"""What the dashboard says to those who translate."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from cms.translation.report_rows import Row, in_states, languages_of, rows_for
from content.translation_states import StateName

MOST_SHOWN = 10
WAITING = (
    StateName.ERROR,
    StateName.OUTDATED,
    StateName.MACHINE_DRAFT,
    StateName.IN_PROGRESS,
)


class TranslationsPanel(Component):
    """Outdated and unfinished translations in the languages of the user, the oldest debt first.

    The number of queries does not depend on how much there is.
    """

    name = "translations"
    template_name = "wagtailadmin/translation/to_do_panel.html"

    def __init__(self, user: Any, order: int = 130) -> None:
        self.user = user
        self.order = order

    @cached_property
    def rows(self) -> list[Row]:
        waiting = in_states(rows_for(languages_of(self.user)), WAITING)
        return sorted(
            waiting,
            key=lambda row: (
                row.since is None,
                row.since.timestamp() if row.since else 0,
                WAITING.index(row.state.name),
            ),
        )

    @property
    def is_shown(self) -> bool:
        """Whether the user writes in some language at all."""
        return bool(languages_of(self.user))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "rows": self.rows[:MOST_SHOWN],
            "total": len(self.rows),
            "is_shortened": len(self.rows) > MOST_SHOWN,
        }
