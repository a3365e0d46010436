"""Editors see how complete a profile is, and what is missing."""

import pytest
from django.urls import reverse
from django.utils import translation

from content.completeness import completeness
from content.models import ClusterRegion, Region
from tests.factories import make_cluster, make_term

pytestmark = pytest.mark.django_db


def missing(cluster):
    with translation.override("en"):
        return [str(label) for label in completeness(cluster).missing]


def test_an_empty_profile_misses_everything():
    cluster = make_cluster(live=False)
    assert completeness(cluster).percent == 0
    assert len(missing(cluster)) == 14


def test_what_is_filled_is_no_longer_missing():
    region = make_term(Region, "lvivska", "Львівська область", iso_code="UA-46")
    before = make_cluster()
    after = make_cluster(
        summary="Шиє.", website="https://example.org", regions=[ClusterRegion(region=region)]
    )
    assert set(missing(before)) - set(missing(after)) == {"summary", "website", "region"}
    assert completeness(after).percent == 21


def test_the_editor_shows_it(admin_client):
    cluster = make_cluster(summary="Шиє.")
    with translation.override("en"):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[cluster.pk]))
    assert 'value="7">' in page.content.decode()
