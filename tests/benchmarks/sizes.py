"""One size of content: every query at every system, one server after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks import servers
from tests.benchmarks.client import Connection, get
from tests.benchmarks.databases import Databases
from tests.benchmarks.measuring import Figures, Meter, always
from tests.benchmarks.servers import running
from tests.benchmarks.urls import CONSTANT_ANSWER
from tests.benchmarks.work import Work, all_work, data_of, require_equal

Rows = dict[str, dict[str, Figures]]
# Numbers of requests that no measurement sends.
_BEFORE_MEASURING = 100_000_000
# Of so many answers the slowest twentieth tells something.
_SECONDS_OF_SEARCHES = 4


@dataclass
class Size:
    """Measures over one database, to which Django points; fills ``rows`` by query and system."""

    name: str
    database: str
    databases: Databases
    state: Path
    seconds: float
    rows: Rows = field(default_factory=dict)
    memory_mib: float = 0.0

    @property
    def url(self) -> str:
        return self.databases.url_of(self.database)

    def measure(self, *, naive: Callable[[Work], bool]) -> None:
        """Measure the product, then those baselines that are wanted, their answers compared."""
        with running(servers.PRODUCT, self.url, self.state) as product:
            work = all_work(product.port)
            answers = {each.name: data_of(product.port, each.of_product()) for each in work}
            for each in work:
                queries = _queries(each.of_product(0), each.of_product(1))
                figures = self._meter.measure(product, each.of_product, queries)
                self.rows[each.name] = {"product": figures}
            self._note_memory(product)
        searches = [each for each in work if each.texts]
        # As a machine of two cores runs it.
        with running(servers.PRODUCT, self.url, self.state, 2) as product:
            for each in searches:
                for number in range(16):
                    data_of(product.port, each.of_product(_BEFORE_MEASURING + number))
                seconds = max(self.seconds, _SECONDS_OF_SEARCHES)
                figures = Meter(self.database, seconds).measure(product, each.of_product)
                self.rows[each.name]["product, 2 workers"] = figures
        compared = [each for each in work if each.statement is not None]
        with running(servers.STATEMENTS, self.url, self.state) as server:
            self._baseline("SQL", server, compared, Work.of_statement, answers)
        wanted = [each for each in compared if naive(each)]
        if wanted:
            with running(servers.BASELINES, self.url, self.state) as server:
                self._baseline("naive", server, wanted, Work.of_naive, answers)

    def measure_memory_of_answers(self) -> None:
        """Identical requests, known answers and the constant view, with one worker and two."""
        for workers in (1, 2):
            told = f"{workers} worker{'s' if workers > 1 else ''}"
            with running(servers.PRODUCT, self.url, self.state, workers) as server:
                [directory, *_] = all_work(server.port)
                request = directory.of_product()
                answer = _learnt(server.port, request)
                path = request.split(b" ")[1].decode()
                known = get(path, If_None_Match=answer.headers["etag"])
                rows = self.rows["directory"]
                rows[f"product, warm, {told}"] = self._meter.measure_same(server, request)
                rows[f"product, 304, {told}"] = self._meter.measure_same(server, known)
                self._note_memory(server)
            constant = self.state / "answer.json"
            constant.write_bytes(answer.body)
            environment = {CONSTANT_ANSWER: str(constant)}
            with running(servers.BASELINES, self.url, self.state, workers, **environment) as server:
                figures = self._meter.measure_same(server, get("/constant/"))
                rows[f"constant, {told}"] = figures

    @property
    def _meter(self) -> Meter:
        return Meter(self.database, self.seconds)

    def _baseline(
        self,
        system: str,
        server: servers.Server,
        work: list[Work],
        request_of: Callable[[Work], bytes],
        answers: Mapping[str, Any],
    ) -> None:
        for each in work:
            request = request_of(each)
            require_equal(each, answers[each.name], data_of(server.port, request), system)
            queries = 1 if system == "SQL" else _queries(request, request)
            self.rows[each.name][system] = self._meter.measure(server, always(request), queries)

    def _note_memory(self, server: servers.Server) -> None:
        self.memory_mib = max(self.memory_mib, server.memory_mib())


def _learnt(port: int, request: bytes) -> Any:
    """Ask often enough for every worker to know the answer; return it."""
    connections = [Connection(port) for _ in range(8)]
    answers = [connection.ask(request) for connection in connections for _ in range(4)]
    for connection_ in connections:
        connection_.close()
    return answers[-1]


def _queries(first: bytes, again: bytes) -> int:
    """How many queries a request makes once its document is known; asked in this process."""
    client = Client(SERVER_NAME="localhost")
    client.get(first.split(b" ")[1].decode())
    with CaptureQueriesContext(connection) as captured:
        response = client.get(again.split(b" ")[1].decode())
    if response.status_code != 200:
        raise RuntimeError(f"Status {response.status_code}: {response.content[:500]!r}")
    return len(captured)
