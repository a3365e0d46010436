"""Drills 13 and 20: services that hang, and documents that want too much."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import requests

from tests.benchmarks.servers import Server
from tests.drills import readers
from tests.drills.drill import Drill, Outcome
from tests.drills.place import Place
from tests.drills.readers import Ask, Reader, hit, miss, reading
from tests.graphql_api.hostile import HOSTILE

_TASKS = """SELECT count(*) FILTER (WHERE queue_name = 'mail' AND status = 'RUNNING'),
    count(*) FILTER (WHERE queue_name = 'schedule' AND status = 'SUCCESSFUL')
    FROM django_tasks_database_dbtaskresult"""


@contextmanager
def _silent_service() -> Iterator[int]:
    """Takes every connection and never says a word: its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    taken.append(listening.accept()[0])
                except OSError:
                    return

        Thread(target=take, daemon=True).start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            for connection in taken:
                connection.close()


def hold_silent_services(place: Place, outcome: Outcome) -> None:
    database = place.database("silent")
    with _silent_service() as port:
        told = {
            "UCA_EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "UCA_MACHINE_TRANSLATION": "libretranslate",
            "UCA_MACHINE_TRANSLATION_URL": f"http://127.0.0.1:{port}",
        }
        with place.product(database, **told) as server:
            _hold_silent_mail(place, database, server, told, outcome)
            _hold_silent_translation(place, database, server, outcome)


def _hold_silent_mail(
    place: Place, database: str, server: Server, told: dict[str, str], outcome: Outcome
) -> None:
    worker = place.program("manage.py", "worker", database=database, **told)
    try:
        took = _ask_for_password(server)
        outcome.expect(took < 2, f"a reset of a password answered in {took * 1000:.0f} ms")
        is_so = readers.until(lambda: _tasks(place, database)[0] == 1, 60)
        outcome.expect(is_so, "the worker waits for the mail server")
        before = _tasks(place, database)[1]
        goes_on = readers.until(lambda: _tasks(place, database)[1] > before, 90)
        outcome.expect(goes_on, "other lanes go on meanwhile")
    finally:
        worker.terminate()
        worker.communicate()


def _tasks(place: Place, database: str) -> tuple[int, int]:
    with place.postgres.session(database) as session:
        found = session.execute(_TASKS).fetchone()
    return (int(found[0]), int(found[1])) if found else (0, 0)


def _ask_for_password(server: Server) -> float:
    address = f"http://localhost:{server.port}/admin/password_reset/"
    session = requests.Session()
    page = session.get(address, timeout=60)
    began = time.monotonic()
    answer = session.post(
        address,
        data={
            "email": "editor@example.org",
            "csrfmiddlewaretoken": _token(page.text),
        },
        headers={"Referer": address},
        timeout=60,
    )
    answer.raise_for_status()
    return time.monotonic() - began


def _token(page: str) -> str:
    [token, *_] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return str(token)


def _hold_silent_translation(place: Place, database: str, server: Server, outcome: Outcome) -> None:
    """Somebody presses the button for machine translation, in every thread there is."""
    pk = place.say(database, "translation")["pk"]
    cookie = place.cookie(database)
    calm = _load(server, 3)
    presses = [Thread(target=_press, args=(server, cookie, pk)) for _ in range(2)]
    began = time.monotonic()
    for press in presses:
        press.start()
    busy = _load(server, 8)
    for press in presses:
        press.join()
    took = time.monotonic() - began
    outcome.expect(took < 30, f"machine translation gave up after {took:.0f} s")
    failed = readers.failed(busy)
    outcome.expect(
        not failed
        and readers.percentile(busy, 0.99) < max(3 * readers.percentile(calm, 0.99), 0.3),
        f"meanwhile {len(busy)} reads, {len(failed)} failed, 99 of 100 within "
        f"{readers.percentile(busy, 0.99) * 1000:.0f} ms",
    )


def _press(server: Server, cookie: dict[str, str], pk: int) -> None:
    root = f"http://localhost:{server.port}"
    session = requests.Session()
    name, _, value = cookie["Cookie"].partition("=")
    session.cookies.set(name, value)
    session.get(f"{root}/admin/account/", timeout=60)
    session.post(
        f"{root}/admin/localize/translate/{pk}/machine_translate/",
        headers={"X-CSRFToken": session.cookies["csrftoken"], "Referer": root},
        allow_redirects=False,
        timeout=60,
    ).raise_for_status()


def _load(server: Server, seconds: float) -> list[Ask]:
    load = [
        Reader(server.port, hit, pause=0.01),
        *(Reader(server.port, miss, pause=0.03) for _ in range(2)),
    ]
    with reading(*load):
        time.sleep(seconds)
    return readers.all_asks(*load)


def hold_hostile_documents(place: Place, outcome: Outcome, documents: int = 100) -> None:
    with place.product(place.database("hostile")) as server:
        _load(server, 2)
        calm = _load(server, 15)
        refused: list[bool] = []
        sender = Thread(target=_send_hostile, args=(server, documents, refused))
        sender.start()
        busy = _load(server, 30)
        sender.join()
    failed = readers.failed(busy)
    before, after = readers.percentile(calm, 0.99), readers.percentile(busy, 0.99)
    outcome.expect(
        sum(refused) == documents, f"{sum(refused)} of {documents} refused as they should be"
    )
    outcome.expect(
        not failed and after < 2 * before,
        f"{len(busy)} normal answers, {len(failed)} failed, 99 of 100 within "
        f"{after * 1000:.0f} ms, before {before * 1000:.0f} ms",
    )


def _send_hostile(server: Server, documents: int, refused: list[bool]) -> None:
    """Spread over some seconds, as somebody does who wants to do harm all the time."""
    hostile = list(HOSTILE.values())
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json",
    }
    with requests.Session() as session:
        for number in range(documents):
            body, status, code = hostile[number % len(hostile)]
            answer = session.post(
                f"http://localhost:{server.port}/graphql/",
                data=body,
                headers=headers,
                timeout=60,
            )
            refused.append(answer.status_code == status and code in answer.text)
            time.sleep(0.3)


DRILLS = (
    Drill(
        13, "a mail server and a translation service that hang", "nothing waits for them",
        hold_silent_services,
    ),
    Drill(
        20, "a hundred hostile documents under load", "normal p99 under twice of before",
        hold_hostile_documents,
    ),
)  # fmt: skip
