"""The gold set fits its schema and names only what the content has."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.content.importing.packs import whole_pack
from tests.search.gold import KINDS, GoldFault, read_gold

FILES = {
    "accession": ("accession.yaml", "accession_terms"),
    "cluster": ("clusters.yaml", "clusters"),
    "organisation": ("organisations.yaml", "organisations"),
    "project": ("projects.yaml", "projects"),
    "story": ("stories.yaml", "stories"),
}


def test_it_is_large_enough_in_each_language_and_has_every_kind():
    queries = read_gold()
    languages = Counter(query.language for query in queries)
    assert languages["uk"] >= 90
    assert languages["en"] >= 70
    assert {query.kind for query in queries} == set(KINDS)


def test_every_record_is_one_of_the_content():
    pack = whole_pack()
    known = {
        f"{kind}/{row['slug']}"
        for kind, (file, section) in FILES.items()
        for row in pack[file][section]
    }
    known |= {"home/home", "accession-section/umovy-vstupu"}
    assert {record for query in read_gold() for record in query.grades} <= known


def test_every_record_that_has_a_page_is_an_answer_to_something():
    pack = whole_pack()
    graded = {record for query in read_gold() for record in query.grades}
    for kind in ("cluster", "story"):
        file, section = FILES[kind]
        assert {f"{kind}/{row['slug']}" for row in pack[file][section]} <= graded


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"relevant": {"cluster/appau": 2}}, "no record is the answer"),
        ({"relevant": {"cluster/appau": 4}}, "the grade"),
        ({"relevant": {"appau": 3}}, "not kind/slug"),
        ({"queries": [{"language": "xx", "kind": "name", "text": "a"}]}, "unknown language"),
        ({"queries": [{"language": "uk", "kind": "name", "text": "a"}] * 2}, "more than once"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, change: dict[str, object], said: str):
    need = {
        "need": "n",
        "relevant": {"cluster/appau": 3},
        "queries": [{"language": "uk", "kind": "name", "text": "a"}],
    }
    file = tmp_path / "gold.yaml"
    file.write_text(yaml.safe_dump({"needs": [need | change]}), encoding="utf-8")
    with pytest.raises(GoldFault, match=said):
        read_gold(file)
