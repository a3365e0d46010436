"""Publishing writes editions; everything that ends a publication withdraws them."""

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from content.choices import Visibility
from content.editions.check import find_drift
from content.editions.kinds import Audience, Event, Kind
from content.editions.models import Edition, JournalEntry
from content.models import (
    Cluster,
    ClusterEcosystem,
    ClusterMetric,
    ClustersPage,
    Ecosystem,
    StoryCluster,
)
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_organisation,
    make_project,
    make_story,
    make_term,
    make_tree,
)
from tests.helpers import publish, translate

pytestmark = pytest.mark.django_db


def edition_of(instance, locale="uk"):
    return Edition.objects.filter(key=instance.translation_key, locale=locale).first()


def drift():
    return [str(difference) for difference in find_drift()]


def test_a_published_cluster_is_an_edition_with_its_facts_and_links():
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster(
        "Швейний кластер",
        summary="Шиє.",
        founded="2022-03",
        alliance_status="member",
        ecosystems=[ClusterEcosystem(ecosystem=textiles)],
        metrics=[ClusterMetric(key="members", value="55", as_of="2021-04", qualifier="at-least")],
    )
    edition = edition_of(cluster)
    assert (edition.kind, edition.title, edition.locale) == (Kind.CLUSTER, "Швейний кластер", "uk")
    assert edition.path == f"/clusters/{cluster.slug}/"
    assert edition.links == {"ecosystems": [["ecosystem", str(textiles.translation_key)]]}
    assert "ecosystem:textiles" in edition.terms
    assert edition.card["isMember"] is True
    assert edition.card["founded"]["precision"] == "month"
    metric = edition.body["metrics"][0]
    assert (metric["value"], metric["qualifier"], metric["asOf"]["text"]) == (
        "55",
        "at-least",
        "2021-04",
    )
    assert drift() == []


def test_a_draft_is_no_edition():
    story = make_story(live=False)
    assert edition_of(story) is None
    assert drift() == []


def test_every_kind_is_built():
    make_tree("en")
    cluster = make_cluster()
    make_organisation()
    make_story(clusters=[StoryCluster(cluster=cluster)])
    make_project()
    make_accession_terms()
    make_term(Ecosystem, "textiles", "Текстиль")
    kinds = set(Edition.objects.values_list("kind", flat=True))
    assert kinds == {
        Kind.HOME,
        Kind.SECTION,
        Kind.CLUSTER,
        Kind.ORGANISATION,
        Kind.SUCCESS_STORY,
        Kind.PROJECT,
        Kind.ACCESSION_TERMS,
        Kind.ECOSYSTEM,
    }
    assert drift() == []


def test_unpublishing_withdraws_and_the_journal_says_so():
    cluster = make_cluster()
    path = edition_of(cluster).path
    cluster.unpublish()
    assert edition_of(cluster) is None
    entry = JournalEntry.objects.last()
    assert (entry.event, entry.key, entry.path_before, entry.path) == (
        Event.WITHDRAWN,
        cluster.translation_key,
        path,
        "",
    )
    assert drift() == []


def test_deleting_withdraws():
    cluster = make_cluster()
    key = cluster.translation_key
    Page.objects.get(pk=cluster.pk).delete()
    assert not Edition.objects.filter(key=key).exists()
    assert drift() == []


def test_a_deleted_cluster_leaves_the_stories_that_named_it():
    cluster = make_cluster()
    story = make_story(clusters=[StoryCluster(cluster=cluster)])
    assert edition_of(story).links
    Page.objects.get(pk=cluster.pk).delete()
    assert edition_of(story).links == {}
    assert drift() == []


def test_a_draft_of_a_live_page_changes_nothing():
    cluster = make_cluster("Перша назва")
    before = JournalEntry.objects.count()
    cluster.title = "Чернетка"
    cluster.save_revision()
    assert edition_of(cluster).title == "Перша назва"
    assert JournalEntry.objects.count() == before
    assert drift() == []


def test_publishing_without_a_change_writes_no_content_change():
    cluster = make_cluster()
    first = edition_of(cluster)
    publish(cluster, title="Інша назва")
    second = edition_of(cluster)
    assert second.sequence > first.sequence
    assert JournalEntry.objects.get(sequence=second.sequence).event == Event.UPDATED


def test_facts_come_from_the_source_at_once_in_every_language():
    cluster = make_cluster("Кластер", founded="2020")
    translate(cluster, {"Кластер": "Cluster"})
    publish(cluster, founded="2021")
    assert edition_of(cluster, "en").card["founded"]["text"] == "2021"
    assert edition_of(cluster, "en").title == "Cluster"
    assert drift() == []


