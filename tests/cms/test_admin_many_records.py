"""The admin among hundreds of records: no view asks the database once per record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.models import Cluster, ClustersPage, Ecosystem, Region, SuccessStory
from tests.benchmarks.copying import generate
from tests.cms.admin import signed_in
from tests.factories import make_cluster, make_superuser, make_term, make_tree
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db

FEW, MANY = 20, 200


@pytest.fixture(autouse=True)
def _terms() -> None:
    """What generated records are spread over."""
    make_tree()
    translate_all(make_term(Region, "kharkiv", "Харківська область", iso_code="UA-63"))
    translate_all(make_term(Ecosystem, "textile", "Текстиль"))


@contextmanager
def among(clusters: int) -> Iterator[None]:
    """Live for a while among so many clusters."""
    with transaction.atomic():
        generate(clusters)
        yield
        transaction.set_rollback(True)


def list_of(name: str) -> Callable[[], str]:
    return lambda: reverse(f"{name}:index")


def editor_of(model: Any) -> Callable[[], str]:
    def address() -> str:
        page = model.objects.filter(live=True, locale__language_code="uk").earliest("pk")
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    return address


def explorer() -> str:
    section = ClustersPage.objects.get(locale__language_code="uk")
    return reverse("wagtailadmin_explore", args=[section.pk])


def chooser() -> str:
    section = ClustersPage.objects.get(locale__language_code="uk")
    address = reverse("wagtailadmin_choose_page_child", args=[section.pk])
    return f"{address}?page_type=content.cluster"


VIEWS = {
    "chooser of pages": chooser,
    "explorer": explorer,
    "clusters": list_of("clusters"),
    "success stories": list_of("success-stories"),
    "editor of a cluster": editor_of(Cluster),
    "editor of a story": editor_of(SuccessStory),
}


def test_two_hundred_clusters_need_no_more_queries_than_twenty():
    client = signed_in(make_superuser())

    def queries_among(clusters: int) -> dict[str, int]:
        with among(clusters):
            return {name: queries(client, address()) for name, address in VIEWS.items()}

    many, few = queries_among(MANY), queries_among(FEW)
    assert {name: count for name, count in many.items() if count > few[name]} == {}


def queries(client: Any, address: str) -> int:
    """How many queries a view makes when nothing is new to it."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_explorer_offers_what_can_be_done_with_a_page():
    """Its menu is Wagtail's; the translation of pages that lack a language is offered beside it."""
    translated, other = make_cluster("Перекладений"), make_cluster("Неперекладений")
    translate_all(translated)
    html = signed_in(make_superuser()).get(explorer()).content.decode()
    for page in (translated, other):
        for action in ("edit", "move", "copy", "delete", "unpublish", "history"):
            assert reverse(f"wagtailadmin_pages:{action}", args=[page.pk]) in html
    submit = "wagtail_localize:submit_page_translation"
    assert reverse(submit, args=[other.pk]) in html
    assert reverse(submit, args=[translated.pk]) not in html
