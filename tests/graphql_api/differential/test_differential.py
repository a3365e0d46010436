"""graphql-core is the reference: our executor answers every document with the same bytes.

``pytest tests/graphql_api/differential --documents 5000 --seed 7`` compares more of them.
"""

import logging
from collections import Counter
from random import Random

import pytest

from graphql_api.schema import graphql_schema
from tests.graphql_api.differential.comparison import answers, known_values
from tests.graphql_api.differential.disturbance import disturb
from tests.graphql_api.differential.documents import random_document
from tests.graphql_api.differential.store import fill_store
from tests.graphql_api.differential.values import RandomValues

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits(settings, monkeypatch):
    """Let every document be executed; and let nothing be logged of what is made to fail."""
    settings.GRAPHQL_COST_LIMIT = 10**9
    for limit in ("DEEPEST", "MOST_ALIASES", "MOST_SELECTIONS", "MOST_TOKENS", "MOST_REPETITIONS"):
        monkeypatch.setattr(f"graphql_api.limits.{limit}", 100_000)
    monkeypatch.setattr(logging.getLogger("graphql_api.errors"), "disabled", True)


@pytest.mark.parametrize("is_disturbed", [False, True])
def test_random_documents_are_answered_as_by_graphql_core(pytestconfig, monkeypatch, is_disturbed):
    """Slow for a reason: hundreds of documents, each answered twice."""
    number, seed = pytestconfig.getoption("--documents"), pytestconfig.getoption("--seed")
    fill_store(Random(seed))
    if is_disturbed:
        disturb(graphql_schema, Random(seed), monkeypatch)
    known = known_values()
    seen = Counter()
    for each in range(number):
        random = Random(f"{seed}/{is_disturbed}/{each}")
        document = random_document(graphql_schema, random, RandomValues(random, known))
        expected, answered, answered_again = answers(document)
        assert answered == expected, (each, document)
        assert answered_again == expected, (each, document)
        seen.update({error["extensions"]["code"] for error in expected["errors"]} or ["no error"])
    # The comparison is worth something only if documents of all sorts came to be executed.
    assert seen["no error"] > number / 4, seen
    assert seen["INTERNAL_SERVER_ERROR"] > (number / 40 if is_disturbed else 0), seen
    assert seen["GRAPHQL_VALIDATION_FAILED"] < number / 8, seen
    assert {"BAD_USER_INPUT", "CURSOR_INVALID", "UNKNOWN_LOCALE"} < set(seen), seen
