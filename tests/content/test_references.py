"""What a page and its rows refer to is indexed once for each save, and completely."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.models import ClusterRegion, Region
from tests.factories import make_cluster, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions() -> list[Region]:
    return [make_term(Region, f"region-{number}", iso_code="UA-63") for number in range(3)]


def indexed(cluster, monkeypatch) -> int:
    """How often the index is written while ``cluster`` is saved with all its rows."""
    calls = []
    write = ReferenceIndex.create_or_update_for_object.__func__
    monkeypatch.setattr(
        ReferenceIndex,
        "create_or_update_for_object",
        classmethod(lambda cls, instance: calls.append(instance) or write(cls, instance)),
    )
    cluster.save()
    return len(calls)


def test_every_row_is_indexed_though_the_index_is_written_once(regions, monkeypatch):
    cluster = make_cluster(regions=[ClusterRegion(region=region) for region in regions[:2]])
    cluster.regions.add(ClusterRegion(region=regions[2]))
    assert indexed(cluster, monkeypatch) == 1
    for region in regions:
        assert ReferenceIndex.get_references_to(region).exists()


def test_a_removed_row_leaves_the_index(regions):
    cluster = make_cluster(regions=[ClusterRegion(region=region) for region in regions])
    cluster.regions.remove(cluster.regions.get(region=regions[0]))
    cluster.save()
    assert not ReferenceIndex.get_references_to(regions[0]).exists()
    assert ReferenceIndex.get_references_to(regions[1]).exists()


def test_who_has_switched_the_index_off_keeps_it_off(regions, monkeypatch):
    cluster = make_cluster(regions=[ClusterRegion(region=regions[0])])
    with disable_reference_index_auto_update():
        assert indexed(cluster, monkeypatch) == 0
        assert indexed(cluster, monkeypatch) == 0
