"""Rule 17: moving, unpublishing and ending a source reaches its translations."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageLogEntry

from content.models import ClustersPage, HomePage, Region
from tests.factories import make_cluster, make_superuser, make_term, make_tree
from tests.helpers import fresh, in_language, publish, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster()


@pytest.fixture
def english(cluster):
    return translate_all(cluster)


def test_rule_17_unpublishing_a_source_unpublishes_its_translations(cluster, english):
    cluster.unpublish()
    assert not fresh(english).live


def test_rule_17_unpublishing_a_translation_leaves_its_source(cluster, english):
    make_tree("pl")
    polish = translate_all(cluster, "pl")
    english.unpublish()
    assert fresh(cluster).live
    assert fresh(polish).live


def test_rule_17_snippets_too():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate_all(region)
    region.unpublish()
    assert not fresh(english).live


def test_rule_17_the_admin_announces_and_does_it_once(client, cluster, english):
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:unpublish", args=[cluster.pk])
    assert client.get(address).context["translation_count"] == 1
    client.post(address)
    assert not fresh(cluster).live
    assert not fresh(english).live
    entries = PageLogEntry.objects.filter(page=english.pk, action="wagtail.unpublish")
    assert entries.count() == 1


def test_rule_17_without_the_hook_the_admin_announces_nothing(
    client, cluster, english, monkeypatch
):
    monkeypatch.setitem(hooks._hooks, "construct_translated_pages_to_cascade_actions", [])
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:unpublish", args=[cluster.pk])
    assert client.get(address).context["translation_count"] == 0
    client.post(address)
    assert not fresh(english).live


def test_rule_17_bulk_unpublishing_reaches_translations(client, cluster, english):
    client.force_login(make_superuser())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{address}?id={cluster.pk}", {"include_descendants": ""})
    assert not fresh(cluster).live
    assert not fresh(english).live


def test_rule_17_the_end_date_of_a_source_is_that_of_its_translations(cluster, english):
    end = timezone.now() + timedelta(days=30)
    publish(cluster, expire_at=end)
    assert fresh(english).expire_at == end
    publish(cluster, expire_at=None)
    assert fresh(english).expire_at is None


def test_rule_17_the_end_date_survives_another_publication_of_the_translation(cluster, english):
    end = timezone.now() + timedelta(days=30)
    publish(cluster, expire_at=end)
    assert translate_all(cluster).expire_at == end


def test_rule_17_a_source_that_expires_takes_its_translations_along(cluster, english):
    publish(cluster, expire_at=timezone.now() + timedelta(hours=1))
    past = timezone.now() - timedelta(minutes=1)
    type(cluster).objects.filter(pk=cluster.pk).update(expire_at=past)
    call_command("publish_scheduled", stdout=StringIO())
    assert not fresh(cluster).live
    assert (fresh(english).live, fresh(english).expired) == (False, True)


def test_rule_17_a_source_that_goes_live_later_changes_nothing_before(cluster, english):
    published = cluster.title
    cluster.title = "Майбутня назва"
    cluster.go_live_at = timezone.now() + timedelta(days=1)
    cluster.save_revision().publish()
    assert (fresh(cluster).title, fresh(english).live) == (published, True)


@pytest.fixture
def elsewhere():
    """A second section of clusters in both languages, such as a move needs."""
    make_tree()
    sections = {}
    for language in ("uk", "en"):
        home = HomePage.objects.get(locale__language_code=language)
        fields = {"translation_key": sections["uk"].translation_key} if sections else {}
        section = ClustersPage(title="Архів", slug="archive", locale=home.locale, **fields)
        sections[language] = home.add_child(instance=section)
    return sections


def test_rule_17_moving_a_source_moves_its_translations(client, cluster, english, elsewhere):
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:move_confirm", args=[cluster.pk, elsewhere["uk"].pk])
    assert client.get(address).context["translations_to_move_count"] == 1
    client.post(address)
    assert fresh(cluster).get_parent().pk == elsewhere["uk"].pk
    assert fresh(english).get_parent().pk == elsewhere["en"].pk


def test_rule_17_moving_a_translation_leaves_its_source(client, cluster, english, elsewhere):
    before = cluster.get_parent().pk
    client.force_login(make_superuser())
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[english.pk, elsewhere["en"].pk]))
    assert fresh(english).get_parent().pk == elsewhere["en"].pk
    assert fresh(cluster).get_parent().pk == before


def test_rule_17_deleting_a_source_in_the_admin_deletes_its_translations(client, cluster, english):
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:delete", args=[cluster.pk])
    assert client.get(address).context["translation_count"] == 1
    client.post(address)
    assert not type(cluster).objects.filter(translation_key=cluster.translation_key).exists()


def test_rule_17_a_source_deleted_elsewhere_withdraws_its_translations(cluster, english):
    cluster.delete()
    assert not fresh(english).live


def test_rule_17_deleting_a_translation_leaves_its_source(client, cluster, english):
    client.force_login(make_superuser())
    client.post(reverse("wagtailadmin_pages:delete", args=[english.pk]))
    assert fresh(cluster).live
    assert not cluster.has_translation(english.locale)


def test_rule_17_other_versions_are_untouched_by_an_unrelated_page(cluster, english):
    make_cluster("Інший").unpublish()
    assert fresh(english).live
    assert in_language(cluster, "en") == english


def test_rule_17_confirmations_name_the_translations(client, cluster, english, elsewhere):
    client.force_login(make_superuser())
    section = elsewhere["uk"].pk
    for address in (
        reverse("wagtailadmin_pages:unpublish", args=[cluster.pk]),
        reverse("wagtailadmin_pages:delete", args=[cluster.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[cluster.pk, section]),
        f"/admin/bulk/wagtailcore/page/delete/?id={cluster.pk}",
        f"/admin/bulk/wagtailcore/page/unpublish/?id={cluster.pk}",
    ):
        html = client.get(address).content.decode()
        assert f"{english.locale.get_display_name()}: {english.title} (" in html, address


def test_rule_17_so_do_those_of_shared_records(client):
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate_all(region)
    client.force_login(make_superuser())
    for action in ("unpublish", "delete"):
        address = reverse(f"wagtailsnippets_content_region:{action}", args=[region.pk])
        assert f": {english.name} (" in client.get(address).content.decode(), action
