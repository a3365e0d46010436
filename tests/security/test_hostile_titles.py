"""Titles and names that hold markup: shown as they are written, in the admin and outside."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from content.models import ContentDocument, Region
from graphql_api.models import Partner
from search.models import Synonym
from tests.factories import (
    make_cluster,
    make_organisation,
    make_project,
    make_story,
    make_superuser,
    make_term,
)

pytestmark = pytest.mark.django_db

HOSTILE = "Назва\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"
MARKUP = ("<script>alert(1)", "<img src=x onerror", "><script>alert")


@pytest.fixture
def admin(client):
    client.force_login(make_superuser())
    return client


@pytest.fixture
def things():
    story = make_story(HOSTILE, slug="hostile-story")
    cluster = make_cluster(HOSTILE, slug="hostile-cluster")
    term = make_term(Region, "hostile", HOSTILE, iso_code="UA-30")
    organisation = make_organisation(HOSTILE)
    make_project(HOSTILE, slug="hostile-project")
    collection = Collection.get_first_root_node().add_child(name=HOSTILE)
    document = ContentDocument.objects.create(title=HOSTILE, file="a.pdf", collection=collection)
    group = Group.objects.create(name=HOSTILE)
    partner = Partner.objects.create(name=HOSTILE)
    Synonym.objects.create(expressions=f"{HOSTILE}\nінше")
    return {
        "story": story,
        "cluster": cluster,
        "term": term,
        "organisation": organisation,
        "document": document,
        "group": group,
        "partner": partner,
    }


def admin_addresses(things):
    story, term = things["story"], things["term"]
    snippet = "wagtailsnippets_content_region"
    yield from (reverse("wagtailadmin_home"), "/admin/reports/site-history/")
    yield from (reverse("success-stories:index"), reverse("clusters:index"))
    yield reverse("wagtailadmin_explore", args=[story.get_parent().pk])
    for name in ("edit", "history", "usage", "delete", "copy", "move", "unpublish"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[story.pk])
    yield reverse(f"{snippet}:list")
    for name in ("edit", "history", "usage", "delete"):
        yield reverse(f"{snippet}:{name}", args=[term.pk])
    yield reverse("previews:share", args=["successstory", story.pk])
    yield reverse("wagtaildocs:index")
    yield reverse("wagtaildocs:edit", args=[things["document"].pk])
    yield reverse("wagtailusers_groups:index")
    yield reverse("wagtailusers_groups:edit", args=[things["group"].pk])
    yield reverse("partners:edit", args=[things["partner"].pk])
    yield from (reverse("partners:index"), reverse("synonyms:index"))
    yield from (reverse("translation_states:list"), reverse("translation_states:matrix"))
    yield from (reverse("quality:report"), reverse("wagtailadmin_choose_page_search") + "?q=Назва")
    yield reverse("wagtailadmin_pages:search") + "?q=Назва"


def test_the_admin_shows_them_as_they_are_written(admin, things):
    for address in admin_addresses(things):
        answer = admin.get(address)
        assert answer.status_code == 200, address
        assert not any(mark in answer.content.decode() for mark in MARKUP), address


def test_the_website_shows_them_as_they_are_written(client, things):
    addresses = [
        "/",
        "/success-stories/",
        "/success-stories/hostile-story/",
        "/clusters/hostile-cluster/",
        "/projects/hostile-project/",
        "/organisations/",
        "/search/?q=Назва",
        "/success-stories/feed.atom",
        "/success-stories/feed.rss",
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not any(mark in answer.content.decode() for mark in MARKUP), address


def test_an_address_that_is_hostile_is_not_echoed(client, things):
    for query in ("?q=<script>alert(1)</script>", '?q="><script>alert(1)</script>'):
        answer = client.get(f"/search/{query}")
        assert not any(mark in answer.content.decode() for mark in MARKUP)
