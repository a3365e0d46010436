"""The lists of organisations, vocabularies and sources."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.groups import MODERATORS
from content.models import ClusterRegion, Ecosystem, Region, Source
from tests.cms.admin import member, signed_in
from tests.factories import make_cluster, make_organisation, make_source, make_term, make_tree
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db


def names(client, model: str, **query: str) -> set[str]:
    response = client.get(reverse(f"wagtailsnippets_content_{model}:list"), query)
    assert response.status_code == 200
    return {str(found) for found in response.context["object_list"]}


def test_shared_records_are_searched_by_part_of_a_word_and_filtered():
    make_organisation("Європейський альянс кластерів", country="BE")
    textile = make_organisation("Укрлегпром", country="UA", short_name="УЛП")
    client = signed_in(member())
    assert names(client, "organisation", q="альянс") == {"Європейський альянс кластерів"}
    assert names(client, "organisation", q="улп") == {"Укрлегпром"}
    assert names(client, "organisation", country="UA") == {"Укрлегпром"}
    english = translate_all(textile)
    assert names(client, "organisation", translated_into="en") == {"Укрлегпром", english.name}


def test_retired_entries_are_told_apart():
    make_term(Ecosystem, "old", "Стара", retired=True)
    make_term(Ecosystem, "new", "Нова")
    client = signed_in(member())
    assert names(client, "ecosystem", retired="true") == {"Стара"}
    assert names(client, "ecosystem", status="live") == {"Стара", "Нова"}


def test_a_shared_record_says_how_often_it_is_used():
    region = make_term(Region, "odesa", "Одеська область", iso_code="UA-51")
    for number in range(3):
        make_cluster(f"Кластер {number}", regions=[ClusterRegion(region=region)])
    response = signed_in(member()).get(reverse("wagtailsnippets_content_region:list"))
    assert response.context["object_list"][0].usage_count == 3
    assert "Used 3 times" in response.content.decode()


def test_a_scheduled_shared_record_says_so():
    term = make_term(Ecosystem, "later", "Пізніше", live=False)
    term.go_live_at = timezone.now() + timedelta(1)
    term.save_revision().publish()
    client = signed_in(member())
    html = client.get(reverse("wagtailsnippets_content_ecosystem:list")).content.decode()
    assert "scheduled" in html
    assert names(client, "ecosystem", status="scheduled") == {"Пізніше"}


def test_moderators_and_sources():
    make_tree()
    make_source(title="Звіт")
    assert names(signed_in(member(MODERATORS)), "source") == {"Звіт"}
    assert Source.objects.count() == 1
