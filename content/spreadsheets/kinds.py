"""The sheets there are: what is imported and exported, column by column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.models import Cluster, ClustersPage, Organisation, Project, ProjectsPage
from content.spreadsheets.cluster_columns import CLUSTER_COLUMNS
from content.spreadsheets.columns import Column
from content.spreadsheets.organisation_columns import ORGANISATION_COLUMNS
from content.spreadsheets.project_columns import PROJECT_COLUMNS
from content.spreadsheets.values import Text

# A hundred signs, as codes have.
KEY = Column(
    "key",
    _("key"),
    Text(longest=100),
    is_required=True,
    help_text=_(
        "By the key a record is found again; it never changes. For a new record choose a short one "
        "in Latin letters: it becomes the address of the page."
    ),
    example="agro-cluster",
)
LANGUAGE = Column(
    "language",
    _("language"),
    Text(),
    help_text=_(
        "The language of the texts in this row. Only the source language is imported; texts in "
        "other languages are translated in the admin."
    ),
)


@dataclass(frozen=True)
class SheetKind:
    """``name_field`` is the field of the model that holds the record's name."""

    name: str
    label: str | Promise
    model: type[Any]
    parent: type[Page] | None
    name_field: str
    own_columns: tuple[Column, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (KEY, LANGUAGE, *self.own_columns)

    @property
    def is_page(self) -> bool:
        return self.parent is not None

    @property
    def code_field(self) -> str:
        """The field that the key of a new record is written into."""
        return "slug" if self.is_page else "code"


KINDS: Final[Mapping[str, SheetKind]] = {
    kind.name: kind
    for kind in (
        SheetKind("cluster", _("Clusters"), Cluster, ClustersPage, "title", CLUSTER_COLUMNS),
        SheetKind("project", _("Projects"), Project, ProjectsPage, "title", PROJECT_COLUMNS),
        SheetKind(
            "organisation", _("Organisations"), Organisation, None, "name", ORGANISATION_COLUMNS
        ),
    )
}
