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


class QualityPanel(Panel):
    """Tells what could be better in the text as it was saved last; holds no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/quality/panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            # The models show this panel, and what it looks with knows the models.
            from content.quality.checks import findings
            from content.quality.subjects import subjects_of

            context = super().get_context_data(parent_context)
            [subject] = subjects_of([self.instance])
            return {**context, "findings": findings(subject)}
