"""The report on the use of the API: figures as pictures, each with its numbers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cms.groups import ADMINISTRATORS, EDITORS
from cms.observation import figures, pictures
from cms.observation.models import ApiHour, FieldDay
from graphql_api.models import Partner
from tests.cms.admin import member, signed_in
from tests.shared_tree import shared_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _tree(django_db_setup: None, django_db_blocker):
    with shared_tree(django_db_blocker):
        yield


def counted(count: int, *, days_ago: int = 0, **values) -> ApiHour:
    hour = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    usual = {
        "partner": 0, "operation": "", "document": "d" * 64, "outcome": "ok", "cache": "stored",
        "milliseconds": count * 10.0, "slowest": 15.0, "cost": count * 5,
    }  # fmt: skip
    return ApiHour.objects.create(
        hour=hour - timedelta(days=days_ago), count=count, **(usual | values)
    )


@pytest.fixture
def admin() -> Client:
    return signed_in(member(ADMINISTRATORS))


def seen(client: Client, days: str = "7") -> str:
    return client.get(reverse("api_figures:report"), {"days": days}).content.decode()


def test_shares_are_those_of_answers():
    counted(6, cache="hit")
    counted(2)
    counted(3, outcome="refused", cache="pass", document="")
    counted(1, outcome="failed", cache="pass")
    counted(9, days_ago=8)
    daily = figures.per_day(7)

    assert len(daily) == 7
    totals = daily[-1][1]
    assert (totals.requests, totals.from_memory, totals.made) == (12, 6, 2)
    assert (totals.refused, totals.failed) == (3, 1)
    assert totals.hit_ratio == 75.0
    assert daily[0][1].requests == 0
    assert sum(each.requests for _, each in figures.per_day(30)) == 21


def test_partners_are_told_apart_and_named_though_they_are_gone():
    partner = Partner.objects.create(name="Кластерний портал")
    counted(5, partner=partner.pk)
    counted(2, partner=partner.pk, days_ago=1)
    counted(3, partner=4711)
    counted(4)
    found = {each.name: each for each in figures.partners(7)}

    assert list(found) == ["Кластерний портал", "", "№ 4711"]
    assert found["Кластерний портал"].per_day[-2:] == [2, 5]
    assert found["Кластерний портал"].cost == 35
    assert found[""].milliseconds == 10.0


def test_documents_are_slow_where_they_were_executed():
    counted(2, document="a" * 64, milliseconds=100.0, operation="Slow")
    counted(90, document="a" * 64, milliseconds=9.0, cache="hit", operation="Slow")
    counted(10, document="b" * 64)
    slow, quick = figures.slowest_documents(7)

    assert (slow["operation"], slow["mean"], slow["requests"]) == ("Slow", 50.0, 2)
    assert (quick["document"], quick["mean"]) == ("b" * 64, 10.0)


def test_bars_stand_on_the_line_and_reach_the_top():
    counted(6, cache="hit")
    counted(2)
    counted(4, days_ago=1)
    chart = pictures.chart(figures.per_day(7))

    last = chart.bars[-1].parts
    assert [part.kind for part in last] == ["memory", "made"]
    assert last[0].y + last[0].height == pictures.HEIGHT
    assert last[-1].y == 0
    assert chart.bars[0].parts == []


def test_the_report_shows_all_of_it(admin):
    counted(5, partner=Partner.objects.create(name="Портал <b>").pk, operation="Clusters")
    FieldDay.objects.create(day=timezone.localdate(), field="Cluster.title", count=5)
    page = seen(admin)

    assert "Портал &lt;b&gt;" in page
    assert "Clusters <code>dddddddddddd</code>" in page
    assert "<code>Cluster.title</code>" in page
    assert '<rect class="figures-made"' in page
    # Everything drawn is drawn without styles or scripts of its own.
    own = page[page.index("figures-picture") :]
    assert "style=" not in own[: own.index("</table>")]


@pytest.mark.parametrize("days", ["1", "30", "90", "31", "-1", "many", "9" * 30])
def test_every_period_is_shown_and_no_other(admin, days):
    counted(1)

    assert "Requests by day" in seen(admin, days)


def test_numbers_of_pictures_are_written_for_programs():
    """Ukrainian writes a comma, which SVG would not understand."""
    counted(1, cache="hit")
    counted(2)
    page = seen(signed_in(member(ADMINISTRATORS, language="uk")))

    assert 'y="80.0"' in page
    with translation.override("uk"):
        assert translation.gettext("Use of the API") in page
    assert "Use of the API" not in page


def test_nothing_counted_is_said(admin):
    assert "written down once a minute" in seen(admin)


def test_others_see_nothing_of_it():
    assert signed_in(member(EDITORS)).get(reverse("api_figures:report")).status_code == 302
