"""Files as spreadsheet programs write them, and files that nobody should open."""

import zipfile
from io import BytesIO

import pytest
from django.utils.translation import override

from content.spreadsheets import limits
from content.spreadsheets.cells import FileRefusedError
from content.spreadsheets.escaping import escaped, unescaped
from content.spreadsheets.reading import read
from tests.content.spreadsheets.tables import xlsx_of

UKRAINIAN = "ключ;назва\nagro;Аграрний кластер «Їжа»\n"


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def texts(data: bytes) -> list[list[str]]:
    table = read(data, "table.csv")
    return [[cell.text for cell in cells] for cells in [table.header, *(c for _, c in table.rows)]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_are_found_out(encoding, delimiter):
    data = UKRAINIAN.replace(";", delimiter).encode(encoding)
    assert texts(data) == [["ключ", "назва"], ["agro", "Аграрний кластер «Їжа»"]]


def test_windows_1251_is_told():
    assert "Windows-1251" in read(UKRAINIAN.encode("cp1251"), "table.csv").notices[0]
    assert read(UKRAINIAN.encode(), "table.csv").notices == []


def test_blanks_and_empty_rows_are_nothing():
    data = "key;name\n\n;\nagro ;  Два\u00a0 слова  \n;;\n".encode()
    table = read(data, "table.csv")
    assert [(number, [cell.text for cell in cells]) for number, cells in table.rows] == [
        (4, ["agro", "Два слова"])
    ]


def test_a_workbook_keeps_rows_formulas_and_merged_cells_apart():
    data = xlsx_of(["key", "name"], ["a", "=1+1"], ["b", "Назва"], ["c", None], merged="B3:B4")
    table = read(data, "table.xlsx")
    assert table.rows[0][1][1].is_formula
    assert table.rows[1][1][1].text == "Назва"
    assert [cells[1].merged_with for _number, cells in table.rows] == ["", "B3:B4", "B3:B4"]


def test_numbers_of_a_workbook_are_read_as_people_see_them():
    assert read(xlsx_of(["key"], [380441234567.0]), "x").rows[0][1][0].text == "380441234567"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "neither CSV"),
        (b"%PDF-1.7\x00\x00", "neither CSV"),
        (b"PK\x03\x04 no archive", "no Excel workbook"),
        (b'key;name\na;"unfinished\nb;c\n', "cannot be read"),
        (b"key" + b";x" * 100, "more than 80 columns"),
        (b"key\n" + b"a\n" * 2_001, "more than 2000 rows"),
        (b"a" * (limits.MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_unreadable_files_are_refused_with_the_reason(data, reason):
    with pytest.raises(FileRefusedError) as refused:
        read(data, "table.csv")
    assert reason in refused.value.message


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (limits.MOST_UNPACKED_BYTES + 1))
    assert len(file.getvalue()) < 100_000
    with pytest.raises(FileRefusedError, match="unpacks to too much"):
        read(file.getvalue(), "bomb.xlsx")


def test_entities_in_a_workbook_are_not_expanded():
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx_of(["key"], ["a"]))) as good,
        zipfile.ZipFile(file, "w") as bad,
    ):
        for name in good.namelist():
            data = good.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data
            bad.writestr(name, data)
    with pytest.raises(FileRefusedError, match="damaged"):
        read(file.getvalue(), "laughs.xlsx")


@pytest.mark.parametrize(
    "text", ["=1+1", "+380 44", "-дефіс", "@x", "\tx", "'=x", "''", "-5.2", "а"]
)
def test_what_looks_like_a_formula_is_escaped_and_comes_back(text):
    assert not escaped(text).startswith(("=", "+", "@", "\t", "-д"))
    assert unescaped(escaped(text)) == text
