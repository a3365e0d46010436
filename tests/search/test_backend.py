"""Editors find pages in whatever form they type, by the index that Wagtail keeps."""

import pytest
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from content.models import Cluster, ClustersPage
from search.engines import analysed_backend
from search.models import Synonym
from tests.factories import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    make_tree()
    section = ClustersPage.objects.first()
    page = Cluster(
        title="Подільський меблевий кластер",
        slug="mebli",
        summary="Виробники.",
        locale=section.locale,
    )
    return section.add_child(instance=page)


@pytest.mark.parametrize(
    "text", ["меблеві кластери", "меблями", "mebli", "виробника", "подільського", "vt,ks"]
)
def test_pages_are_found_in_whatever_form_they_are_asked_for(cluster, text):
    Synonym.objects.all().delete()
    assert [page.pk for page in Page.objects.all().search(text)] == [cluster.pk]


@pytest.mark.parametrize("text", ["меб", "поділ", "Podil", "меблевого", "меблевий клас"])
def test_names_are_found_while_they_are_typed(cluster, text):
    assert [page.pk for page in Page.objects.all().autocomplete(text)] == [cluster.pk]


def test_the_operator_is_kept(cluster):
    pages = Cluster.objects.all()
    assert list(pages.search("меблевий корабель", operator="and")) == []
    assert list(pages.search("меблевий корабель", operator="or")) == [cluster]


def test_the_index_is_written_anew_by_wagtails_command(cluster):
    backend = get_search_backend()
    backend.get_index_for_model(Cluster).add_items(Cluster, [cluster])
    assert list(Cluster.objects.all().search("меблями")) == [cluster]


class _Engine(ElasticsearchBaseSearchBackend):
    """An engine without a client: it compiles, and sends nothing."""

    def __init__(self) -> None:
        self.catch_indexing_errors = False


def test_an_engine_is_given_lexemes(cluster):
    backend = analysed_backend(_Engine)()
    compiled = backend.query_compiler_class(Cluster.objects.all(), PlainText("меблями")).get_query()
    asked = str(compiled)
    assert "mebli" in asked
    assert "qmebl" in asked
    assert "меблями" not in asked
    typed = backend.autocomplete_query_compiler_class(Cluster.objects.all(), PlainText("поділ"))
    assert "podil" in str(typed.get_query())
    document = backend.mapping_class(Cluster).get_document(cluster)
    title = document["title"]
    assert title.split()[:2] == ["podilski", "qpodil"]
    assert "podilski" in document["_edgengrams"][0].split()
