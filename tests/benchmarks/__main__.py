"""``make bench``: prepare databases of our own, measure, print, and drop them again."""

import argparse
import atexit
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import redirect_stderr
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from tests.benchmarks.databases import Databases
    from tests.benchmarks.publishing import Cost
    from tests.benchmarks.sizes import Size

# Size → clusters to generate; none: the bundled content as it is.
SIZES = {"real": 0, "small": 500, "large": 20_000}
# Large enough never to refuse, and still counted as in production.
_QUOTA = "100000000"


def main() -> None:
    options = _options()
    began = time.monotonic()
    # So that servers and databases go where the process is told to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    directory = tempfile.mkdtemp(prefix="uca-benchmark-")
    # Registered before the embedded server registers its own end, and therefore done after it.
    atexit.register(shutil.rmtree, directory)
    os.environ["UCA_STATE_DIR"] = directory
    os.environ["UCA_GRAPHQL_ANONYMOUS_QUOTA"] = _QUOTA
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    _run(options, Path(directory))
    _say(f"\nTook {time.monotonic() - began:.0f} s.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--only", choices=SIZES, nargs="+", default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=0.6, help="for each of two ways to ask")
    parser.add_argument("--clusters", type=int, help="in place of the 20,000 of “large”")
    return parser.parse_args()


def _run(options: argparse.Namespace, state: Path) -> None:
    # Their models need the settings, which need the address of the database.
    from tests.benchmarks.databases import kept_databases

    with kept_databases() as made:
        is_kept = made.is_kept("real")
        real = made.name_of("real") if is_kept else made.make("real")
        os.environ["DATABASE_URL"] = made.url_of(real)
        django.setup()
        if not is_kept:
            _load_content(state)
            made.keep("real")
        _measure(options, state, made, real)


def _measure(options: argparse.Namespace, state: Path, made: "Databases", real: str) -> None:
    from tests.benchmarks.databases import point_django_to, server_version
    from tests.benchmarks.publishing import cost_of_publishing
    from tests.benchmarks.report import machine

    about = machine(server_version())
    sizes = {}
    for name in options.only:
        sizes[name] = _measured(options, state, made, real, name)
    # A copy, because it changes what it publishes.
    point_django_to(real)
    point_django_to(made.make("publishing", copy_of=real))
    _tell(options, about, sizes, cost_of_publishing())


def _load_content(state: Path) -> None:
    from tests.benchmarks.databases import vacuum

    _say("Loading the content …")
    call_command("migrate", verbosity=0)
    with (state / "load.log").open("w") as log, redirect_stderr(log):
        call_command("load_content", stdout=log)
    vacuum()


def _measured(
    options: argparse.Namespace, state: Path, made: "Databases", real: str, name: str
) -> "Size":
    from tests.benchmarks.databases import point_django_to
    from tests.benchmarks.sizes import Size

    clusters = (options.clusters if name == "large" else None) or SIZES[name]
    point_django_to(real)
    database = _generated(made, real, clusters) if clusters else real
    point_django_to(database)
    _say(f"Measuring {name} …")
    size = Size(name, database, made, state, options.seconds)
    # The bundled content sorts by an alphabet that the naive baseline does not know.
    names_of_naive = {"real": (), "small": None, "large": ("directory",)}[name]
    size.measure(naive=lambda work: names_of_naive is None or work.name in names_of_naive)
    if name == "small":
        size.measure_memory_of_answers()
    return size


def _generated(made: "Databases", real: str, clusters: int) -> str:
    """The database with so many clusters, of an earlier run if there is one."""
    from tests.benchmarks.copying import generate
    from tests.benchmarks.databases import point_django_to, vacuum

    name = f"of_{clusters}"
    if made.is_kept(name):
        return made.name_of(name)
    _say(f"Making {clusters:,} clusters …")
    database = made.make(name, copy_of=real)
    point_django_to(database)
    generate(clusters)
    vacuum()
    made.keep(name)
    return database


def _tell(
    options: argparse.Namespace, about: dict[str, Any], sizes: dict[str, "Size"], cost: "Cost"
) -> None:
    from tests.benchmarks.report import say, table, table_of_targets
    from tests.benchmarks.targets import targets

    memory = max(size.memory_mib for size in sizes.values())
    rows = {name: size.rows for name, size in sizes.items()}
    reached = list(targets(rows, cost, memory))
    say("\n" + ", ".join(f"{name} {value}" for name, value in about.items()))
    for name, size in sizes.items():
        clusters = SIZES[name]
        say(table(f"{clusters:,} clusters" if clusters else "The bundled content", size.rows))
    say(
        f"publishing one page: {cost.milliseconds:.0f} ms, of these editions, search documents "
        f"and journal {cost.editions_milliseconds:.0f} ms, "
        f"{cost.cpu_milliseconds:.0f} ms cpu, {cost.queries} queries"
    )
    say(table_of_targets(reached))
    if options.json:
        figures = {
            "machine": about,
            "sizes": {
                name: {
                    query: {system: each.as_json() for system, each in row.items()}
                    for query, row in size.items()
                }
                for name, size in rows.items()
            },
            "publishing": asdict(cost),
            "memory_mib": memory,
            "targets": [asdict(target) | {"verdict": target.verdict} for target in reached],
        }
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False))


def _say(text: str) -> None:
    from tests.benchmarks.report import say

    say(text)


if __name__ == "__main__":
    main()
