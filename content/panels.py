"""Panels of the editor that are ours."""

from typing import Any

from wagtail.admin.panels import Panel

from content.completeness import completeness


class CompletenessPanel(Panel):
    """Tells an editor how complete a profile is and what is missing; holds no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/content/completeness_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "completeness": completeness(self.instance)}
