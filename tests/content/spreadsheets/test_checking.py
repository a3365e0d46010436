"""The dry run: every cell that is wrong is named, with what to do; nothing is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from content.models import Cluster, ClusterRegion, Region
from content.spreadsheets.rights import Rights
from tests.content.spreadsheets.tables import (
    csv_of,
    every_right,
    faults_of,
    outcomes_of,
    uploaded,
    xlsx_of,
)
from tests.factories import make_cluster, make_project, make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def test_headers_are_known_in_both_languages_and_wrong_ones_named():
    data = csv_of(["Ключ", "Name *", "Засновано"], ["agro", "Аграрний", "2015"])
    assert uploaded(data).rows.get().values == {"name": "Аграрний", "founded": "2015"}
    wrong = uploaded(csv_of(["name", "name", "websit"], ["a", "b", "c"]))
    messages = [message for _row, _column, message in faults_of(wrong)]
    assert "twice" in messages[0]
    assert "Did you mean “Website”?" in messages[1]
    assert "“Key” is missing" in messages[2]


def test_rows_are_checked_against_each_other_and_against_what_exists():
    make_cluster("Наявний", slug="present")
    data = csv_of(
        ["key", "name"],
        ["one", "Один"],
        ["one", "Два"],
        ["Три", "Три"],
        ["other", "наявний"],
        ["five", ""],
    )
    by_row = {row: message for row, _column, message in faults_of(uploaded(data))}
    assert "same key" in by_row[2]
    assert "same key" in by_row[3]
    assert "small Latin letters" in by_row[4]
    assert "Its key is “present”" in by_row[5]
    assert "must not be empty" in by_row[6]
    assert Cluster.objects.count() == 1


def test_other_languages_are_refused():
    data = csv_of(["key", "language", "name"], ["agro", "en", "Agrarian"])
    [(_, letter, message)] = faults_of(uploaded(data))
    assert letter == "B"
    assert "Translate them in the admin" in message


def test_merged_cells_are_named():
    data = xlsx_of(["key", "name"], ["a", "Назва"], ["b", None], merged="B2:B3")
    assert {row for row, _column, message in faults_of(uploaded(data)) if "B2:B3" in message} == {
        2,
        3,
    }


def test_changes_are_shown_old_and_new_and_columns_left_out_are_left_alone():
    region = make_term(Region, "kharkivska", "Харківська область", iso_code="UA-63")
    make_term(Region, "lvivska", "Львівська область", iso_code="UA-46")
    make_cluster("Аграрний", slug="agro", city="Харків", regions=[ClusterRegion(region=region)])
    spreadsheet = uploaded(csv_of(["key", "regions", "founded"], ["agro", "lvivska", "2015"]))
    row = spreadsheet.rows.get()
    assert row.outcome == "update"
    assert row.changes == [
        {"label": "Regions", "old": "kharkivska", "new": "lvivska"},
        {"label": "Founded", "old": "", "new": "2015"},
    ]


def test_the_newest_draft_is_compared_not_what_is_published():
    cluster = make_cluster("Аграрний", slug="agro")
    cluster.city = "Львів"
    cluster.save_revision()
    spreadsheet = uploaded(csv_of(["key", "city"], ["agro", "Львів"]))
    assert outcomes_of(spreadsheet) == ["unchanged"]


def test_rights_locks_and_moderation_are_respected():
    locked = make_cluster("Замкнений", slug="locked")
    other = make_user("other")
    locked.locked, locked.locked_by = True, other
    locked.save()
    make_cluster("Чужий", slug="foreign")
    rights = every_right()
    foreign = Cluster.objects.get(slug="foreign").pk
    rights = Rights(False, False, rights.changeable - {foreign})
    data = csv_of(
        ["key", "name"], ["locked", "Інакше"], ["foreign", "Інакше теж"], ["new", "Новий"]
    )
    messages = [message for _r, _c, message in faults_of(uploaded(data, rights=rights))]
    assert "has locked" in messages[0]
    assert "may not edit" in messages[1]
    assert "may not make new" in messages[2]


def test_a_longer_file_asks_no_more_questions():
    for number in range(12):
        make_project(f"Проєкт {number}", slug=f"project-{number}", live=False)
    user = make_user()
    rights = every_right("project")

    def queries(rows: int) -> int:
        table = [[f"project-{number}", f"Інший {number}"] for number in range(rows)]
        with CaptureQueriesContext(connection) as captured:
            spreadsheet = uploaded(csv_of(["key", "name"], *table), "project", rights, user)
        assert outcomes_of(spreadsheet) == ["update"] * rows
        return len(captured)

    assert queries(12) == queries(2) <= 14
