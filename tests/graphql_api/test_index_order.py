"""The orders that lists have by default are read from an index, forwards and backwards."""

import pytest
from django.db import connection
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from graphql_api.ordering import expressions
from graphql_api.orders import BY_TITLE, NEWEST_FIRST

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_backward", [False, True])
@pytest.mark.parametrize(
    ("order", "index"), [(BY_TITLE, "edition_by_title"), (NEWEST_FIRST, "edition_by_date")]
)
def test_an_index_holds_the_default_order(order, index, is_backward):
    listed = Edition.objects.of_kind(Kind.CLUSTER).visible_to(Audience.PUBLIC, timezone.now())
    ordered = listed.in_locale("uk").order_by(*expressions(order, is_backward=is_backward))
    with connection.cursor() as cursor:
        for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            # An empty table is otherwise read whole, and sorted.
            cursor.execute(f"SET LOCAL {setting} = off")
    plan = ordered[:20].explain()
    assert index in plan
    assert "Sort" not in plan
