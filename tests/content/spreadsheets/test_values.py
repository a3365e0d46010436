"""What a cell may say: understood as people write it, or refused with what to do."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils.translation import override

from content.models import ClusterKind, Ecosystem, Region
from content.spreadsheets.cells import Cell, CellFaultError
from content.spreadsheets.kinds import KINDS
from content.spreadsheets.library import Library
from content.spreadsheets.parsing import parsed
from content.spreadsheets.values import Value
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

WRONG = (
    ("regions", "kharkivskaa", "Did you mean “kharkivska”?"),
    ("regions", "kharkivska; нема", "“нема” is not known"),
    ("kind", "кластерр", "Did you mean “Кластер”?"),
    ("ecosystems", "textile", "is retired"),
    ("alliance_status", "memberr", "Did you mean “member”?"),
    ("founded", "31.02.2020", "is no date"),
    ("founded", "03/04/2020", "can be read in two ways"),
    ("founded", "2022-05/2022-03", "is no date"),
    ("latitude", "91", "out of bounds"),
    ("latitude", "north", "is no number"),
    ("website", "example.org", "with https://"),
    ("website", "javascript:alert(1)", "with https://"),
    ("public_email", "somebody", "is no e-mail address"),
    ("countries_of_interest", "Polandd", "Did you mean “Poland”?"),
    ("short_name", "x" * 101, "Shorten it to 100"),
)
RIGHT = (
    ("regions", "Kharkivska, Львівська область", ["kharkivska", "lvivska"]),
    ("kind", "КЛАСТЕР ", "cluster"),
    ("alliance_status", "Член альянсу", "member"),
    ("founded", 2015, "2015"),
    ("founded", "03.2015", "2015-03"),
    ("founded", "24.03.2015", "2015-03-24"),
    ("founded", "березень 2015", "2015-03"),
    ("founded", "24 березня 2015 р.", "2015-03-24"),
    ("founded", "March 2015", "2015-03"),
    ("founded", "весна 2015", "2015-21"),
    ("founded", "03.2015 – 05.2015", "2015-03/2015-05"),
    ("founded", date(2015, 3, 24), "2015-03-24"),
    ("founded", datetime(2015, 3, 24, 0, 0), "2015-03-24"),
    ("latitude", "49,98", "49.98"),
    ("latitude", 49.98000000000001, "49.98"),
    ("public_phone", 380441234567, "380441234567"),
    ("other_names", "Агро;  Агро ; Agro", ["Агро", "Agro"]),
    ("countries_of_interest", "Польща; de", ["PL", "DE"]),
    ("city", None, ""),
    ("latitude", None, ""),
    ("regions", None, []),
)
AMOUNTS = (("3 000 000", "3000000"), ("1250,50", "1250.5"), (1250.5, "1250.5"), ("0", "0"))


@pytest.fixture
def library() -> Library:
    make_term(Region, "kharkivska", "Харківська область", iso_code="UA-63")
    make_term(Region, "lvivska", "Львівська область", iso_code="UA-46")
    make_term(ClusterKind, "cluster", "Кластер")
    make_term(Ecosystem, "textile", "Текстиль", retired=True)
    return Library()


def columns_of(kind: str) -> dict[str, Any]:
    return {column.name: column for column in KINDS[kind].columns}


def read(name: str, cell: object, library: Library, kind: str = "cluster") -> Value:
    column = columns_of(kind)[name]
    value = column.value.parse(Cell(cell), library)
    column.value.refuse_new(value, "", library)
    return value


def test_every_wrong_cell_is_refused_with_what_to_do(library):
    with override("en"):
        for name, cell, reason in WRONG:
            with pytest.raises(CellFaultError) as refused:
                read(name, cell, library)
            assert reason in refused.value.message, (name, cell)


def test_what_people_write_is_understood(library):
    read_values = [(name, cell, read(name, cell, library)) for name, cell, _value in RIGHT]
    assert read_values == list(RIGHT)


def test_a_date_is_no_more_exact_than_the_sheet_shows_it(library):
    value = columns_of("cluster")["founded"].value
    for date_format, text in (
        ("mmm yyyy", "2015-03"),
        ("yyyy", "2015"),
        ("dd.mm.yy", "2015-03-24"),
    ):
        assert value.parse(Cell(datetime(2015, 3, 24), date_format), library) == text


def test_amounts_are_read_and_need_their_currency(library):
    for cell, text in AMOUNTS:
        assert read("budget_amount", cell, library, "project") == text
    with override("en"), pytest.raises(CellFaultError, match="two ways"):
        read("budget_amount", "1,250", library, "project")
    columns = columns_of("project")
    places = {0: columns["budget_amount"], 1: columns["budget_currency"]}
    with override("en"):
        _values, [fault] = parsed(places, [Cell(5), Cell()], library)
    assert (fault.column, "needs its currency" in fault.message) == ("B", True)


def test_formulas_are_refused(library):
    with override("en"):
        _values, [fault] = parsed(
            {0: columns_of("cluster")["summary"]}, [Cell("=1+1", is_formula=True)], library
        )
    assert "formula" in fault.message
