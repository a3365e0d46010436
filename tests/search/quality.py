"""``make search-quality``: ask the gold set, ours beside Wagtail's default backend, and print."""

import argparse
import os
import sys
from collections.abc import Mapping

import django
from django.db import transaction

from tests.search.evaluation import Quality, Result, described, evaluate, quality, quality_by
from tests.search.gold import Query, keys_of, read_gold

OURS, ONE, BOTH = "ours", "Wagtail, pages of the language", "Wagtail, pages of both"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make search-quality ARGS=…", description=__doc__)
    parser.add_argument("--worst", type=int, default=25, help="how many failures to show")
    parser.add_argument("--kind", help="only queries of this kind")
    options = parser.parse_args()
    django.setup()
    from tests.search.kept_database import use_loaded_database

    use_loaded_database(_say)
    queries = [query for query in read_gold() if options.kind in (None, query.kind)]
    _tell({OURS: ours(queries), **defaults(queries)}, options.worst)


def ours(queries: list[Query]) -> list[Result]:
    """Return what our interface answers."""
    from tests.search.searchers import our_search

    return evaluate(queries, our_search(keys_of(queries)))


def defaults(queries: list[Query]) -> dict[str, list[Result]]:
    """Return what Wagtail's default backend answers; its index is filled and emptied again."""
    from tests.search.searchers import default_search, fill_default_index

    records = keys_of(queries)
    results = {}
    with transaction.atomic():
        fill_default_index()
        results[ONE] = evaluate(queries, default_search(records, in_one_language=True))
        results[BOTH] = evaluate(queries, default_search(records, in_one_language=False))
        transaction.set_rollback(True)
    return results


def _tell(results: Mapping[str, list[Result]], worst: int) -> None:
    for system, each in results.items():
        _say(f"\n{system}")
        _table({"all": quality(each)})
        _table(quality_by(each, lambda query: query.language))
        _table(quality_by(each, lambda query: query.kind))
    _say(f"\nThe worst {worst} of ours")
    for result in sorted(results[OURS], key=lambda each: each.ndcg)[:worst]:
        _say(described(result))


def _table(rows: Mapping[str, Quality]) -> None:
    _say(f"  {'':15} queries  nDCG@10    MRR  recall@10  nothing found")
    for name, row in sorted(rows.items()):
        _say(
            f"  {name:15} {row.queries:7}  {row.ndcg:7.3f}  {row.reciprocal_rank:5.3f}"
            f"  {row.recall:9.3f}  {row.zero_results:13.1%}"
        )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    main()
