"""Every page of a list is read from an index, from its first row on, wherever in the list it is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from content.editions.kinds import Audience, Kind
from graphql_api.callers import Caller
from graphql_api.language import Language
from graphql_api.orders import ClusterOrder
from tests.benchmarks.many_editions import insert_many
from tests.benchmarks.pages import late_page

pytestmark = pytest.mark.django_db

SIZE = 10
RECORDS = 3_000
# Where rows were read from a table or an index; bitmaps are told by their heap scan.
SCANS = {"Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan"}


def test_a_late_page_reads_as_many_rows_as_it_shows():
    insert_many({Kind.CLUSTER: RECORDS})
    for order in ClusterOrder:
        for is_backward in (False, True):
            for audience, levels in ((Audience.PUBLIC, 1), (Audience.PARTNER, 2)):
                rows = late_page(
                    order, Language("uk"), Caller(audience), is_backward, size=SIZE, number=150
                )
                # Dated or not, of each level, and the rows themselves by their keys.
                most = 2 * 2 * levels * (SIZE + 1)
                assert len(rows) == SIZE + 1
                assert read(rows) <= most, (order, is_backward, audience)


def test_a_late_page_of_a_fallback_chain_reads_few_rows_more():
    insert_many({Kind.CLUSTER: RECORDS})
    for order in ClusterOrder:
        for is_backward in (False, True):
            rows = late_page(
                order,
                Language("en", ("uk",)),
                Caller(Audience.PUBLIC),
                is_backward,
                size=SIZE,
                number=150,
            )
            assert len(rows) == SIZE + 1
            # Of the rows in Ukrainian every fifth is shown.
            assert read(rows) <= 20 * SIZE, (order, is_backward)


def read(rows) -> int:
    """How many rows the database looked at."""
    [plan] = json.loads(rows.explain(format="json", analyze=True))
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in nodes(plan["Plan"])
        if node["Node Type"] in SCANS
    )


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)
