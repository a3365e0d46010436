"""The website's lists as files: whole, filtered, honest about language, harmless to open."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from cms.downloads import paging
from cms.downloads.lists import ListTable
from content.models import ClusterEcosystem, Ecosystem
from tests.cms.web_pages import Outline
from tests.factories import (
    make_cluster,
    make_organisation,
    make_project,
    make_story,
    make_term,
    make_tree,
)
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db

FORMS = ("json", "csv", "xlsx")


def section_of(record) -> str:
    return record.get_parent().get_url()


def table_of(response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.content.decode()
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def sheet_of(response) -> list[tuple]:
    [sheet] = load_workbook(BytesIO(response.content)).worksheets
    return list(sheet.iter_rows())


@pytest.mark.parametrize("make", [make_cluster, make_story, make_project])
@pytest.mark.parametrize("form", FORMS)
def test_every_list_comes_in_every_form_and_holds_what_is_public(client, make, form):
    shown = make("Видимий")
    make("Чернетка", live=False)
    make("Партнерський", visibility="partner")
    make("Внутрішній", visibility="internal")
    response = client.get(f"{section_of(shown)}download.{form}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert f'-uk.{form}"' in response["Content-Disposition"]
    if form == "json":
        titles = [row.get("title") or row["name"] for row in response.json()["records"]]
    elif form == "csv":
        titles = [next(iter(row.values())) for row in table_of(response)]
    else:
        titles = [row[0].value for row in sheet_of(response)[1:]]
    assert titles == ["Видимий"]


def test_organisations_have_files_too(client):
    make_tree("uk", "en")
    make_organisation("Укрлегпром", website="https://example.org/")
    [row] = table_of(client.get("/en/organisations/download.csv"))
    assert (row["Name"], row["Website"], row["Language"]) == (
        "Укрлегпром",
        "https://example.org/",
        "uk",
    )


def test_one_language_each_record_saying_its_own(client):
    translated = make_cluster("Меблі")
    english = translate_all(translated)
    make_cluster("Мода")
    rows = table_of(client.get(f"{section_of(english)}download.csv"))
    assert {(row["Name"], row["Language"], row["Translation"]) for row in rows} == {
        ("en: Меблі", "en", "up to date"),
        ("Мода", "uk", "original"),
    }
    [row, _] = table_of(client.get(f"{section_of(translated)}download.csv"))
    assert row["Назва"] == "Меблі"


def test_filters_and_order_of_the_list_hold(client):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster("Мода", ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    make_cluster("Аграрний", ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    make_cluster("Меблі")
    address = f"{section_of(cluster)}download.csv"
    rows = table_of(client.get(address, {"ecosystem": "textiles"}))
    assert [row["Назва"] for row in rows] == ["Аграрний", "Мода"]
    newest = table_of(client.get(address, {"ecosystem": "textiles", "sort": "newest"}))
    assert {row["Назва"] for row in newest} == {"Аграрний", "Мода"}
    for mistaken in ({"sort": "random"}, {"founded": "soon"}, {"status": "unheard-of"}):
        assert client.get(address, mistaken).status_code == 404


def test_the_list_links_to_its_files_with_its_filters(client):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster("Мода", ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    section = section_of(cluster)
    links = Outline(client.get(f"{section}?ecosystem=textiles").content.decode()).all("a")
    addresses = {link["href"] for link in links if "download" in link}
    assert addresses == {f"{section}download.{form}?ecosystem=textiles" for form in FORMS}
    for address in addresses:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_compute_stays_text(client, sign):
    hostile = f"{sign}cmd|' /C calc'!A0"
    make_tree("uk")
    make_organisation(hostile, summary=hostile)
    [row] = table_of(client.get("/organisations/download.csv"))
    assert row["Назва"].startswith("'")
    assert row["Стислий опис"].startswith("'")
    cells = sheet_of(client.get("/organisations/download.xlsx"))[1]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert cells[0].quotePrefix


def test_money_can_be_added_up(client):
    project = make_project(eu_contribution_amount="12500.50", eu_contribution_currency="EUR")
    rows = sheet_of(client.get(f"{section_of(project)}download.xlsx"))
    header = [cell.value for cell in rows[0]]
    assert rows[1][header.index("Внесок ЄС")].value == 12500.5


def test_programs_that_know_no_utf_8_are_told(client):
    make_tree("uk")
    assert client.get("/organisations/download.csv").content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("form", FORMS)
def test_who_has_the_file_is_not_sent_it_again_until_it_changes(client, form):
    make_tree("uk")
    make_organisation("Перша")
    address = f"/organisations/download.{form}"
    first = client.get(address)
    assert first["Cache-Control"].startswith("public, max-age=0")
    condition = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=condition).status_code == 304
    make_organisation("Друга")
    assert client.get(address, headers=condition).status_code == 200


def test_all_pages_are_read_and_what_is_too_long_is_refused(client, monkeypatch):
    make_tree("uk")
    for number in range(7):
        make_organisation(f"Організація {number}")
    by_hundreds = ListTable.document.fget
    by_threes = property(lambda self: by_hundreds(self).replace("first: 100", "first: 3"))
    monkeypatch.setattr(ListTable, "document", by_threes)
    rows = table_of(client.get("/organisations/download.csv"))
    assert [row["Назва"] for row in rows] == [f"Організація {number}" for number in range(7)]
    monkeypatch.setattr(paging, "MOST_ROWS", 5)
    refused = client.get("/organisations/download.csv")
    assert refused.status_code == 413
    assert "5" in refused.content.decode()
    assert refused["Cache-Control"] == "no-store"


def test_whoever_downloads_pays(client, settings):
    make_tree("uk")
    settings.GRAPHQL_ANONYMOUS_QUOTA = 3_000
    statuses = [client.get("/organisations/download.csv").status_code for _ in range(6)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert int(client.get("/organisations/download.csv")["Retry-After"]) > 0


def test_other_pages_have_no_files(client):
    story = make_story()
    for path in ("/", story.url, "/nowhere/"):
        assert client.get(f"{path}download.csv").status_code == 404
    assert client.get(f"{section_of(story)}download.pdf").status_code == 404
    assert client.post(f"{section_of(story)}download.csv").status_code == 405


def test_json_is_the_answer_itself(client):
    make_tree("uk", "en")
    make_organisation("Укрлегпром", code="ukrlegprom")
    content = json.loads(client.get("/en/organisations/download.json").content)
    assert (content["locale"], content["count"]) == ("en", 1)
    [record] = content["records"]
    assert record["code"] == "ukrlegprom"
    assert record["servedLocale"] == "uk"
