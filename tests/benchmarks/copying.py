"""Multiplies the two patterns in SQL: pages with computed tree paths, their rows, their editions.

Columns that no record varies are copied as they stand, whatever they are, so that a new column of
a model needs nothing here. Saving 120,000 pages one by one would take the better part of a day.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from wagtail.models import Page

from content.editions.kinds import Kind
from content.editions.models import Edition, EditionLink
from content.models import (
    Cluster,
    ClusterEcosystem,
    ClusterRegion,
    StoryCluster,
    StoryEcosystem,
    SuccessStory,
)
from search import indexing
from tests.benchmarks.patterns import Patterns, make_patterns, withdraw
from tests.benchmarks.records import Vocabulary, records

_BATCH = 5_000
# Above every step that the tree has given out.
_FIRST_STEP = 100_000
_COLUMNS = {
    "pattern_page": "integer",
    "pattern_edition": "bigint",
    "kind": "text",
    "number": "integer",
    "cluster": "integer",
    "locale": "text",
    "key": "uuid",
    "title": "text",
    "summary": "text",
    "city": "text",
    "website": "text",
    "slug": "text",
    "path": "text",
    "url": "text",
    "sort_key": "text",
    "moment": "text",
    "date": "date",
    "languages": "text[]",
    "terms": "text[]",
    "depends_on": "text[]",
    "links": "jsonb",
    "card": "jsonb",
    "search_text": "text",
    "content_hash": "text",
    "ecosystems": "bigint[]",
    "region": "bigint",
    "tree_path": "text",
}


def generate(clusters: int) -> None:
    """Make so many published clusters and twice as many stories, four of five in two languages.

    Needs live regions and ecosystems in both languages. Clusters and stories that exist are
    withdrawn, so that the numbers are exact.
    """
    _withdraw_records()
    # Outside the transaction below: what waits for a commit must have run before the withdrawal.
    patterns = make_patterns()
    with transaction.atomic():
        _stage(_placed(records(patterns, Vocabulary.load(), clusters), patterns))
        _copy_pages(patterns)
        _copy_rows()
        _copy_editions()
        _run("DROP TABLE staged")
    withdraw(patterns)
    for _progress in indexing.rebuild(only_outdated=True):
        pass
    _run("ANALYZE")


def _withdraw_records() -> None:
    """Unpublish in one go what would take minutes page by page."""
    kinds = [Kind.CLUSTER, Kind.SUCCESS_STORY]
    EditionLink.objects.filter(edition__kind__in=kinds).delete()
    Edition.objects.filter(kind__in=kinds).delete()
    for model in (Cluster, SuccessStory):
        model.objects.update(live=False)


def _placed(rows: Iterable[dict[str, Any]], patterns: Patterns) -> Iterable[dict[str, Any]]:
    """Add to every row its place in the tree, below the pattern's parent."""
    parents = {
        page.pk: page.get_parent()
        for pattern in (patterns.cluster, patterns.story)
        for page in pattern.pages.values()
    }
    for row in rows:
        parent = parents[row["pattern_page"]]
        step = _FIRST_STEP + row["number"]
        yield row | {"tree_path": Page._get_path(parent.path, parent.depth + 1, step)}


