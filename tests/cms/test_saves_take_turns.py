"""A save that had begun before somebody published does not take the publication back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.models import Region
from tests.cms.admin import edit_url, form_of, signed_in
from tests.factories import make_story, make_superuser, make_term

pytestmark = pytest.mark.django_db

HOLDS = "FOR NO KEY UPDATE"


def draft_of(kind):
    """Return where a draft is edited, and the table that says whether it is live."""
    if kind == "page":
        return edit_url(make_story("Історія", live=False)), "wagtailcore_page"
    region = make_term(Region, "kyiv", "Київ", live=False, iso_code="UA-30")
    address = reverse("wagtailsnippets_content_region:edit", args=[region.pk])
    return address, "content_region"


def queries_about(table, request):
    with CaptureQueriesContext(connection) as captured:
        request()
    return [query["sql"] for query in captured if table in query["sql"]]


@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_nothing_is_read_of_a_draft_before_other_saves_of_it_are_over(kind):
    address, table = draft_of(kind)
    client = signed_in(make_superuser())
    form = form_of(client, address)
    queries = queries_about(f'"{table}"', lambda: client.post(address, form))
    told = [query for query in queries if f'"{table}"."live"' in query or HOLDS in query]
    assert HOLDS in told[0]


def test_looking_waits_for_nobody():
    address, table = draft_of("page")
    client = signed_in(make_superuser())
    assert not any(HOLDS in query for query in queries_about(table, lambda: client.get(address)))
