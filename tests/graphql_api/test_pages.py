"""What lies under an address: each answer, and that no address tells of what is hidden."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from content.choices import Visibility
from content.editions.kinds import Audience, Kind
from content.editions.models import Edition, JournalEntry
from content.models import ClustersPage
from graphql_api.callers import Caller
from tests.factories import make_cluster
from tests.graphql_api.factories import make_edition, make_translation
from tests.helpers import commit, fresh, in_language, publish, translate_all

pytestmark = pytest.mark.django_db

PAGE = """query ($path: String!, $fallback: [LocaleCode!]! = []) {
    page(path: $path, fallback: $fallback) { __typename
        ... on PageFound { page { title locale servedLocale isFallback } }
        ... on PageMoved { path url permanent }
        ... on PageInOtherLanguages { versions { locale slug path url state } }
        ... on PageGone { since }
        ... on PageUnknown { understood } } }"""
OLD = "/clusters/old/"


@pytest.fixture
def look(ask, django_assert_max_num_queries):
    """Look an address up, in three queries at most."""

    def page(path, **variables):
        with django_assert_max_num_queries(3):
            return ask(PAGE, path=path, **variables)["page"]

    return page


@pytest.fixture
def kind_of_answer(look, monkeypatch):
    """The type of the answer that a reader of this level gets."""

    def answer(path, audience=Audience.PUBLIC):
        monkeypatch.setattr("graphql_api.view.caller_of", lambda request: Caller(audience))
        return look(path)["__typename"]

    return answer


def test_a_page_is_found_in_the_language_of_its_path(look):
    cluster = make_edition(Kind.CLUSTER, "Меблевий", slug="mebli")
    make_translation(cluster, "Furniture", slug="furniture")
    found = {"servedLocale": "uk", "isFallback": False}
    assert look("/mebli/")["page"] == {"title": "Меблевий", "locale": "uk", **found}
    assert look("/en/furniture/")["page"]["title"] == "Furniture"
    assert look("/furniture/") == {"__typename": "PageUnknown", "understood": "/furniture/"}


@pytest.mark.parametrize("path", ["/mebli", "/m%65bli/", "/%6Debli"])
def test_a_missing_slash_and_percent_encoding_are_tolerated(look, path):
    make_edition(Kind.CLUSTER, slug="mebli")
    assert look(path)["__typename"] == "PageFound"


@pytest.mark.parametrize(
    ("path", "understood"),
    [
        ("/Mebli/", "/Mebli/"),
        ("//mebli/", "//mebli/"),
        ("/mebli//", "/mebli//"),
        ("/mebli/../mebli/", "/mebli/../mebli/"),
        ("/%256Debli/", "/%6Debli/"),
        ("mebli/", None),
        ("", None),
        ("/mebli/?page=2", None),
        ("/mebli/#top", None),
        ("https://alliance.example/uk/mebli/", None),
        ("/mebli%00/", None),
        ("/%ff/", None),
        ("/" + "a" * 1000, None),
    ],
)
def test_everything_else_is_unknown(look, path, understood):
    make_edition(Kind.CLUSTER, slug="mebli")
    assert look(path) == {"__typename": "PageUnknown", "understood": understood}


def test_what_is_nested_may_come_in_other_languages(ask):
    region = make_edition(Kind.REGION, "Київ")
    cluster = make_edition(Kind.CLUSTER, "Меблевий", links={"regions": [region]})
    make_translation(cluster, "Furniture", slug="furniture")
    query = """query ($fallback: [LocaleCode!]!) { page(path: "/en/furniture/", fallback: $fallback)
        { ... on PageFound { page { ... on Cluster { regions { name } } } } } }"""
    assert ask(query, fallback=[])["page"]["page"]["regions"] == []
    assert ask(query, fallback=["uk"])["page"]["page"]["regions"] == [{"name": "Київ"}]


def test_an_unknown_fallback_is_refused_whatever_the_path(refused):
    error = refused(PAGE, path="nowhere", fallback=["xx"])
    assert error["extensions"]["code"] == "UNKNOWN_LOCALE"


def test_what_moved_more_than_once_is_found_at_its_last_address(look):
    cluster = make_cluster(slug="old")
    cluster = publish(cluster, slug="newer")
    publish(cluster, slug="newest")
    url = Edition.objects.get(key=cluster.translation_key).url
    moved = {"__typename": "PageMoved", "path": "/clusters/newest/", "url": url, "permanent": True}
    assert look("/clusters/old/") == look("/clusters/newer") == moved


def test_addresses_that_were_swapped_name_who_is_there_now(look):
    first, second = make_cluster("Перший", slug="a"), make_cluster("Другий", slug="b")
    first = publish(first, slug="between")
    second = publish(second, slug="a")
    publish(first, slug="b")
    assert look("/clusters/a/")["page"]["title"] == "Другий"
    assert look("/clusters/b/")["page"]["title"] == "Перший"
    assert look("/clusters/between/")["path"] == "/clusters/b/"
    with commit():
        second.unpublish()
    assert look("/clusters/a/")["__typename"] == "PageGone"


def test_a_section_takes_the_old_addresses_of_its_pages_along(look):
    make_cluster(slug="one")
    publish(ClustersPage.objects.get(locale__language_code="uk"), slug="klastery")
    assert look("/clusters/one/")["path"] == "/klastery/one/"
    assert look("/clusters/")["path"] == "/klastery/"


def test_what_is_left_in_other_languages_is_named(look):
    cluster = make_cluster("Меблевий", slug="old")
    translate_all(cluster)
    english = in_language(cluster, "en")
    with commit():
        english.unpublish()
    stored = Edition.objects.get(key=cluster.translation_key)
    version = {"locale": "uk", "slug": "old", "path": OLD, "url": stored.url, "state": "SOURCE"}
    assert look(english.get_url_parts()[2]) == {
        "__typename": "PageInOtherLanguages",
        "versions": [version],
    }


def test_what_was_withdrawn_is_gone_since_then(look):
    cluster = make_cluster(slug="old")
    cluster = publish(cluster, slug="new")
    with commit():
        cluster.unpublish()
    entry = JournalEntry.objects.latest("sequence")
    for path in (OLD, "/clusters/new/"):
        answer = look(path)
        assert answer["__typename"] == "PageGone"
        assert parse_datetime(answer["since"]) == entry.moment


def test_what_comes_back_elsewhere_has_moved(look):
    cluster = make_cluster(slug="old")
    with commit():
        cluster.unpublish()
    publish(fresh(cluster), slug="new")
    assert look(OLD)["path"] == "/clusters/new/"


def test_what_has_expired_is_gone_before_the_scheduler_comes(look):
    end = timezone.now() - timedelta(minutes=1)
    gone = make_edition(Kind.CLUSTER, slug="gone", visible_until=end)
    answer = look("/gone/")
    assert (answer["__typename"], parse_datetime(answer["since"])) == ("PageGone", end)
    make_translation(gone, "Still here", slug="here")
    [version] = look("/gone/")["versions"]
    assert version["path"] == "/en/here/"


@pytest.mark.parametrize("level", [Visibility.PARTNER, Visibility.INTERNAL])
def test_what_becomes_private_answers_like_what_was_withdrawn(look, kind_of_answer, level):
    cluster = publish(make_cluster(slug="old"), visibility=level)
    became_private = JournalEntry.objects.latest("sequence").moment
    before = look(OLD)
    assert (before["__typename"], parse_datetime(before["since"])) == ("PageGone", became_private)
    # What happens to it afterwards is not for this reader: nothing of it shows.
    cluster = publish(cluster, title="Інша назва")
    cluster = publish(cluster, slug="new")
    assert look(OLD) == before
    assert look("/clusters/new/")["__typename"] == "PageUnknown"
    with commit():
        cluster.unpublish()
    assert look(OLD) == before
    assert look("/clusters/new/")["__typename"] == "PageUnknown"
    assert kind_of_answer("/clusters/new/", Audience.INTERNAL) == "PageGone"


def test_what_never_was_for_the_reader_is_unknown(kind_of_answer):
    cluster = make_cluster(slug="old", visibility=Visibility.PARTNER)
    assert kind_of_answer(OLD, Audience.PARTNER) == "PageFound"
    assert kind_of_answer(OLD) == "PageUnknown"
    cluster = publish(cluster, slug="new")
    assert kind_of_answer(OLD, Audience.PARTNER) == "PageMoved"
    assert kind_of_answer(OLD) == kind_of_answer("/clusters/new/") == "PageUnknown"
    with commit():
        cluster.unpublish()
    assert kind_of_answer(OLD, Audience.PARTNER) == "PageGone"
    assert kind_of_answer(OLD) == kind_of_answer("/clusters/new/") == "PageUnknown"


def test_what_becomes_public_at_a_new_address_does_not_tell_of_the_old_one(kind_of_answer):
    publish(
        make_cluster(slug="old", visibility=Visibility.INTERNAL),
        slug="new",
        visibility=Visibility.PUBLIC,
    )
    assert kind_of_answer("/clusters/new/") == "PageFound"
    assert kind_of_answer(OLD) == "PageUnknown"
    assert kind_of_answer(OLD, Audience.INTERNAL) == "PageMoved"


def test_what_is_closed_off_answers_like_what_was_withdrawn(kind_of_answer):
    cluster = make_cluster(slug="old")
    with commit():
        restriction = PageViewRestriction.objects.create(page=cluster, restriction_type="login")
    assert {kind_of_answer(OLD, audience) for audience in Audience} == {"PageGone"}
    with commit():
        restriction.delete()
    assert kind_of_answer(OLD) == "PageFound"


def test_a_hidden_page_at_an_old_address_does_not_cover_where_the_old_one_is(look):
    publish(make_cluster(slug="old"), slug="new")
    publish(make_cluster(slug="old", visibility=Visibility.INTERNAL), title="Таємне")
    assert look(OLD)["path"] == "/clusters/new/"


def test_a_limited_key_is_told_nothing_beyond_its_limits(look, monkeypatch):
    cluster = make_cluster(slug="old")
    translate_all(cluster)
    publish(fresh(cluster), slug="new")
    for limits in ({"kinds": frozenset({Kind.PROJECT})}, {"locales": frozenset({"en"})}):
        caller = Caller(Audience.PARTNER, **limits)
        monkeypatch.setattr("graphql_api.view.caller_of", lambda request, caller=caller: caller)
        assert look(OLD)["__typename"] == look("/clusters/new/")["__typename"] == "PageUnknown"
