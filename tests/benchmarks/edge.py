"""Shows with a real Varnish that a cache in front is fresh, survives us, and spares us work.

    python -m tests.benchmarks.edge

Needs ``varnishd`` (Debian: ``varnish``). Prints what was done and what came of it; ends with an
error if a promise is broken. Takes about half a minute and touches nothing but a database of its
own, dropped at the end.
"""

import atexit
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import django
import requests

from cms.bootstrap import ROOT

REQUESTS = 3_000
PUBLICATIONS = 3
PAGES = 40
LEAST_SHARE = 0.9
DAY = 86_400
TITLES = urlencode({"query": "{ clusters(first: 50) { totalCount nodes { title } } }"})


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    directory = tempfile.mkdtemp(prefix="uca-edge-")
    # Registered before the embedded server registers its own end, and therefore done after it.
    atexit.register(shutil.rmtree, directory)
    os.environ["UCA_STATE_DIR"] = directory
    django.setup()
    _in_own_database(Path(directory))


def _in_own_database(state: Path) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from tests.benchmarks import databases

    with databases.databases(state) as made:
        name = made.make("edge")
        databases.point_django_to(name)
        call_command("migrate", verbosity=0)
        with _edge(state, made.url_of(name), lifetime=DAY) as (
            address,
            _varnish,
            settings.EDGE_URL,
        ):
            _show_freshness(address)
        with _edge(state, made.url_of(name), lifetime=1) as (address, varnish, settings.EDGE_URL):
            _show_survival(address, varnish)


@contextmanager
def _edge(state: Path, database_url: str, lifetime: int) -> "Iterator[tuple[str, Varnish, str]]":
    """The product with Varnish before it: the address of both, and the one for bans."""
    from tests.benchmarks import servers

    port = servers.free_port()
    told = {
        "UCA_EDGE_URL": f"ban://127.0.0.1:{port}",
        "UCA_GRAPHQL_SHARED_MAX_AGE": str(lifetime),
        "UCA_GRAPHQL_ANONYMOUS_QUOTA": "0",
    }
    with (
        servers.running(servers.PRODUCT, database_url, state, **told) as origin,
        _varnish(port, origin.port, state) as varnish,
    ):
        yield f"http://127.0.0.1:{port}/graphql/", varnish, told["UCA_EDGE_URL"]


def _show_freshness(address: str) -> None:
    _publish(1)
    first, second = _ask(address), _ask(address)
    _expect(_is_hit(second) and not _is_hit(first), "the second reader gets the kept answer")
    delays = [_seconds_until_seen(address, number) for number in range(2, 12)]
    _say(f"a publication is seen at the next request, at most {max(delays) * 1000:.0f} ms later")
    seen = _mix(address)
    share = seen[True] / sum(seen.values())
    _expect(share > LEAST_SHARE, f"{share:.1%} of {REQUESTS} requests in a mix never reach us")


def _show_survival(address: str, varnish: "Varnish") -> None:
    kept = _ask(address)
    varnish.lose_origin()
    time.sleep(2)
    stale = _ask(address)
    _expect(
        stale.ok and stale.content == kept.content and int(stale.headers["Age"]) > 1,
        f"while we are away, an answer {stale.headers['Age']} s old is shown, kept for 1 s",
    )


def _mix(address: str) -> Counter[bool]:
    """Requests for pages, the first of them far more often, with publications in between."""
    chance = random.Random(1)  # noqa: S311 - the same mix each time
    weights = [1 / rank for rank in range(1, PAGES + 1)]
    seen: Counter[bool] = Counter()
    for number in range(REQUESTS):
        if number % (REQUESTS // PUBLICATIONS) == 0:
            _publish(100 + number)
            _tell()
        [page] = chance.choices(range(1, PAGES + 1), weights)
        query = urlencode({"query": f"{{ clusters(first: {page}) {{ nodes {{ title }} }} }}"})
        seen[_is_hit(_ask(address, query))] += 1
    return seen


def _seconds_until_seen(address: str, number: int) -> float:
    """Publish, let the worker tell the cache, and ask at once."""
    began = time.perf_counter()
    title = _publish(number)
    _tell()
    nodes = _ask(address).json()["data"]["clusters"]["nodes"]
    _expect(title in [node["title"] for node in nodes], f"“{title}” is there at once", quiet=True)
    return time.perf_counter() - began


def _publish(number: int) -> str:
    """A cluster in the store and in its journal, as the publishing of a page writes them."""
    from django.db import transaction
    from django.utils import timezone

    from content.editions.kinds import Event, Kind
    from content.editions.models import JournalEntry
    from tests.graphql_api.factories import make_edition

    with transaction.atomic():
        edition = make_edition(Kind.CLUSTER, f"Cluster {number:06}", sort_key=f"{-number:+09}")
        JournalEntry.objects.create(
            moment=timezone.now(),
            event=Event.PUBLISHED,
            kind=edition.kind,
            key=edition.key,
            locale=edition.locale,
            visibility=edition.visibility,
        )
    return edition.title


def _tell() -> None:
    from django.core.management import call_command

    call_command("worker", "--once", stdout=StringIO())


def _ask(address: str, query: str = TITLES) -> requests.Response:
    return requests.get(f"{address}?{query}", timeout=10)


def _is_hit(response: requests.Response) -> bool:
    """Varnish names two requests where it gives one's answer to the other."""
    return len(response.headers["X-Varnish"].split()) == 2


def _expect(is_so: bool, claim: str, *, quiet: bool = False) -> None:
    if not is_so:
        raise SystemExit(f"Not so: {claim}.")
    if not quiet:
        _say(claim)


def _say(claim: str) -> None:
    print(f"{claim[0].upper()}{claim[1:]}.")  # noqa: T201 - what a command says


class Varnish:
    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def lose_origin(self) -> None:
        self._tell("backend.set_health", "origin", "sick")

    def _tell(self, *words: str) -> None:
        subprocess.run(  # noqa: S603 - our own words
            ["varnishadm", "-n", self._directory, *words],  # noqa: S607 - wherever it is installed
            check=True,
            capture_output=True,
        )


@contextmanager
def _varnish(port: int, origin: int, state: Path) -> Iterator[Varnish]:
    """Run Varnish with the documented configuration on loopback."""
    documented = (ROOT / "docs/examples/varnish.vcl").read_text()
    configuration = state / "varnish.vcl"
    configuration.write_text(documented.replace('.port = "8000"', f'.port = "{origin}"'))
    directory = state / "varnish"
    process = subprocess.Popen(  # noqa: S603 - our own words
        [
            *("varnishd", "-F", "-n", directory, "-a", f"127.0.0.1:{port}"),
            *("-f", configuration, "-s", "malloc,64m"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield Varnish(directory)
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if requests.get(address, timeout=1).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("Varnish does not answer.")


if __name__ == "__main__":
    main()
