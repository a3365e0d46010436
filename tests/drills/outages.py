"""Drills 5, 6, 8 and 9: PostgreSQL is away, restarts, is locked, has no connection left."""

import time
from contextlib import ExitStack

import psycopg
from psycopg import sql

from tests.benchmarks.servers import Server
from tests.drills import readers
from tests.drills.drill import Drill, Outcome
from tests.drills.place import Place
from tests.drills.readers import Ask, Reader, hit, miss, reading

_PAGE = "/klastery/"
_OUTAGE = 5.0


def _warm(server: Server, *paths: str) -> None:
    """Let every process remember these answers."""
    for path in paths:
        asks = [Reader(server.port, hit, is_keeping=False).ask(path) for _ in range(20)]
        if readers.failed(asks):
            raise RuntimeError(f"{path}: {readers.statuses(asks)}")


def hold_outage(place: Place, outcome: Outcome) -> None:
    database = place.database("outage")
    cookie = place.cookie(database)
    withdrawn = place.say(database, "slug")["slug"]
    story = f"/graphql/?query=%7BsuccessStory(by:%7Bslug:%22{withdrawn}%22%7D)%7Btitle%7D%7D"
    with place.product(database) as server:
        port = server.port
        _warm(server, hit(), _PAGE, story)
        place.run_inside(database, "withdraw")
        time.sleep(2)
        remembering = [Reader(port, hit, pause=0.01) for _ in range(2)]
        pages = Reader(port, lambda: _PAGE, pause=0.05)
        gone = Reader(port, lambda: story, pause=0.05)
        others = [Reader(port, miss, pause=0.05) for _ in range(2)]
        admin = Reader(port, lambda: "/admin/reports/site-history/", pause=0.3, headers=cookie)
        alive = Reader(port, lambda: "/healthz", pause=0.05)
        with reading(*remembering, pages, gone, *others, admin, alive):
            time.sleep(1)
            began = time.monotonic()
            place.postgres.stop()
            stopped = time.monotonic()
            time.sleep(_OUTAGE)
            place.postgres.start()
            ended = time.monotonic()
            readers.until(lambda: _last(others).status == 200 and _last([admin]).status == 200, 20)
            back = time.monotonic()
            time.sleep(2)
    kept, site = readers.all_asks(*remembering), readers.all_asks(pages)
    _judge_cached("the API", kept, stopped, ended, outcome)
    _judge_cached("the website", site, stopped, ended, outcome)
    uncached = readers.all_asks(*others, admin)
    during = [ask for ask in uncached if stopped < ask.began < ended and ask.status != 200]
    honest = [ask for ask in during if ask.status == 503 and ask.headers.get("retry-after")]
    outcome.expect(
        bool(during) and len(honest) == len(during),
        f"what is not remembered: {len(honest)} of {len(during)} answers 503 with Retry-After",
    )
    every = readers.all_asks(*remembering, pages, gone, *others, admin)
    told = [ask for ask in every if ask.status != 200 and ask.tells_internals]
    outcome.expect(not told, f"{len(told)} answers with words from within")
    shown = [
        ask for ask in readers.all_asks(gone) if ask.began > began - 1 and b'"title"' in ask.body
    ]
    outcome.expect(not shown, f"what was withdrawn before: shown {len(shown)} times")
    living = readers.all_asks(alive)
    outcome.expect(
        not readers.failed(living) and readers.slowest(living) < 1,
        f"/healthz at most {readers.slowest(living) * 1000:.0f} ms",
    )
    after = [ask for ask in every if ask.began > back]
    outcome.expect(
        back - ended < 3 and not readers.failed(after),
        f"everything again {back - ended:.1f} s after the start",
    )


def _judge_cached(name: str, asks: list[Ask], since: float, until: float, outcome: Outcome) -> None:
    during = [ask for ask in asks if since < ask.began < until]
    failed = readers.failed(asks)
    said = [ask for ask in during if ask.is_stale]
    outcome.expect(
        not failed and bool(during) and len(said) == len(during),
        f"{name} from memory: {len(during)} answers without the database, {len(said)} marked, "
        f"{len(failed)} failed",
    )


def _last(load: list[Reader]) -> Ask:
    return max((reader.asks[-1] for reader in load), key=lambda ask: ask.began)


def hold_restart(place: Place, outcome: Outcome) -> None:
    for pool, name in (("0", "without a pool"), ("4", "with a pool")):
        database = place.database("restart")
        with place.product(database, UCA_DATABASE_POOL_SIZE=pool) as server:
            port = server.port
            _warm(server, hit(), _PAGE)
            load = [
                *(Reader(port, hit, pause=0.005) for _ in range(2)),
                *(Reader(port, miss, pause=0.01) for _ in range(3)),
                Reader(port, lambda: _PAGE, pause=0.02),
                Reader(port, lambda: "/en/clusters/?sort=newest", pause=0.02),
            ]
            with reading(*load):
                time.sleep(1)
                began = time.monotonic()
                place.postgres.restart()
                took = time.monotonic() - began
                time.sleep(3)
        asks = readers.all_asks(*load)
        failed = readers.failed(asks)
        outcome.expect(
            not failed,
            f"{name}: {len(asks)} requests, {len(failed)} failed, slowest "
            f"{readers.slowest(asks):.1f} s, restart {took:.1f} s",
        )
        if failed:
            outcome.note(readers.statuses(failed))


