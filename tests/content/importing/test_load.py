"""The small pack in the CMS: both languages, the tree, what is never overwritten."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation

from content.editions.kinds import Event
from content.editions.models import Edition, JournalEntry
from content.importing.digests import content_digest
from content.importing.kinds import steps
from content.importing.library import Library
from content.importing.place import existing_object
from content.importing.reading import read_content
from content.models import (
    AccessionTerms,
    Cluster,
    Ecosystem,
    HomePage,
    ImportedRecord,
    Industry,
    Organisation,
    Project,
    Source,
    SuccessStory,
)
from content.publication import PublicationRefusedError
from tests.content.importing.packs import row_of, small_pack
from tests.factories import make_superuser
from tests.helpers import publish

pytestmark = pytest.mark.usefixtures("loaded")

STORY = "podillia-fashion-cluster-persha-partiia-odiahu"


def in_language(model, language="uk"):
    return model.objects.filter(locale__language_code=language)


def cluster(language="uk", name="appau"):
    key = in_language(Cluster).get(slug=name).translation_key
    return in_language(Cluster, language).get(translation_key=key)


def test_tree_has_addresses_of_its_own_in_each_language():
    assert HomePage.objects.count() == 2
    story = in_language(SuccessStory).get(slug=STORY)
    assert story.url == f"/success-stories/{STORY}/"
    assert story.get_translation(Locale.objects.get(language_code="en")).url == (
        "/en/stories/podillia-fashion-cluster-a-first-batch-of-clothing-with-german-and-polish-"
        "partners/"
    )


def test_home_is_the_site_and_no_page_is_an_alias():
    assert Site.objects.get().root_page.specific == in_language(HomePage).get()
    assert not Page.objects.exclude(alias_of=None).exists()
    assert not Page.objects.filter(depth=2).exclude(content_type__model="homepage").exists()


def test_facts_and_rows_are_loaded():
    appau = cluster()
    assert appau.title == "Асоціація підприємств промислової автоматизації України"
    assert [row.ecosystem.code for row in appau.ecosystems.all()] == ["digital", "electronics"]
    assert [(row.name, row.year) for row in appau.labels.all()] == [("ECEI Bronze", 2024)]
    assert [(row.organisation.code, row.state) for row in appau.memberships.all()] == [
        ("csia", "not-stated"),
        ("cimes", "not-stated"),
        ("i4ms", "not-stated"),
    ]
    stakeholders = appau.metrics.get(key="stakeholders")
    assert (stakeholders.value, stakeholders.qualifier, stakeholders.as_of) == (
        200,
        "at-least",
        "2021-04",
    )
    area = in_language(Project).get(slug="napriam-kupui-ukrainske")
    assert area.parent_project.slug == "prohrama-eksport-internatsionalizatsiia"
    assert in_language(Industry).get(code="textile-industry").ecosystems.get().ecosystem.code == (
        "textiles"
    )


def test_english_has_english_words_links_and_the_same_facts():
    appau, english = cluster(), cluster("en")
    assert english.live
    assert english.title == "Association of Industrial Automation of Ukraine"
    assert english.short_name == "APPAU"
    assert english.slug == "association-of-industrial-automation-of-ukraine"
    assert english.kind == in_language(type(appau.kind), "en").get(code="association")
    assert [row.ecosystem.name for row in english.ecosystems.all()] == ["Digital", "Electronics"]
    assert english.other_names == appau.other_names
    story = in_language(SuccessStory, "en").get()
    assert [block.block_type for block in story.body] == ["challenge", "action", "result"]
    assert "home market" in story.body[0].value.source
    assert {block.id for block in story.body} == {
        block.id for block in in_language(SuccessStory).get().body
    }


def test_every_string_of_every_translation_is_filled():
    translations = Translation.objects.all()
    assert translations.count() == ImportedRecord.objects.exclude(kind="source").count()
    for translation in translations:
        total, translated = translation.get_progress()
        assert total == translated > 0, translation.source.object_repr
        assert translation.enabled
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_a_record_and_its_translation_are_told_of_once():
    told = JournalEntry.objects.filter(key=in_language(SuccessStory).get().translation_key)
    assert set(told.values_list("locale", "event")) == {
        ("uk", Event.PUBLISHED),
        ("en", Event.PUBLISHED),
    }
    assert told.count() == 2


@pytest.mark.parametrize("model", [Cluster, SuccessStory, Project, AccessionTerms, HomePage])
def test_translation_editor_of_pages_opens_with_every_string_filled(client, model):
    client.force_login(make_superuser())
    page = in_language(model, "en").first()
    assert_editor_is_filled(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


@pytest.mark.parametrize("model", [Ecosystem, Organisation])
def test_translation_editor_of_shared_records_opens_with_every_string_filled(client, model):
    client.force_login(make_superuser())
    record = in_language(model, "en").first()
    url = model.snippet_viewset.get_url_name("edit")
    assert_editor_is_filled(client.get(reverse(url, args=[record.pk])))


def assert_editor_is_filled(response):
    assert response.status_code == 200
    props = json.loads(response.context["props"])
    strings = {segment["id"] for segment in props["segments"] if segment["type"] == "string"}
    assert strings
    assert {filled["segment_id"] for filled in props["initialStringTranslations"]} == strings


def test_not_confirmed_clusters_are_loaded_and_are_no_members():
    clusters = in_language(Cluster)
    assert clusters.filter(alliance_status="member").count() == 2
    assert clusters.filter(alliance_status="not-confirmed", live=True).count() == 1


def test_sourced_clauses_alone_are_the_published_terms():
    for language in ("uk", "en"):
        terms = in_language(AccessionTerms, language).get(version="0.1")
        assert terms.live
        assert terms.clauses.count() == 10
        assert not terms.draft_clauses()
    assert "voluntary union" in terms.clauses.get(key="dobrovilnist").text


def test_all_clauses_are_an_unpublished_successor():
    published = in_language(AccessionTerms).get(version="0.1")
    for language in ("uk", "en"):
        terms = in_language(AccessionTerms, language).get(version="0.2")
        assert not terms.live
        assert terms.first_published_at is None
        assert terms.clauses.count() == 21
        assert len(terms.draft_clauses()) == 11
        assert terms.supersedes.translation_key == published.translation_key
    assert terms.title == "Terms of accession to the Ukrainian Cluster Alliance"
    assert Edition.objects.filter(kind="accession-terms").count() == 2


@pytest.mark.parametrize("language", ["uk", "en"])
def test_draft_clauses_stop_the_publication_of_the_successor(language):
    terms = in_language(AccessionTerms, language).get(version="0.2")
    with pytest.raises(PublicationRefusedError, match="11"):
        terms.get_latest_revision().publish()


def test_editions_hold_exactly_what_was_published():
    call_command("editions", "check")
    assert set(Edition.objects.filter(kind="home").values_list("locale", "url")) == {
        ("uk", "http://localhost/"),
        ("en", "http://localhost/en/"),
    }


def test_loading_again_changes_nothing(load_pack):
    revisions = set(Page.objects.values_list("pk", "latest_revision"))
    report = load_pack(small_pack())
    assert set(report.counts) == {"unchanged"}
    assert set(Page.objects.values_list("pk", "latest_revision")) == revisions


def test_changed_record_is_written_over_an_untouched_object(load_pack):
    pack = small_pack()
    row = row_of(pack, "clusters", "appau")
    row["uk"]["summary"], row["en"]["summary"] = "Стислий опис.", "A short summary."
    row["founded"] = "2011"
    row["ecosystems"] = ["electronics"]
    rows_before = set(cluster("en").ecosystems.values_list("pk", flat=True))
    address = cluster("en").slug
    report = load_pack(pack)
    assert report.counts["updated"] == 1
    for language, summary in (("uk", "Стислий опис."), ("en", "A short summary.")):
        page = cluster(language)
        assert (page.summary, page.founded, page.live) == (summary, "2011", True)
        assert [row.ecosystem.code for row in page.ecosystems.all()] == ["electronics"]
    assert set(cluster("en").ecosystems.values_list("pk", flat=True)) < rows_before
    assert cluster("en").slug == address
    assert load_pack(pack).counts["updated"] == 0


def test_changed_term_stays_published_in_both_languages(load_pack):
    pack = small_pack()
    row_of(pack, "ecosystems", "textiles")["en"]["name"] = "Textiles and clothing"
    assert load_pack(pack).counts["updated"] == 1
    assert in_language(Ecosystem, "en").get(code="textiles").name == "Textiles and clothing"
    assert Ecosystem.objects.filter(code="textiles", live=True).count() == 2


def test_nothing_counts_as_edited_after_loading(small_directory):
    content, library = read_content(small_directory), Library()
    for _, pairs in steps(content):
        for kind, record in pairs:
            remembered = ImportedRecord.objects.get(kind=kind.name, slug=record.slug)
            instance = existing_object(kind, record, library)
            digest = content_digest(instance, library.target_locale)
            assert digest == remembered.content_digest, f"{kind.name} {record.slug}"


def changed_pack():
    pack = small_pack()
    row_of(pack, "clusters", "appau")["uk"]["summary"] = "Опис із файлу."
    return pack


def test_an_editors_publication_is_kept_and_reported(load_pack):
    publish(cluster(), summary="Опис редакторки.")
    report = load_pack(changed_pack())
    assert report.kept == ["cluster appau: was edited since it was loaded"]
    assert cluster().summary == "Опис редакторки."


def test_an_editors_unpublished_draft_is_kept(load_pack):
    page = cluster()
    page.summary = "Чернетка редакторки."
    page.save_revision()
    assert load_pack(changed_pack()).counts["updated"] == 0
    assert cluster().get_latest_revision_as_object().summary == "Чернетка редакторки."


def test_a_translators_string_is_kept(load_pack):
    summary = cluster("en").summary
    StringTranslation.objects.filter(data=summary).update(data="A translator's summary.")
    assert load_pack(changed_pack()).kept == ["cluster appau: was edited since it was loaded"]
    assert StringTranslation.objects.filter(data="A translator's summary.").exists()


def test_what_an_editor_deleted_does_not_come_back(load_pack):
    in_language(SuccessStory).get(slug=STORY).delete()
    pack = small_pack()
    row_of(pack, "stories", STORY)["uk"]["summary"] = "Новий опис."
    assert load_pack(pack).kept == [f"story {STORY}: was deleted"]
    assert not in_language(SuccessStory).exists()


def test_a_record_that_refers_to_something_deleted_is_not_loaded_and_reported(load_pack):
    in_language(Cluster).get(slug="podillia-fashion-cluster").delete()
    pack = small_pack()
    partner = {"organisation": "podillia-fashion-cluster", "role": "partner", "country": "ua"}
    row_of(pack, "projects", "napriam-kupui-ukrainske")["partners"].append(partner)
    (note,) = load_pack(pack).kept
    assert note.startswith("project napriam-kupui-ukrainske: not loaded,")
    assert "podillia-fashion-cluster" in note


def test_an_editors_source_is_kept(load_pack):
    Source.objects.filter(code="seed").update(title="Назва редакторки")
    pack = small_pack()
    row_of(pack, "sources", "seed")["title"] = "Назва з файлу"
    assert load_pack(pack).kept == ["source seed: was edited since it was loaded"]
    assert Source.objects.get(code="seed").title == "Назва редакторки"
