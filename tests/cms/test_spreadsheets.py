"""Spreadsheets in the admin, from the file to the undone import."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cms.groups import translators
from cms.spreadsheets import running
from content.models import Cluster, ImportState, SpreadsheetImport
from tests.cms.admin import in_group, member, signed_in
from tests.content.spreadsheets.tables import csv_of
from tests.factories import make_cluster, make_locale
from tests.shared_tree import shared_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _tree(django_db_setup: None, django_db_blocker):
    with shared_tree(django_db_blocker):
        yield


DATA = csv_of(["key", "name"], ["agro", "Аграрний новий"], ["fresh", "Новий"])


@pytest.fixture
def cluster() -> Cluster:
    return make_cluster("Аграрний", slug="agro")


@pytest.fixture
def client(cluster) -> Client:
    return signed_in(member())


def upload(client: Client, data: bytes = DATA, kind: str = "cluster"):
    file = SimpleUploadedFile("table.csv", data)
    return client.post(
        reverse("spreadsheets:upload", args=[kind]), {f"{kind}-file": file}, follow=True
    )


def post(client: Client, name: str, spreadsheet: SpreadsheetImport, **data: str):
    return client.post(reverse(f"spreadsheets:{name}", args=[spreadsheet.pk]), data, follow=True)


def test_a_file_is_checked_confirmed_imported_and_undone(client, cluster):
    page = upload(client).content.decode()
    assert "<del>Аграрний</del>" in page
    assert "<ins>Аграрний новий</ins>" in page
    spreadsheet = SpreadsheetImport.objects.get()
    assert "Importing" in post(client, "confirm", spreadsheet, mode="publish").content.decode()
    assert Cluster.objects.count() == 1
    status = client.get(reverse("spreadsheets:status", args=[spreadsheet.pk])).json()
    assert status == {"state": "waiting", "done": 0, "total": 4}
    assert "Undo this import" in post(client, "run", spreadsheet).content.decode()
    assert set(Cluster.objects.values_list("title", "live")) == {
        ("Аграрний новий", True),
        ("Новий", True),
    }
    # Whoever comes second, worker or page, does nothing.
    assert not running.run(spreadsheet.pk)
    assert "This import was undone" in post(client, "undo", spreadsheet).content.decode()
    assert Cluster.objects.get().title == "Аграрний"


def test_faults_are_shown_and_nothing_can_begin(client):
    page = upload(client, csv_of(["key", "founded"], ["agro", "колись"])).content.decode()
    assert "<strong>B2</strong> · Founded" in page
    assert "“колись” is no date." in page
    spreadsheet = SpreadsheetImport.objects.get()
    post(client, "confirm", spreadsheet, mode="publish")
    spreadsheet.refresh_from_db()
    assert spreadsheet.state == ImportState.CHECKED


def test_an_unreadable_file_is_refused_in_the_readers_language(cluster):
    client = signed_in(member(language="uk"))
    page = upload(client, b"\x00\x01").content.decode()
    assert "Це не CSV" in page
    assert not SpreadsheetImport.objects.exists()


def test_an_import_that_failed_says_why_and_wrote_nothing(client, cluster):
    upload(client)
    spreadsheet = SpreadsheetImport.objects.get()
    post(client, "confirm", spreadsheet, mode="drafts")
    cluster.save_revision()
    page = post(client, "run", spreadsheet).content.decode()
    assert "was edited since the file was checked" in page
    assert Cluster.objects.count() == 1


def test_rights_are_asked_again_before_anything_is_written(client):
    upload(client)
    spreadsheet = SpreadsheetImport.objects.get()
    post(client, "confirm", spreadsheet, mode="publish")
    spreadsheet.user.groups.clear()
    assert running.run(spreadsheet.pk)
    spreadsheet.refresh_from_db()
    assert spreadsheet.state == ImportState.FAILED
    assert Cluster.objects.count() == 1


def test_an_interrupted_import_can_begin_again(client):
    upload(client)
    spreadsheet = SpreadsheetImport.objects.get()
    post(client, "confirm", spreadsheet, mode="drafts")
    long_ago = spreadsheet.created_at.replace(year=2020)
    running_rows = SpreadsheetImport.objects.filter(pk=spreadsheet.pk)
    running_rows.update(state=ImportState.RUNNING, moved_at=long_ago)
    page = client.get(reverse("spreadsheets:import", args=[spreadsheet.pk])).content.decode()
    assert "was interrupted" in page
    post(client, "run", spreadsheet)
    assert running_rows.get().state == ImportState.DONE


def test_people_see_their_own_imports_alone(client):
    upload(client)
    spreadsheet = SpreadsheetImport.objects.get()
    other = signed_in(in_group())
    for name in ("import", "status"):
        address = reverse(f"spreadsheets:{name}", args=[spreadsheet.pk])
        assert other.get(address).status_code == 404
    for name in ("confirm", "run", "undo"):
        address = reverse(f"spreadsheets:{name}", args=[spreadsheet.pk])
        assert other.post(address).status_code == 404


def test_translators_export_their_language_and_import_nothing(cluster):
    client = signed_in(member(translators(make_locale("en"))))
    page = client.get(reverse("spreadsheets:overview")).content.decode()
    assert "Check the file" not in page
    upload(client)
    assert not SpreadsheetImport.objects.exists()
    export = reverse("spreadsheets:export", args=["cluster"])
    english = {"cluster-language": "en", "cluster-form": "csv"}
    assert client.get(export, english)["Content-Type"].startswith("text/csv")
    ukrainian = {"cluster-language": "uk", "cluster-form": "csv"}
    assert client.get(export, ukrainian).status_code == 302
    template = reverse("spreadsheets:template", args=["cluster"])
    # Wagtail leads whoever may not to the first page, with a message.
    assert client.get(template).url == reverse("wagtailadmin_home")


def test_the_template_explains_itself_and_offers_codes(client):
    response = client.get(reverse("spreadsheets:template", args=["project"]))
    workbook = load_workbook(BytesIO(response.content))
    assert workbook.sheetnames == ["Projects", "Notes", "Lists"]
    sheet = workbook["Projects"]
    assert sheet["A1"].value == "Key *"
    assert "never changes" in sheet["A1"].comment.text
    validations = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert "E2:E2001" in validations
    assert any(cell.value == "initiative" for row in workbook["Lists"].iter_rows() for cell in row)
