"""Whoever follows the feed while others publish misses nothing, however late they commit.

Publishers have connections of their own and really commit; what they wrote is deleted at the end
by a connection of its own, since that of the test only reads and is rolled back.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from content.editions.edition_content import EditionContent
from content.editions.kinds import Audience, Kind
from content.editions.models import Edition, JournalEntry
from content.editions.publish import refresh

PATIENCE = 30
QUERY = """query ($after: String) { changes(after: $after, kinds: [LEGAL_FORM], first: 2) {
    pageInfo { hasNextPage endCursor } nodes { key } } }"""


@pytest.fixture
def keys(db, monkeypatch) -> Iterator[list[UUID]]:
    """Identities that can be published without content behind them."""
    keys = [uuid4() for _ in range(24)]
    monkeypatch.setattr("content.editions.publish.build_identity", written)
    yield keys
    with ThreadPoolExecutor(1) as cleaner:
        cleaner.submit(forget, keys).result(PATIENCE)


def forget(keys: list[UUID]) -> None:
    try:
        Edition.objects.with_keys(keys).delete()
        JournalEntry.objects.filter(key__in=keys).delete()
    finally:
        connection.close()


def written(kind: str, key: UUID, loaded: object = None) -> dict[str, EditionContent]:
    content = EditionContent(
        kind=kind,
        key=key,
        locale="uk",
        source_locale="uk",
        languages=["uk"],
        a_language_expires=False,
        title=str(key),
        sort_key=str(key),
        visibility=Audience.PUBLIC,
    )
    return {"uk": content}


def publish(key: UUID, has_written: Event | None = None, may_commit: Event | None = None) -> None:
    """Publish in a transaction that stays open until it may commit."""
    with transaction.atomic():
        refresh([(Kind.LEGAL_FORM, key)])
        if has_written and may_commit:
            has_written.set()
            assert may_commit.wait(PATIENCE)


def publish_all(keys: list[UUID]) -> None:
    try:
        for key in keys:
            publish(key)
    finally:
        connection.close()


def publish_slowly(key: UUID, has_written: Event, may_commit: Event) -> None:
    try:
        publish(key, has_written, may_commit)
    finally:
        connection.close()


def read(ask, after):
    page = ask(QUERY, after=after)["changes"]
    return [UUID(node["key"]) for node in page["nodes"]], page["pageInfo"]["endCursor"] or after


def somebody_waits_for_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            " WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted"
        )
        return bool(cursor.fetchone()[0])


def test_a_change_that_commits_late_is_not_passed_over(keys, ask):
    first, second = keys[:2]
    first_wrote, first_may, second_wrote, second_may = (Event() for _ in range(4))
    with ThreadPoolExecutor(2) as publishers:
        early = publishers.submit(publish_slowly, first, first_wrote, first_may)
        assert first_wrote.wait(PATIENCE)
        late = publishers.submit(publish_slowly, second, second_wrote, second_may)
        # The second has no number before the first has committed.
        while not somebody_waits_for_the_lock():
            assert not late.done()
        assert read(ask, None) == ([], None)
        first_may.set()
        assert second_wrote.wait(PATIENCE)
        seen, cursor = read(ask, None)
        assert seen == [first]
        second_may.set()
        early.result(PATIENCE)
        late.result(PATIENCE)
    assert read(ask, cursor)[0] == [second]


def test_a_reader_among_publishers_reads_everything_once(keys, ask):
    seen: list[UUID] = []
    cursor = None
    with ThreadPoolExecutor(3) as publishers:
        running = [publishers.submit(publish_all, keys[start::3]) for start in range(3)]
        while not all(each.done() for each in running):
            found, cursor = read(ask, cursor)
            seen += found
        for each in running:
            each.result()
    while len(found := read(ask, cursor)[0]):
        seen += found
        cursor = read(ask, cursor)[1]
    assert sorted(seen) == sorted(keys)
