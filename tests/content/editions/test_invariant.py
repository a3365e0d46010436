"""The invariant: after any editorial life the store equals a store rebuilt from nothing."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from content.editions.check import rebuild
from content.editions.models import Edition, EditionLink
from content.models import ClusterEcosystem, Ecosystem, StoryCluster
from tests.content.editions.editorial_life import EditorialLife
from tests.factories import make_cluster, make_story, make_term, make_tree

# Three lives of 25 steps in the suite, for each step costs about half a second of processor time to
# do and to check; EDITORIAL_LIVES=500 for a long run.
LIVES = int(os.environ.get("EDITORIAL_LIVES", "3"))


@pytest.mark.django_db
def test_the_store_stays_true_through_any_editorial_life(settings_for_lives):
    make_tree("en", "pl")
    run_state_machine_as_test(EditorialLife, settings=settings_for_lives)


@pytest.fixture
def settings_for_lives():
    return settings(
        max_examples=LIVES,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
        print_blob=True,
    )


@pytest.mark.django_db
def test_a_store_rebuilt_from_nothing_is_the_same_store():
    ecosystem = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster(ecosystems=[ClusterEcosystem(ecosystem=ecosystem)])
    make_story(clusters=[StoryCluster(cluster=cluster)])
    before = snapshot()
    Edition.objects.all().delete()
    assert snapshot() == []
    for _progress in rebuild():
        pass
    assert snapshot() == before


def snapshot():
    columns = [
        field.name
        for field in Edition._meta.concrete_fields
        if field.name not in ("id", "sequence")
    ]
    rows = Edition.objects.order_by("kind", "key", "locale").values(*columns)
    links = EditionLink.objects.order_by("edition__kind", "edition__key", "relation", "position")
    return [*rows, *links.values_list("edition__key", "relation", "kind", "key", "position")]
