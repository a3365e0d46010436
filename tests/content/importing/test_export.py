"""What was loaded is written back in the same form, and what cannot be is said."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.importing.export import export_content
from content.importing.progress import Progress
from content.importing.reading import read_content
from content.importing.upsert import load
from content.models import AccessionTerms, Cluster, SuccessStory
from tests.content.importing.packs import normalised, row_of, small_pack, write_pack
from tests.factories import make_cluster
from tests.helpers import publish

pytestmark = pytest.mark.usefixtures("loaded")


def source(model, **fields):
    return model.objects.get(locale__language_code="uk", **fields)


def exported():
    files, left_out = export_content()
    return files, "\n".join(left_out)


def test_export_equals_what_was_loaded():
    files, left_out = exported()
    assert normalised(files) == normalised(small_pack())
    assert left_out == ""


def test_loading_the_export_changes_nothing(tmp_path):
    call_command("export_content", str(tmp_path), "--quiet")
    report = load(read_content(tmp_path), Progress(None))
    assert set(report.counts) == {"unchanged"}


def test_an_editors_change_is_exported_and_loads_as_it_is(tmp_path):
    publish(source(Cluster, slug="appau"), summary="Опис редакторки.", founded="2011-11")
    files, _ = exported()
    appau = row_of(files, "clusters", "appau")
    assert (appau["uk"]["summary"], appau["founded"]) == ("Опис редакторки.", "2011-11")
    report = load(read_content(write_pack(files, tmp_path)), Progress(None))
    assert report.counts["updated"] == 0
    assert source(Cluster, slug="appau").summary == "Опис редакторки."


def test_a_moved_page_keeps_its_name_in_the_files():
    publish(source(Cluster, slug="appau"), slug="appau-2026")
    files, _ = exported()
    assert row_of(files, "clusters", "appau")["uk"]["short_name"] == "АППАУ"


def test_what_the_form_has_no_place_for_is_named():
    publish(source(Cluster, slug="appau"), city="Київ")
    story = source(SuccessStory)
    story.body.append(("heading", "Підзаголовок"))
    publish(story)
    make_cluster("Кластер без перекладу", slug="bez-perekladu")
    _, left_out = exported()
    assert "appau: the form has no key for “city”" in left_out
    assert "the form has no block “heading”" in left_out
    assert "bez-perekladu: has no English version" in left_out


def test_a_version_that_differs_from_its_draft_stands_alone(tmp_path):
    draft = source(AccessionTerms, version="0.2")
    clause = draft.clauses.get(draft=False, key="dobrovilnist")
    clause.title = "Змінений заголовок"
    clause.save()
    files, _ = exported()
    versions = files["accession.yaml"]["accession_terms"]
    assert [len(row["clauses"]) for row in versions] == [10, 21]
    assert versions[1]["supersedes"] == versions[0]["slug"]
    content = read_content(write_pack(files, tmp_path))
    assert [len(terms.clauses) for terms in content.accession_terms] == [10, 21]


def test_files_with_more_than_the_cms_holds_are_not_overwritten(tmp_path: Path):
    (tmp_path / "milestones.yaml").write_text("milestones: []", encoding="utf-8")
    with pytest.raises(CommandError, match=r"milestones\.yaml holds sections"):
        call_command("export_content", str(tmp_path), "--quiet")
    assert [path.name for path in tmp_path.iterdir()] == ["milestones.yaml"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"File exists|Not a directory"):
        call_command("export_content", str(tmp_path / "file"), "--quiet")