def test_languages_know_of_each_other():
    cluster = make_cluster("Кластер")
    assert edition_of(cluster).languages == ["uk"]
    english = translate(cluster, {"Кластер": "Cluster"})
    assert edition_of(cluster).languages == ["en", "uk"]
    assert [row["locale"] for row in edition_of(cluster).card["translations"]] == ["en", "uk"]
    english.unpublish()
    assert edition_of(cluster).languages == ["uk"]
    assert drift() == []


def test_an_alias_is_not_a_translation():
    cluster = make_cluster()
    english_section = ClustersPage.objects.get(locale__language_code="en")
    cluster.copy_for_translation(english_section.locale, alias=True)
    assert Cluster.objects.filter(locale=english_section.locale, live=True).exists()
    assert edition_of(cluster, "en") is None
    assert drift() == []


def test_restricting_an_ancestor_withdraws_its_records_as_became_private():
    cluster = make_cluster()
    section = ClustersPage.objects.get(locale__language_code="uk")
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert edition_of(cluster) is None
    events = JournalEntry.objects.filter(key=cluster.translation_key).order_by("-sequence")
    assert events[0].event == Event.BECAME_PRIVATE
    restriction.delete()
    assert edition_of(cluster) is not None
    assert drift() == []


def test_a_restricted_source_hides_its_translations_too():
    cluster = make_cluster("Кластер")
    translate(cluster, {"Кластер": "Cluster"})
    PageViewRestriction.objects.create(page=cluster, restriction_type="login")
    assert not Edition.objects.filter(key=cluster.translation_key).exists()
    assert drift() == []


def test_visibility_of_the_source_counts_for_every_language():
    cluster = make_cluster("Кластер")
    translate(cluster, {"Кластер": "Cluster"})
    publish(cluster, visibility=Visibility.INTERNAL)
    levels = Edition.objects.filter(key=cluster.translation_key).values_list(
        "visibility", flat=True
    )
    assert list(levels) == [Audience.INTERNAL, Audience.INTERNAL]
    entry = JournalEntry.objects.filter(key=cluster.translation_key).last()
    assert (entry.event, entry.visibility_before, entry.visibility) == (
        Event.BECAME_PRIVATE,
        Audience.PUBLIC,
        Audience.INTERNAL,
    )
    assert drift() == []


def test_a_new_address_of_a_section_moves_the_records_below():
    cluster = make_cluster()
    section = ClustersPage.objects.get(locale__language_code="uk")
    publish(section, slug="klastery")
    assert edition_of(cluster).path == f"/klastery/{cluster.slug}/"
    assert JournalEntry.objects.filter(key=cluster.translation_key).last().event == Event.MOVED
    assert drift() == []


def test_a_new_host_or_home_of_the_site_moves_every_page():
    cluster = make_cluster()
    section = ClustersPage.objects.get(locale__language_code="uk")
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "alliance.example", 443
    site.save()
    assert edition_of(section).url == "https://alliance.example/clusters/"
    assert edition_of(cluster).url == f"https://alliance.example/clusters/{cluster.slug}/"
    site.root_page = section
    site.save()
    assert edition_of(cluster).path == f"/{cluster.slug}/"
    assert JournalEntry.objects.filter(key=cluster.translation_key).last().event == Event.MOVED
    assert drift() == []


def test_without_a_site_no_page_has_an_address():
    cluster, organisation = make_cluster(), make_organisation()
    Site.objects.get(is_default_site=True).delete()
    assert edition_of(cluster) is None
    assert edition_of(organisation) is not None
    assert drift() == []


def test_a_changed_code_of_a_vocabulary_reaches_the_records_that_use_it():
    ecosystem = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster(ecosystems=[ClusterEcosystem(ecosystem=ecosystem)])
    publish(ecosystem, code="textile")
    assert "ecosystem:textile" in edition_of(cluster).terms
    assert drift() == []


def test_a_renamed_entry_of_a_vocabulary_leaves_its_records_alone():
    ecosystem = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster(ecosystems=[ClusterEcosystem(ecosystem=ecosystem)])
    before = edition_of(cluster).sequence
    publish(ecosystem, name="Текстильна промисловість")
    assert edition_of(cluster).sequence == before
    assert edition_of(ecosystem).title == "Текстильна промисловість"
    assert drift() == []


def test_an_expiry_date_is_in_the_row():
    moment = timezone.now() + timezone.timedelta(days=1)
    cluster = make_cluster(expire_at=moment)
    edition = edition_of(cluster)
    assert edition.visible_until == moment
    visible = Edition.objects.visible_to(Audience.PUBLIC, now=moment)
    assert not visible.filter(key=cluster.translation_key).exists()


def test_a_scheduled_page_is_no_edition_until_its_time():
    cluster = make_cluster(live=False, go_live_at=timezone.now() + timezone.timedelta(days=1))
    cluster.save_revision().publish()
    assert edition_of(cluster) is None
    assert drift() == []
