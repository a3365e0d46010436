"""What page 1 and page 400 of a long list cost: ``python -m tests.benchmarks.pages``.

Makes a database of 20,000 clusters and 40,000 stories in two languages, and drops it again. For
every order of clusters, either way, for every reader and preference: the medians of the first page
and of the 400th, the database blocks that each touched, and the ratio of the medians. The figures
belong to the machine; the suite asserts what was read and never how long it took.
"""

import json
import os
import time
from collections.abc import Iterator
from statistics import median
from uuid import uuid4

import django

PAGE_SIZE = 35
PAGE = 400
ROUNDS = 9


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.db import connection

    from content.editions.kinds import Kind
    from tests.benchmarks.many_editions import insert_many

    regular = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "test_pages"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        began = time.perf_counter()
        insert_many({Kind.CLUSTER: 20_000, Kind.SUCCESS_STORY: 40_000})
        say(f"inserted in {time.perf_counter() - began:.0f} s")
        say(
            f"{'order':16}{'languages':10}{'reader':9}{'from':6}"
            f"{'page 1':>9}{'blocks':>7}{f'page {PAGE}':>10}{'blocks':>7}{'ratio':>7}"
        )
        for line in measured():
            say(line)
    finally:
        connection.creation.destroy_test_db(regular, verbosity=0)


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the command's answer


def measured() -> Iterator[str]:
    from content.editions.kinds import Audience
    from graphql_api.callers import Caller
    from graphql_api.language import Language
    from graphql_api.orders import ClusterOrder

    for order in ClusterOrder:
        for language in (Language("uk"), Language("en"), Language("en", ("uk",))):
            for audience in (Audience.PUBLIC, Audience.PARTNER):
                for is_backward in (False, True):
                    asked = (order, language, Caller(audience), is_backward)
                    time_1, blocks_1 = cost(late_page(*asked, size=PAGE_SIZE, number=1))
                    time_2, blocks_2 = cost(late_page(*asked, size=PAGE_SIZE, number=PAGE))
                    yield (
                        f"{order.name:16}{'>'.join(language.chain):10}{audience.name:9}"
                        f"{'end' if is_backward else 'start':6}{time_1:8.2f}ms{blocks_1:6}"
                        f"{time_2:9.2f}ms{blocks_2:6}{time_2 / time_1:7.2f}"
                    )


def late_page(order, language, caller, is_backward, *, size: int, number: int):
    """The query of a page of clusters, counted from either end of the list."""
    from content.editions.kinds import Kind
    from graphql_api.accounts import Account
    from graphql_api.context import Context
    from graphql_api.orders import BY_TITLE, order_of
    from graphql_api.rate_limit import Meter
    from graphql_api.slices import Listing, Slice

    context = Context(caller, "benchmark", Meter(Account(uuid4(), 0, True)))
    listing = Listing(Kind.CLUSTER, language, order_of([order], BY_TITLE))
    if number == 1:
        return Slice(size, is_backward).rows(context, listing)
    ordered = Slice(size, is_backward).ordered(listing.queryset(context), listing)
    columns = [term.column for term in listing.order]
    position = ordered.values_list(*columns)[size * (number - 1) - 1]
    end = "before" if is_backward else "after"
    return Slice(size, is_backward, **{end: position}).rows(context, listing)


def cost(rows) -> tuple[float, int]:
    """Median of the time that reading the rows takes, in ms, and the blocks touched."""
    from graphql_api.rows import COLUMNS

    rows = rows.values_list(*COLUMNS)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        list(rows.all())
        times.append((time.perf_counter() - began) * 1_000)
    [plan] = json.loads(rows.explain(format="json", analyze=True, buffers=True))
    blocks = plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
    return median(times), blocks


if __name__ == "__main__":
    main()
