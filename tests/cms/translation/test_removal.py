"""Who only translates removes nothing, and no translation is left behind by a move."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from content.models import ProjectsPage, SuccessStoriesPage
from tests.factories import make_story
from tests.helpers import submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def draft():
    """A translation that nobody has published: Wagtail would let its translator delete it."""
    return submit(make_story("Історія")).get_target_instance()


def editor_of(client, page):
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert shown.status_code == 200
    return json.loads(shown.context["props"])


def test_translators_delete_no_draft(client, draft, translator):
    client.force_login(translator)
    address = reverse("wagtailadmin_pages:delete", args=[draft.pk])
    assert client.post(address).status_code in {302, 403}
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}")
    assert Page.objects.filter(pk=draft.pk).exists()


def test_the_editor_of_translations_offers_what_one_may_do(client, draft, translator):
    client.force_login(translator)
    footer = editor_of(client, draft)
    assert footer["perms"]["canDelete"] is False
    assert footer["links"]["convertToAliasUrl"] is None


def test_who_may_add_pages_may_delete_them(client, draft, make_worker):
    client.force_login(make_worker("en", "add", "change"))
    assert editor_of(client, draft)["perms"]["canDelete"] is True
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_several_pages_are_not_moved_without_their_translations(admin_client, draft):
    source = SuccessStoriesPage.objects.get(locale__language_code="uk").get_children().get()
    section = ProjectsPage.objects.get(locale__language_code="uk")
    moved = admin_client.post(
        f"/admin/bulk/wagtailcore/page/move/?id={source.pk}", {"chooser": section.pk}, follow=True
    )
    assert re.search(r"Nothing was moved.*“Історія”", moved.content.decode())
    assert source.get_parent().pk != section.pk
    source.refresh_from_db()
    assert source.get_parent(update=True).pk != section.pk