def _stage(rows: Iterable[dict[str, Any]]) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
    names = ", ".join(_COLUMNS)
    waiting = iter(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE staged ({columns}, "
            "page bigint DEFAULT nextval(pg_get_serial_sequence('wagtailcore_page', 'id')))"
        )
        while batch := list(islice(waiting, _BATCH)):
            with cursor.copy(f"COPY staged ({names}) FROM STDIN") as copy:
                for row in batch:
                    copy.write_row([row[name] for name in _COLUMNS])
        cursor.execute("CREATE INDEX ON staged (kind, locale, number)")
        cursor.execute("ANALYZE staged")


def _copy_pages(patterns: Patterns) -> None:
    _copy(
        Page,
        "staged s JOIN {table} t ON t.id = s.pattern_page",
        id="s.page",
        path="s.tree_path",
        translation_key="s.key",
        # Without a revision the page itself is what its editor shows.
        latest_revision_id="NULL",
        live_revision_id="NULL",
        title="s.title",
        draft_title="s.title",
        slug="s.slug",
        url_path="replace(t.url_path, t.slug, s.slug)",
    )
    for model, own in (
        (Cluster, {"founded": "s.moment", "city": "s.city", "website": "s.website"}),
        (SuccessStory, {"date": "s.moment"}),
    ):
        _copy(
            model,
            "staged s JOIN {table} t ON t.page_ptr_id = s.pattern_page",
            page_ptr_id="s.page",
            summary="s.summary",
            **own,
        )
    for pattern in (patterns.cluster, patterns.story):
        for page in pattern.pages.values():
            parent = page.get_parent()
            parent.numchild = parent.get_children().count()
            parent.save(update_fields=["numchild"], clean=False)


def _copy_rows() -> None:
    """The child rows: of the same identity in every language, as translating makes them."""
    one = "staged s JOIN {table} t ON t.%s = s.pattern_page"
    each = f"{one} CROSS JOIN unnest(s.ecosystems) WITH ORDINALITY entry(id, place)"
    for model, parent in ((ClusterEcosystem, "cluster_page_id"), (StoryEcosystem, "story_id")):
        _copy_child(
            model, each % parent, parent, "entry.place", ecosystem_id="entry.id", sort_order="place"
        )
    parent = "cluster_page_id"
    _copy_child(ClusterRegion, one % parent, parent, "0", region_id="s.region")
    of_source = " JOIN staged c ON c.kind = 'cluster' AND c.locale = 'uk' AND c.number = s.cluster"
    _copy_child(StoryCluster, one % "story_id" + of_source, "story_id", "0", cluster_id="c.page")


def _copy_child(model: type[Model], source: str, parent: str, place: str, **columns: str) -> None:
    key = f"md5(concat('{model._meta.model_name}', s.key, {place}))::uuid"
    _copy(model, source, **{parent: "s.page", "translation_key": key, **columns})


def _copy_editions() -> None:
    _copy(
        Edition,
        "staged s JOIN {table} t ON t.id = s.pattern_edition",
        key="s.key",
        slug="s.slug",
        path="s.path",
        url="s.url",
        title="s.title",
        sort_key="s.sort_key",
        date="s.date",
        languages="s.languages",
        terms="s.terms",
        depends_on="s.depends_on",
        links="s.links",
        card="t.card || s.card",
        search_text="s.search_text",
        content_hash="s.content_hash",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {EditionLink._meta.db_table} (edition_id, relation, kind, key, position)
            SELECT e.id, relation.key, pair.value ->> 0, (pair.value ->> 1)::uuid, pair.place - 1
            FROM {Edition._meta.db_table} e
            JOIN staged s ON s.kind = e.kind AND s.key = e.key AND s.locale = e.locale,
                jsonb_each(e.links) relation,
                jsonb_array_elements(relation.value) WITH ORDINALITY pair(value, place)
            """  # noqa: S608 - names of our own tables
        )


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _copy(model: type[Model], source: str, **values: str) -> None:
    """Insert a copy of ``t`` for every row of ``source``, with these columns computed anew."""
    table = model._meta.db_table
    names = [field.column for field in model._meta.local_concrete_fields]
    if "id" not in values:
        names = [name for name in names if name != "id"]
    unknown = values.keys() - set(names)
    if unknown:
        raise LookupError(f"{table} has no column {', '.join(sorted(unknown))}")
    columns = ", ".join(f'"{name}"' for name in names)
    selected = ", ".join(values.get(name, f't."{name}"') for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {selected} '  # noqa: S608 - names of our own tables
            f"FROM {source.format(table=table)}"
        )
