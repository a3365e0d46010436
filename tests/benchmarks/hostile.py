"""What refusing hostile requests takes: ``python -m tests.benchmarks.hostile``.

Tells the processor time of the whole view for each, warm, the least of five, and fails if one
takes longer than it may. The suite itself asserts that they are refused, never how fast.
"""

import os
import sys
import time

import django

MOST_MILLISECONDS = 50
ROUNDS = 5


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    # Imported late: they need the settings.
    from django.test import RequestFactory

    from graphql_api.view import graphql_view
    from tests.graphql_api.hostile import HOSTILE

    requests = RequestFactory()

    def milliseconds(body: bytes) -> float:
        request = requests.post("/graphql/", body, content_type="application/json")
        started = time.process_time()
        graphql_view(request)
        return (time.process_time() - started) * 1_000

    taken = {
        name: min(milliseconds(body) for _ in range(ROUNDS))
        for name, (body, _, _) in HOSTILE.items()
    }
    for name, least in sorted(taken.items(), key=lambda item: -item[1]):
        print(f"{least:8.1f} ms  {len(HOSTILE[name][0]):8,} bytes  {name}")  # noqa: T201 - a program's output
    return int(max(taken.values()) > MOST_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
