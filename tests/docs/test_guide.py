"""The guide for partners is true: its samples run, its numbers are those of the code."""

import json
import re
import shutil
import sys

import pytest

from cms.settings import env
from graphql_api import limits
from graphql_api.models import Partner, PartnerKey
from graphql_api.slices import LARGEST_PAGE
from tests.docs.guide import GUIDE, Sample, samples, table
from tests.docs.serving import output_of

PROGRAMS = {
    "sh": ["bash", "-euc"],
    "js": ["node", "--input-type=module", "--eval"],
    "python": [sys.executable, "-c"],
}
NAMES = [f"{each.language} {number}" for number, each in enumerate(samples(), start=1)]


@pytest.fixture
def key(db):
    partner = Partner.objects.create(name="Асоціація", contact_email="web@partner.example")
    made = PartnerKey(partner=partner, name="Сайт")
    secret = made.take_secret()
    made.save()
    return secret


@pytest.mark.parametrize("sample", samples(), ids=NAMES)
def test_every_sample_runs_and_prints_what_is_shown(sample, client, content, key):
    if sample.language == "graphql":
        answer = client.post(
            "/graphql/", {"query": sample.text}, content_type="application/json"
        ).json()
        assert "errors" not in answer
        return
    output = output_of(program(sample), sample.text, UCA_KEY=key)
    if sample.output is None:
        assert "errors" not in json.loads(output)
    elif sample.output.startswith("{"):
        assert json.loads(output) == json.loads(sample.output)
    else:
        assert output == sample.output


def program(sample: Sample) -> list[str]:
    command = PROGRAMS[sample.language]
    for needed in (command[0], *(["curl"] if sample.language == "sh" else [])):
        if shutil.which(needed) is None:
            pytest.skip(f"No “{needed}” on this machine, so this sample is not run.")
    return command


def test_there_are_samples_of_every_language():
    assert {sample.language for sample in samples()} == {"graphql", *PROGRAMS}


def test_the_guide_is_short():
    assert len(GUIDE.splitlines()) < 300


def test_the_worked_examples_cost_what_is_said(client, db):
    examples = table("Limits")
    assert len(examples) == 5
    for query, sum_ in examples:
        answer = client.get("/graphql/", {"query": query.strip("`")}).json()
        terms, result = sum_.replace("×", "*").split(" = ")
        assert re.fullmatch(r"[\d+*() ]+", terms)
        assert eval(terms) == int(result) == answer["extensions"]["cost"]["requested"]  # noqa: S307 - digits and signs only, see above


def test_the_limits_are_those_of_the_code(settings):
    for number, words in (
        (f"{settings.GRAPHQL_COST_LIMIT:,}", "One request may cost {}"),
        (limits.LARGEST_BODY // 1024, "a body of {} KiB"),
        (limits.DEEPEST, "{} levels"),
        (limits.MOST_ALIASES, "{} aliases"),
        (f"{env.graphql_anonymous_quota():,}", "an address may spend {}"),
        (f"{env.graphql_partner_quota():,}", "a key {}"),
        (LARGEST_PAGE, "{} entries of a page"),
    ):
        assert words.format(number) in GUIDE
