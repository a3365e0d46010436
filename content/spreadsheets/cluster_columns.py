from typing import Final

from django.utils.translation import gettext_lazy as _

from content.choices import AllianceStatus, Visibility
from content.models import Cluster, ClusterKind, Ecosystem, Industry, LegalForm, Region
from content.spreadsheets.code_values import Choice, Code, Codes, Countries
from content.spreadsheets.columns import Column, column_of
from content.spreadsheets.date_values import PartialDateValue
from content.spreadsheets.number_values import Number
from content.spreadsheets.values import Email, Lines, Text, Url, UrlRows


def _of(name: str, value: Text, **options: object) -> Column:
    return column_of(Cluster, name, value, **options)


CLUSTER_COLUMNS: Final[tuple[Column, ...]] = (
    Column("name", _("name"), Text(longest=255), field="title", is_required=True),
    _of("short_name", Text(longest=100)),
    _of("kind", Code(ClusterKind)),
    _of("alliance_status", Choice(AllianceStatus, default=AllianceStatus.NOT_CONFIRMED)),
    _of("joined_on", PartialDateValue(), example="2022-03"),
    _of("summary", Text(lines=True)),
    _of("founded", PartialDateValue(), example="2015"),
    _of("legal_form", Code(LegalForm)),
    Column("regions", _("regions"), Codes(Region, "region")),
    _of("city", Text(longest=100)),
    _of("latitude", Number(places=5, lowest=-90, highest=90), example="49.98081"),
    _of("longitude", Number(places=5, lowest=-180, highest=180), example="36.25272"),
    Column("ecosystems", _("ecosystems"), Codes(Ecosystem, "ecosystem")),
    Column("industries", _("industries"), Codes(Industry, "industry")),
    _of("website", Url(longest=200)),
    _of("public_email", Email(longest=254)),
    _of("public_phone", Text(longest=40), example="+380 44 000 00 00"),
    Column("social_links", _("social networks"), UrlRows("url")),
    _of("other_names", Lines(lines=True)),
    _of("countries_of_interest", Countries(), help_text=""),
    _of("visibility", Choice(Visibility, default=Visibility.PUBLIC)),
)
