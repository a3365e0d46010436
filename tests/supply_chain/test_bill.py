"""The bill of materials names all that a public server installs, and follows its schema."""

import json

import pytest

from cms.bootstrap import ROOT
from tests.supply_chain.bill import InvalidBillError, Part, bill, hashes_of, refuse_invalid
from tests.supply_chain.licences import PUBLIC, licensed


@pytest.fixture(scope="module")
def made() -> Part:
    return bill()


def test_it_names_what_is_installed_and_the_front_end(made):
    names = {part["purl"] for part in made["components"]}
    front_end = json.loads((ROOT / "front-end.lock.json").read_text())

    assert {name.partition("@")[0] for name in names} == {
        *(f"pkg:pypi/{each.name}" for each in licensed(PUBLIC)),
        *(f"pkg:npm/{name}" for name in front_end),
    }


def test_each_part_has_its_licence_and_the_hashes_of_the_lock(made):
    locked = {digest for digests in hashes_of(PUBLIC).values() for digest in digests}
    for part in made["components"]:
        [source] = [each for each in part["externalReferences"] if each["type"] == "distribution"]
        assert part["licenses"][0]["expression"]
        assert source["hashes"]
        if part["purl"].startswith("pkg:pypi/"):
            assert {each["content"] for each in source["hashes"]} <= locked


def test_it_says_nothing_of_the_machine_that_made_it(made):
    text = json.dumps(made)

    assert str(ROOT) not in text
    assert "file://" not in text


def test_what_does_not_follow_the_schema_is_refused(made):
    with pytest.raises(InvalidBillError):
        refuse_invalid({**made, "components": [{"name": "without a type"}]})
