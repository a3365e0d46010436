"""The editor of a record with many rows: what they show as chosen is loaded together."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TranslatableMixin

from content.models import (
    ClusterEcosystem,
    ClusterMembership,
    ClusterMetric,
    ClusterSource,
    Ecosystem,
    OrganisationSource,
    StoryCluster,
    StoryMetric,
    StoryOrganisation,
)
from tests.cms.admin import edit_url, signed_in
from tests.factories import (
    make_cluster,
    make_locale,
    make_organisation,
    make_source,
    make_story,
    make_superuser,
    make_term,
)

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 20
METRIC = {"key": "jobs", "label": "Місця", "value": 1}


def add_rows(number: int, kinds: list[tuple[Any, dict[str, Any]]]) -> None:
    """Add so many rows of each kind, which differ by their order alone."""
    for model, fields in kinds:
        if issubclass(model, TranslatableMixin):
            fields = {"locale": make_locale("uk"), **fields}
        model.objects.bulk_create(model(sort_order=place, **fields) for place in range(number))


def queries_to_open(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_more_rows_of_a_cluster_ask_no_more():
    source, organisation = make_source(), make_organisation()
    ecosystem, member_of = make_term(Ecosystem), make_cluster("Об'єднання")
    cluster = make_cluster()
    client = signed_in(make_superuser())
    page = {"cluster_page": cluster}

    def queries_with(rows: int) -> int:
        add_rows(
            rows,
            [
                (ClusterSource, page | {"source": source}),
                (ClusterMetric, page | METRIC | {"source": source}),
                (ClusterEcosystem, page | {"ecosystem": ecosystem}),
                (ClusterMembership, page | {"organisation": organisation}),
                (ClusterMembership, page | {"cluster": member_of}),
            ],
        )
        return queries_to_open(client, edit_url(cluster))

    assert queries_with(FEW) == queries_with(MANY)


def test_more_rows_of_a_story_ask_no_more():
    organisation, cluster = make_organisation("Завод"), make_cluster("Кластер")
    source = make_source()
    story = make_story()
    client = signed_in(make_superuser())

    def queries_with(rows: int) -> int:
        add_rows(
            rows,
            [
                (StoryOrganisation, {"story": story, "organisation": organisation}),
                (StoryCluster, {"story": story, "cluster": cluster}),
                (StoryMetric, {"story": story, "source": source, **METRIC}),
            ],
        )
        return queries_to_open(client, edit_url(story))

    assert queries_with(FEW) == queries_with(MANY)
    html = client.get(edit_url(story)).content.decode()
    assert html.count("Завод") >= FEW + MANY


def test_more_sources_of_an_organisation_ask_no_more():
    source, organisation = make_source(), make_organisation()
    client = signed_in(make_superuser())
    address = reverse("wagtailsnippets_content_organisation:edit", args=[organisation.pk])

    def queries_with(rows: int) -> int:
        add_rows(rows, [(OrganisationSource, {"organisation": organisation, "source": source})])
        return queries_to_open(client, address)

    assert queries_with(FEW) == queries_with(MANY)
