"""The import and its undoing: one transaction, the history of every record, nobody's work lost."""

import pytest
from django.utils.translation import override
from wagtail.models import Locale, ModelLogEntry, PageLogEntry

from content.editions.models import Edition
from content.models import Cluster, ClusterRegion, Organisation, Region
from content.spreadsheets.csv_files import csv_file
from content.spreadsheets.exporting import rows
from content.spreadsheets.kinds import KINDS
from content.spreadsheets.library import Library
from content.spreadsheets.undoing import undo
from content.spreadsheets.workbooks import workbook_file
from content.spreadsheets.writing import ImportRefusedError, write
from tests.content.spreadsheets.tables import csv_of, imported, outcomes_of, uploaded
from tests.factories import (
    make_cluster,
    make_organisation,
    make_project,
    make_superuser,
    make_term,
)
from tests.helpers import translate_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def region() -> Region:
    return make_term(Region, "lvivska", "Львівська область", iso_code="UA-46")


def published_title(key: str) -> str | None:
    edition = Edition.objects.filter(slug=key, locale="uk").first()
    return edition.title if edition else None


def test_an_import_writes_revisions_that_name_the_file_and_a_second_finds_nothing(region):
    cluster = make_cluster("Аграрний", slug="agro", regions=[ClusterRegion(region=region)])
    identity = cluster.regions.get().translation_key
    data = csv_of(
        ["key", "name", "regions", "latitude"],
        ["agro", "Аграрний новий", "lvivska", "49.9"],
        ["fresh", "Новий", "lvivska", ""],
    )
    imported(data)
    cluster = Cluster.objects.get(slug="agro")
    assert (cluster.title, str(cluster.latitude)) == ("Аграрний новий", "49.90000")
    assert cluster.regions.get().translation_key == identity
    assert published_title("agro") == "Аграрний новий"
    assert published_title("fresh") == "Новий"
    entry = PageLogEntry.objects.get(page=cluster.pk, action="content.spreadsheet_import")
    assert entry.message == "Imported from the spreadsheet “table.csv”"
    assert entry.revision_id == cluster.live_revision_id
    assert outcomes_of(uploaded(data)) == ["unchanged", "unchanged"]


def test_drafts_stay_drafts(region):
    make_cluster("Аграрний", slug="agro")
    drafted = make_cluster("Металевий", slug="metal")
    drafted.city = "Дніпро"
    drafted.save_revision()
    data = csv_of(["key", "name"], ["agro", "Аграрний новий"], ["metal", "Металевий новий"])
    imported(data, publish=False)
    assert published_title("agro") == "Аграрний"
    assert Cluster.objects.get(slug="agro").has_unpublished_changes
    # A published import leaves somebody's draft a draft, too.
    imported(csv_of(["key", "name"], ["metal", "Металевий інший"]), publish=True)
    assert published_title("metal") == "Металевий"
    newest = Cluster.objects.get(slug="metal").get_latest_revision_as_object()
    assert (newest.title, newest.city) == ("Металевий інший", "Дніпро")


def test_an_import_is_whole_or_is_not(region):
    make_cluster("Перший", slug="first")
    second = make_cluster("Другий", slug="second")
    spreadsheet = uploaded(
        csv_of(["key", "name"], ["first", "Перший новий"], ["second", "Другий новий"])
    )
    second.save_revision()
    with pytest.raises(ImportRefusedError, match="edited since") as refused:
        write(spreadsheet, make_superuser(), lambda done: None)
    assert "Row 3, “Другий”" in refused.value.message
    assert Cluster.objects.get(slug="first").get_latest_revision_as_object().title == "Перший"


def test_organisations_are_imported_too(region):
    make_organisation("Стара назва", "body")
    imported(csv_of(["key", "name", "country"], ["body", "Нова назва", "Польща"]), "organisation")
    organisation = Organisation.objects.get(code="body")
    assert (organisation.name, organisation.country) == ("Нова назва", "PL")
    assert ModelLogEntry.objects.filter(action="content.spreadsheet_import").count() == 1


def test_undoing_restores_what_was_and_removes_what_was_made(region):
    make_cluster("Аграрний", slug="agro", regions=[ClusterRegion(region=region)])
    data = csv_of(["key", "name", "regions"], ["agro", "Інший", ""], ["fresh", "Новий", ""])
    spreadsheet = imported(data)
    undo(spreadsheet, make_superuser())
    cluster = Cluster.objects.get()
    assert (cluster.title, cluster.regions.count()) == ("Аграрний", 1)
    assert (published_title("agro"), published_title("fresh")) == ("Аграрний", None)
    assert not cluster.has_unpublished_changes
    actions = PageLogEntry.objects.filter(page=cluster.pk).values_list("action", flat=True)
    assert "content.spreadsheet_undo" in actions
    with pytest.raises(ImportRefusedError, match="not in force"):
        undo(spreadsheet, make_superuser())


def test_undoing_drafts_leaves_no_draft_behind(region):
    make_cluster("Аграрний", slug="agro")
    undo(imported(csv_of(["key", "name"], ["agro", "Інший"]), publish=False), make_superuser())
    cluster = Cluster.objects.get()
    assert not cluster.has_unpublished_changes
    assert cluster.get_latest_revision_as_object().title == "Аграрний"


def test_undoing_is_refused_where_somebody_went_on_working(region):
    make_cluster("Перший", slug="first")
    make_cluster("Другий", slug="second")
    data = csv_of(
        ["key", "name"], ["first", "Перший новий"], ["second", "Другий новий"], ["new", "Новий"]
    )
    spreadsheet = imported(data)
    Cluster.objects.get(slug="second").save_revision()
    translate_all(Cluster.objects.get(slug="new"))
    with pytest.raises(ImportRefusedError) as refused:
        undo(spreadsheet, make_superuser())
    assert "Другий: was edited afterwards" in refused.value.message
    assert "Новий: has a translation" in refused.value.message
    assert published_title("first") == "Перший новий"


@pytest.mark.parametrize("kind", ["cluster", "project", "organisation"])
def test_what_is_exported_comes_back_as_nothing_to_change(kind, region):
    makers = {"cluster": make_cluster, "project": make_project, "organisation": make_organisation}
    makers[kind]("=Назва; «з» 'лапками'", summary="+Рядок\nдругий", website="https://example.org")
    make = makers[kind]("Чернетка", live=False)
    make.summary = "Новіше"
    make.save_revision()
    library, source = Library(), Locale.get_default()
    columns = KINDS[kind].columns
    for data in (
        workbook_file(KINDS[kind], rows(KINDS[kind], source, library), library),
        csv_file(columns, rows(KINDS[kind], source, library)),
    ):
        assert outcomes_of(uploaded(data, kind)) == ["unchanged"] * 2


def test_an_export_of_another_language_is_not_imported(region):
    cluster = make_cluster("Аграрний", slug="agro", regions=[ClusterRegion(region=region)])
    translate_all(region)
    translate_all(cluster)
    kind, english = KINDS["cluster"], Locale.objects.get(language_code="en")
    [row] = rows(kind, english, Library())
    values = dict(zip([column.name for column in kind.columns], row, strict=True))
    assert (values["name"], values["regions"]) == ("en: Аграрний", ["lvivska"])
    data = csv_file(kind.columns, [row])
    assert outcomes_of(uploaded(data)) == ["fault"]
