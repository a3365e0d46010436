"""Which lists can be embedded, and by what each can be narrowed."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.website import filters
from cms.website.filters import ListKind


@dataclass(frozen=True)
class EmbedKind:
    """``name`` is what a partner writes and the name of the document in ``website/embeds``."""

    name: str
    label: Any
    # The words of the link to the whole list.
    all_label: Any
    # The section of the website that is the whole list; organisations have no section.
    section: str
    list_kind: ListKind

    @property
    def document(self) -> str:
        return f"embeds/{self.name}"

    @property
    def filters(self) -> dict[str, filters.Parameter]:
        return {parameter.name: parameter for parameter in self.list_kind.parameters}


def _with_type(kind: ListKind) -> ListKind:
    """The kinds of a list's records are called ``type``: ``kind`` names the list itself."""
    parameters = (
        replace(parameter, name="type") if parameter.name == "kind" else parameter
        for parameter in kind.parameters
    )
    return replace(kind, parameters=tuple(parameters))


KINDS = {
    kind.name: kind
    for kind in (
        EmbedKind(
            "stories",
            _("Success stories"),
            _("All success stories"),
            "success-stories",
            _with_type(filters.SUCCESS_STORIES),
        ),
        EmbedKind(
            "clusters", _("Clusters"), _("All clusters"), "clusters", _with_type(filters.CLUSTERS)
        ),
        EmbedKind(
            "projects", _("Projects"), _("All projects"), "projects", _with_type(filters.PROJECTS)
        ),
        EmbedKind(
            "organisations",
            _("Organisations"),
            _("All organisations"),
            "",
            _with_type(filters.ORGANISATIONS),
        ),
    )
}