def hold_lock(place: Place, outcome: Outcome) -> None:
    database = place.database("lock")
    with place.product(database) as server, place.postgres.session(database) as session:
        _warm(server, hit())
        session.execute("BEGIN")
        session.execute("SELECT count(*) FROM content_edition")
        load = [Reader(server.port, hit, pause=0.01), Reader(server.port, miss, pause=0.02)]
        with reading(*load):
            migrating = place.program(
                "manage.py", "migrate", "wide", database=database, DRILL_WIDE_MIGRATION="yes"
            )
            # As long as somebody waits for the table, and six seconds more.
            readers.until(lambda: _is_somebody_waiting(place, database) or _has_ended(migrating))
            began = time.monotonic()
            time.sleep(6)
            session.execute("COMMIT")
            _said, complained = migrating.communicate()
            time.sleep(1)
    asks = [ask for ask in readers.all_asks(*load) if ask.began > began - 3]
    failed = readers.failed(asks)
    outcome.expect(
        not failed and readers.slowest(asks) < 3,
        f"a migration that waits: {len(asks)} reads, {len(failed)} failed, slowest "
        f"{readers.slowest(asks):.1f} s",
    )
    steps = complained.count("again")
    outcome.expect(
        migrating.returncode == 0 and steps > 0, f"it stepped back {steps} times, then was done"
    )
    _hold_whole_lock(place, outcome)


def _hold_whole_lock(place: Place, outcome: Outcome) -> None:
    """A lock that shuts readers out, as nobody of ours takes it."""
    database = place.database("locked")
    with place.product(database) as server, place.postgres.session(database) as session:
        _warm(server, hit())
        load = [Reader(server.port, hit, pause=0.02), Reader(server.port, miss, pause=0.1)]
        with reading(*load):
            session.execute("BEGIN")
            session.execute("LOCK TABLE content_edition, content_journalentry")
            time.sleep(6)
            session.execute("COMMIT")
            time.sleep(2)
    remembered, others = (readers.all_asks(reader) for reader in load)
    outcome.expect(
        not readers.failed(remembered) and readers.slowest(remembered) < 3,
        f"6 s of a whole lock: {readers.statuses(remembered)} from memory, slowest "
        f"{readers.slowest(remembered):.1f} s",
    )
    outcome.expect(
        {ask.status for ask in others} <= {200, 503}, f"others {readers.statuses(others)}"
    )


def _is_somebody_waiting(place: Place, database: str) -> bool:
    with place.postgres.session(database) as session:
        found = session.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return bool(found and found[0])


def _has_ended(process: object) -> bool:
    return process.poll() is not None  # type: ignore[attr-defined] - any Popen


def hold_exhaustion(place: Place, outcome: Outcome) -> None:
    database, role = place.database("exhausted"), "uca_drill_role"
    _make_role(place, database, role, limit=14)
    url = place.postgres.url_of(database).replace("postgres@", f"{role}@")
    with place.product(database, DATABASE_URL=url) as server, ExitStack() as held:
        _warm(server, hit())
        _hold_all_connections(url, held)
        load = [Reader(server.port, miss, pause=0.01) for _ in range(8)]
        remembering = Reader(server.port, hit, pause=0.01)
        with reading(*load, remembering):
            time.sleep(6)
            held.close()
            released = time.monotonic()
            time.sleep(4)
    asks, kept = readers.all_asks(*load), readers.all_asks(remembering)
    outcome.expect(not readers.failed(kept), f"from memory {readers.statuses(kept)}")
    refused = readers.failed(asks)
    honest = [ask for ask in refused if ask.status == 503 and ask.headers.get("retry-after")]
    outcome.expect(len(honest) == len(refused), f"others {readers.statuses(asks)}")
    outcome.expect(not any(ask.tells_internals for ask in refused), "no words from within")
    late = [ask for ask in asks if ask.began > released + 2]
    outcome.expect(
        bool(late) and not readers.failed(late), f"2 s after the release {readers.statuses(late)}"
    )


def _make_role(place: Place, database: str, role: str, limit: int) -> None:
    name = sql.Identifier(role)
    with place.postgres.session(database) as session:
        session.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))
        words = (
            "CREATE ROLE {} LOGIN IN ROLE pg_read_all_data, pg_write_all_data CONNECTION LIMIT {}"
        )
        session.execute(sql.SQL(words).format(name, sql.Literal(limit)))


def _hold_all_connections(url: str, held: ExitStack) -> None:
    """Until the server refuses one more."""
    while True:
        try:
            held.enter_context(psycopg.connect(url))
        except psycopg.OperationalError:
            return


DRILLS = (
    Drill(
        5, "PostgreSQL down for 5 s", "what is remembered goes on, marked; others 503; no words "
        "from within; nothing withdrawn is shown", hold_outage,
    ),
    Drill(6, "fast restart of PostgreSQL", "0 failed", hold_restart),
    Drill(8, "a table locked for 6 s", "migrations step back, reads from memory", hold_lock),
    Drill(9, "connections used up", "wait or 503, recovers", hold_exhaustion),
)  # fmt: skip
