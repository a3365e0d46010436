"""Broken files: every fault is named with file, record, key and reason; nothing is read."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.importing import files
from content.importing.faults import ContentRefusedError, Fault
from content.importing.reading import read_content
from content.models import ImportedRecord, Source
from tests.content.importing.packs import Pack, row_of, small_pack, write_pack

STORY = "podillia-fashion-cluster-persha-partiia-odiahu"


@pytest.fixture
def pack() -> Pack:
    return small_pack()


def faults_of(pack: Pack, directory: Path) -> set[Fault]:
    with pytest.raises(ContentRefusedError) as refusal:
        read_content(write_pack(pack, directory))
    return set(refusal.value.faults)


def faults_in(directory: Path) -> set[Fault]:
    with pytest.raises(ContentRefusedError) as refusal:
        read_content(directory)
    return set(refusal.value.faults)


def test_bundled_content_has_no_faults():
    content = read_content()
    assert (len(content.clusters), len(content.stories), len(content.projects)) == (46, 21, 22)
    assert len(content.organisations) == 41
    assert [len(terms.clauses) for terms in content.accession_terms] == [10, 21]
    assert any("milestones" in line for line in content.not_loaded)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("kind", "guild", "“guild” is not in cluster_kinds"),
        ("kind", None, "is missing"),
        ("alliance_status", "friend", "“friend” is none of member, not-confirmed, participant"),
        ("ecosystems", ["magic"], "“magic” is not in ecosystems"),
        ("ecosystems", "digital", "must be a list, not 'digital'"),
        ("regions", ["kyiv", "kyiv"], "“kyiv” is listed twice"),
        ("founded", "2022-02-30", "“2022-02-30” names a day or month that does not exist."),
        ("founded", 2022, "must be a text (dates and numbers in quotes), not 2022"),
        ("affiliations", ["nobody"], "“nobody” is not in organisations or clusters"),
        ("sources", ["hearsay"], "“hearsay” is not in sources"),
        ("website", "javascript:alert(1)",
         "“javascript:alert(1)” is not a web address (https://… or http://…)"),
        ("website", "https://somebody:secret@example.org/",
         "must not hold a user name or password"),
        ("aliases", ["АСUА"], "the word “АСUА” mixes Cyrillic and Latin letters"),
        ("names_verified", ["pl"], "“pl” is none of en, uk"),
        ("colour", "blue", "is an unknown key"),
    ],
)  # fmt: skip
def test_faults_of_a_cluster(pack, tmp_path, key, value, reason):
    row_of(pack, "clusters", "appau")[key] = value
    faults = faults_of(pack, tmp_path)
    assert {(each.file, each.record, each.reason) for each in faults} == {
        ("clusters.yaml", "appau", reason)
    }
    assert all(fault.key.startswith(key) for fault in faults)


def test_absent_key_is_a_fault(pack, tmp_path):
    del row_of(pack, "clusters", "appau")["alliance_status"]
    assert faults_of(pack, tmp_path) == {
        Fault("clusters.yaml", "appau", "alliance_status", "is missing")
    }


def test_faults_of_rows_below_a_record(pack, tmp_path):
    project = row_of(pack, "projects", "dialoh-z-yes-pid-chas-viiny")
    project["budget"] = {"amount": "8500", "currency": "XXX", "kind": "grant"}
    project["partners"] = [{"organisation": "nobody", "role": "partner", "country": "UA"}]
    metric = {"key": "members", "value": True, "at_least": True, "at_most": True}
    project["metrics"] = [metric]
    faults = {(fault.key, fault.reason) for fault in faults_of(pack, tmp_path)}
    assert faults == {
        ("budget.amount", "must be a number, not '8500'"),
        ("budget.currency", "“XXX” is none of EUR, UAH, USD"),
        ("partners[0].organisation", "“nobody” is not in organisations or clusters"),
        ("partners[0].country", "“UA” is not a lower-case ISO 3166-1 code of a country"),
        ("metrics[0].value", "must be a number, not True"),
        ("metrics[0].value", "cannot be at-least and at-most at once"),
    }


def test_faults_of_languages(pack, tmp_path):
    del row_of(pack, "clusters", "appau")["en"]
    del row_of(pack, "ecosystems", "digital")["uk"]["name"]
    row_of(pack, "organisations", "csia")["en"].pop("short_name", None)
    row_of(pack, "organisations", "csia")["uk"]["short_name"] = "CSIA"
    row_of(pack, "projects", "napriam-kupui-ukrainske")["en"]["description"] = "One.\n\nTwo."
    faults = {(fault.record, fault.key, fault.reason) for fault in faults_of(pack, tmp_path)}
    assert {
        ("appau", "en", "is missing"),
        ("digital", "uk.name", "is missing"),
        ("csia", "en.short_name", "is missing, although the other language has it"),
        (
            "napriam-kupui-ukrainske",
            "description",
            "has not the same number of paragraphs in both languages",
        ),
    } <= faults


def test_faults_of_a_story(pack, tmp_path):
    story = row_of(pack, "stories", STORY)
    story["date_precision"] = "day"
    story["quote"] = "Слова без згоди."
    story["en"]["blocks"].reverse()
    faults = {(fault.key, fault.reason) for fault in faults_of(pack, tmp_path)}
    assert faults == {
        ("date_precision", "“2022-05” is not exact to the day"),
        ("quote", "is not carried over: a quotation needs its speaker's consent"),
        ("blocks", "are not of the same types in the same order in both languages"),
    }


def test_faults_of_accession_terms(pack, tmp_path):
    terms = row_of(pack, "accession_terms", "umovy-vstupu-do-uka")
    terms["adopted_on"] = "2022-03"
    terms["clauses"][0]["order"] = 2
    terms["clauses"][4]["needs"] = None
    faults = {(fault.key, fault.reason) for fault in faults_of(pack, tmp_path)}
    assert faults == {
        ("adopted_on", "“2022-03” must name a day"),
        ("clauses[1].order", "2 is already the place of another clause"),
        ("clauses[4].needs", "is missing: a draft clause says what it still needs"),
    }


def test_repeated_slugs_and_circles(pack, tmp_path):
    row_of(pack, "clusters", "podillia-fashion-cluster")["affiliations"] = ["appau"]
    row_of(pack, "clusters", "appau")["affiliations"].append("podillia-fashion-cluster")
    pack["clusters.yaml"]["clusters"].append(deepcopy(row_of(pack, "clusters", "appau")))
    programme = row_of(pack, "projects", "prohrama-eksport-internatsionalizatsiia")
    programme["parent"] = "napriam-kupui-ukrainske"
    faults = {(fault.record, fault.reason) for fault in faults_of(pack, tmp_path)}
    assert faults == {
        ("appau", "is used twice in clusters"),
        ("appau", "leads back to the record itself"),
        ("podillia-fashion-cluster", "leads back to the record itself"),
        ("prohrama-eksport-internatsionalizatsiia", "leads back to the record itself"),
        ("napriam-kupui-ukrainske", "leads back to the record itself"),
    }


def test_files_that_cannot_be_read(pack, tmp_path, monkeypatch):
    write_pack(pack, tmp_path)
    (tmp_path / "clusters.yaml").write_text("clusters: [", encoding="utf-8")
    (tmp_path / "projects.yaml").write_text("projects: !!python/name:os.system ''", "utf-8")
    (tmp_path / "stories.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "accession.yaml").write_text("accession_terms: &a []\npatterns: *a\n", "utf-8")
    (tmp_path / "organisations.yaml").unlink()
    (tmp_path / "cluster.yaml").write_text("{}", encoding="utf-8")
    reasons = {fault.file: fault.reason for fault in faults_in(tmp_path) if not fault.record}
    assert reasons["clusters.yaml"].startswith("is not YAML: ")
    assert "python/name" in reasons["projects.yaml"]
    assert reasons["stories.yaml"] == "is not UTF-8"
    assert reasons["accession.yaml"].startswith("uses YAML aliases")
    assert reasons["organisations.yaml"] == f"is missing in {tmp_path}"
    assert reasons["cluster.yaml"].startswith("is none of ")
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert any("at most 10 are read" in fault.reason for fault in faults_in(tmp_path))


def test_repeated_key_and_unknown_section(pack, tmp_path):
    write_pack(pack, tmp_path)
    path = tmp_path / "stories.yaml"
    path.write_text("stories: []\nstories: []\ntales: []\n", encoding="utf-8")
    assert faults_in(tmp_path) == {
        Fault("stories.yaml", "", "stories", "the key is repeated in line 2"),
        Fault("stories.yaml", "", "tales", "is an unknown section"),
    }


@pytest.mark.django_db
def test_refused_files_write_nothing_and_name_every_fault(pack, tmp_path):
    row_of(pack, "clusters", "appau")["kind"] = "guild"
    row_of(pack, "stories", STORY)["date"] = "колись"
    write_pack(pack, tmp_path)
    with pytest.raises(CommandError) as refusal:
        call_command("load_content", "--from", str(tmp_path), "--quiet")
    message = str(refusal.value)
    assert "2 faults" in message
    assert "clusters.yaml · appau · kind: “guild” is not in cluster_kinds" in message
    assert f"stories.yaml · {STORY} · date: “колись” is not a date." in message
    assert not ImportedRecord.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_check_only_writes_nothing(pack, tmp_path, capsys):
    call_command("load_content", "--from", str(write_pack(pack, tmp_path)), "--check-only")
    assert "The files hold no faults." in capsys.readouterr().out
    assert not Source.objects.exists()
