from typing import Final

from django.utils.translation import gettext_lazy as _

from content.choices import (
    BudgetKind,
    BudgetPer,
    Currency,
    MetricQualifier,
    ProjectKind,
    Visibility,
)
from content.models import (
    Cluster,
    Ecosystem,
    FundingNotice,
    FundingProgramme,
    ProgrammeArea,
    Project,
    ProjectStatus,
)
from content.spreadsheets.code_values import Choice, Code, Codes
from content.spreadsheets.columns import Column, column_of
from content.spreadsheets.date_values import PartialDateValue
from content.spreadsheets.number_values import Number, WholeNumber
from content.spreadsheets.values import Text, Url

# Fourteen digits, two of them after the point.
_MONEY = Number(places=2, highest=10**12 - 1)


def _of(name: str, value: Text, **options: object) -> Column:
    return column_of(Project, name, value, **options)


PROJECT_COLUMNS: Final[tuple[Column, ...]] = (
    Column("name", _("name"), Text(longest=255), field="title", is_required=True),
    _of("acronym", Text(longest=40)),
    _of("kind", Choice(ProjectKind, default=ProjectKind.PROJECT)),
    _of("summary", Text(lines=True)),
    _of("part_of", Code(Project), field="parent_project"),
    _of("status", Code(ProjectStatus)),
    _of("status_as_of", PartialDateValue(), example="2026-05"),
    _of("start", PartialDateValue(), example="2026-01"),
    _of("end", PartialDateValue(), example="2027-12"),
    _of("planned_end", PartialDateValue()),
    _of("duration_months", WholeNumber(highest=32_767), example="24"),
    _of("funding_programme", Code(FundingProgramme)),
    _of("grant_id", Text(longest=60)),
    _of("budget_amount", _MONEY, example="3000000"),
    _of("budget_currency", Choice(Currency), example="EUR"),
    _of("budget_kind", Choice(BudgetKind)),
    _of("budget_qualifier", Choice(MetricQualifier, default=MetricQualifier.EXACT)),
    _of("budget_per", Choice(BudgetPer)),
    _of("eu_contribution_amount", _MONEY),
    _of("eu_contribution_currency", Choice(Currency)),
    _of("funding_notice", Code(FundingNotice)),
    _of("notice_author", Text(longest=255)),
    Column("programme_areas", _("programme areas"), Codes(ProgrammeArea, "programme_area")),
    Column("clusters", _("clusters"), Codes(Cluster, "cluster")),
    Column("ecosystems", _("ecosystems"), Codes(Ecosystem, "ecosystem")),
    _of("website", Url(longest=200)),
    _of("visibility", Choice(Visibility, default=Visibility.PUBLIC)),
)
