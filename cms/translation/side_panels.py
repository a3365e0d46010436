"""The status panel of a shared record in the translation editor, once it has been in a review.

The package makes Wagtail's panel without the addresses of revisions and of the workflow's history,
which the panel asks for as soon as a workflow has begun: the page would fail.
"""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.ui.side_panels import StatusSidePanel


class SharedRecordStatusPanel(StatusSidePanel):
    """Wagtail's panel with the addresses that its template asks for."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        viewset = self.object.snippet_viewset
        history = viewset.get_url_name("workflow_history")
        return {
            **super().get_context_data(parent_context),
            "workflow_history_url": reverse(history, args=[quote(self.object.pk)]),
            "revisions_compare_url_name": viewset.get_url_name("revisions_compare"),
        }


def complete(panels: list[Any], request: Any) -> None:
    """Put the complete panel in place of the package's, in this list itself; pages have theirs."""
    panels[:] = [
        _complete(panel, request) if type(panel) is StatusSidePanel else panel for panel in panels
    ]


def _complete(panel: StatusSidePanel, request: Any) -> SharedRecordStatusPanel:
    return SharedRecordStatusPanel(
        panel.object,
        request,
        locale=panel.locale,
        translations=panel.translations,
        usage_url=panel.usage_url,
        last_updated_info=panel.last_updated_info,
    )
