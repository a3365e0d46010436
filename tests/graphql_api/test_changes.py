"""The change feed: what it tells to whom, in which order, and that it passes nothing over."""

from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from content.choices import Visibility
from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from content.models import ClusterEcosystem, ContentImage, Ecosystem, HomePage
from graphql_api.callers import Caller
from graphql_api.queries.changes import PublishedKind
from tests.factories import make_cluster, make_story, make_term, make_tree
from tests.graphql_api.factories import make_edition
from tests.helpers import commit, missing_strings, publish, submit, write_strings

pytestmark = pytest.mark.django_db

FEED = """query ($after: String, $kinds: [PublishedKind!], $locales: [LocaleCode!], $first: Int) {
    changes(after: $after, kinds: $kinds, locales: $locales, first: $first) {
        edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { __typename key kind locale moment pathBefore reason
            ... on Upsert { visibleUntil
                record { key contentHash servedLocale ... on Content { title path } } } } } }"""
KINDS = ["CLUSTER", "SUCCESS_STORY"]


@pytest.fixture
def follow(ask):
    """Read the feed to its end, page by page; return the changes and the last cursor."""

    def read(after=None, size=100, **arguments):
        nodes, more = [], True
        while more:
            page = ask(FEED, after=after, first=size, **{"kinds": KINDS, **arguments})["changes"]
            nodes += page["nodes"]
            assert [edge["cursor"] for edge in page["edges"]][-1:] == (
                [page["pageInfo"]["endCursor"]] if page["nodes"] else []
            )
            after = page["pageInfo"]["endCursor"] or after
            more = page["pageInfo"]["hasNextPage"]
        return nodes, after

    return read


@pytest.fixture
def as_caller(monkeypatch):
    def become(audience):
        monkeypatch.setattr("graphql_api.view.caller_of", lambda request: Caller(audience))

    return become


def said(nodes):
    return [
        (node["reason"], node["record"]["title"])
        if node["__typename"] == "Upsert"
        else node["reason"]
        for node in nodes
    ]


def test_a_publication_is_told_with_the_record_as_it_is_now(follow):
    cluster = make_cluster("Перший")
    cluster = publish(cluster, title="Другий")
    [node], _ = follow()
    edition = Edition.objects.get(key=cluster.translation_key)
    assert node["record"] == {
        "key": str(cluster.translation_key),
        "contentHash": edition.content_hash,
        "servedLocale": "uk",
        "title": "Другий",
        "path": edition.path,
    }
    assert (node["reason"], node["kind"], node["locale"]) == ("UPDATED", "CLUSTER", "uk")
    assert node["visibleUntil"] is None


def test_the_feed_goes_on_where_it_was_left(follow):
    first, second = make_cluster("А"), make_cluster("Б")
    nodes, cursor = follow(size=1)
    assert said(nodes) == [("PUBLISHED", "А"), ("PUBLISHED", "Б")]
    assert follow(cursor) == ([], cursor)
    publish(first, title="В")
    with commit():
        second.unpublish()
    nodes, cursor = follow(cursor, size=1)
    assert said(nodes) == [("UPDATED", "В"), "WITHDRAWN"]
    assert nodes[1]["key"] == str(second.translation_key)
    assert nodes[1]["pathBefore"].endswith(f"/{second.slug}/")
    assert follow(cursor)[0] == []


def test_what_moved_is_told_even_when_it_changed_since(follow):
    cluster = make_cluster("Кластер", slug="old")
    _, cursor = follow()
    cluster = publish(cluster, slug="new")
    publish(cluster, title="Інший")
    nodes, _ = follow(cursor)
    assert said(nodes) == [("MOVED", "Інший"), ("UPDATED", "Інший")]
    assert nodes[0]["pathBefore"] == "/clusters/old/"
    assert nodes[0]["record"]["path"] == "/clusters/new/"


def test_withdrawn_rights_are_told_even_when_the_record_changed_since(follow, picture):
    story = make_story("Історія", lead_image=picture, lead_image_alt_text="Опис")
    _, cursor = follow()
    with commit():
        picture.delete()
    publish(story, title="Інша", lead_image=None)
    nodes, _ = follow(cursor)
    assert said(nodes)[0] == ("RIGHTS_WITHDRAWN", "Інша")


@pytest.fixture
def picture():
    return ContentImage.objects.create(
        title="Picture", file=ImageFile(get_test_image_file().file, name="picture.png")
    )


def test_a_language_that_goes_is_told_apart_from_an_object_that_goes(follow):
    make_tree("uk", "en")
    cluster = make_cluster("Кластер")
    translation = submit(cluster)
    write_strings(translation, {text: f"en {text}" for text in missing_strings(translation)})
    with commit():
        translation.save_target(publish=True)
    nodes, cursor = follow()
    assert {node["locale"] for node in nodes} == {"uk", "en"}
    assert {node["locale"] for node in follow(locales=["en"])[0]} == {"en"}
    english = cluster.get_translations().get()
    with commit():
        english.specific.unpublish()
    nodes, cursor = follow(cursor)
    assert [node["reason"] for node in nodes if node["locale"] == "en"] == ["LANGUAGE_WITHDRAWN"]
    with commit():
        cluster.unpublish()
    nodes, cursor = follow(cursor)
    assert said(nodes) == ["WITHDRAWN"]


def test_each_reader_is_told_what_the_reader_may_know(follow, as_caller):
    cluster = make_cluster("Спершу внутрішній", visibility=Visibility.INTERNAL)
    told = {audience: [] for audience in Audience}
    cursors = dict.fromkeys(Audience)

    def catch_up():
        for audience in Audience:
            as_caller(audience)
            nodes, cursors[audience] = follow(cursors[audience])
            told[audience] += said(nodes)

    for title, visibility in [
        ("Для партнерів", Visibility.PARTNER),
        ("Для всіх", Visibility.PUBLIC),
        ("Знову для партнерів", Visibility.PARTNER),
        ("Знову внутрішній", Visibility.INTERNAL),
    ]:
        catch_up()
        cluster = publish(cluster, title=title, visibility=visibility)
    catch_up()
    assert told[Audience.PUBLIC] == [("UPDATED", "Для всіх"), "BECAME_PRIVATE"]
    assert told[Audience.PARTNER] == [
        ("UPDATED", "Для партнерів"),
        ("UPDATED", "Для всіх"),
        ("UPDATED", "Знову для партнерів"),
        "BECAME_PRIVATE",
    ]
    assert [title for _reason, title in told[Audience.INTERNAL]] == [
        "Спершу внутрішній",
        "Для партнерів",
        "Для всіх",
        "Знову для партнерів",
        "Знову внутрішній",
    ]


def test_all_at_once_a_reader_learns_nothing_of_what_was_never_public(follow):
    hidden = make_cluster("Внутрішній", visibility=Visibility.PARTNER, slug="hidden")
    hidden = publish(hidden, slug="hidden-too")
    with commit():
        hidden.unpublish()
    passing = make_cluster("Спершу внутрішній", visibility=Visibility.INTERNAL, slug="secret")
    passing = publish(passing, visibility=Visibility.PUBLIC, slug="known")
    nodes, cursor = follow()
    assert said(nodes) == [("MOVED", "Спершу внутрішній")]
    assert nodes[0]["pathBefore"] is None
    publish(passing, visibility=Visibility.PARTNER, slug="secret-again")
    [node], _ = follow(cursor)
    assert (node["reason"], node["pathBefore"]) == ("BECAME_PRIVATE", "/clusters/known/")


def test_a_view_restriction_makes_private(follow):
    cluster = make_cluster()
    _, cursor = follow()
    PageViewRestriction.objects.create(page=cluster, restriction_type="login")
    nodes, _ = follow(cursor)
    assert said(nodes) == ["BECAME_PRIVATE"]


def test_an_end_is_announced_and_told_once_it_passed(follow):
    cluster = make_cluster("Кластер")
    _, cursor = follow()
    end = timezone.now() + timedelta(hours=1)
    publish(cluster, expire_at=end)
    [node], _ = follow(cursor)
    assert node["visibleUntil"] == end.isoformat()
    # The moment passes; the scheduler has not come yet.
    Edition.objects.filter(key=cluster.translation_key).update(
        visible_until=timezone.now() - timedelta(seconds=1)
    )
    assert said(follow(cursor)[0]) == ["EXPIRED"]
    with commit():
        cluster.unpublish()
    assert said(follow(cursor)[0]) == ["WITHDRAWN"]


def test_what_expired_before_a_reader_had_it_is_not_told(follow):
    make_cluster("Минуле")
    Edition.objects.of_kind("cluster").update(visible_until=timezone.now())
    assert follow()[0] == []


def test_a_cursor_fits_its_feed_alone(refused, follow, as_caller):
    make_cluster()
    _, cursor = follow(locales=["en", "uk"])
    assert follow(cursor, locales=["uk", "en", "uk"])[0] == []

    def code(**arguments):
        arguments = {"first": 1, "after": cursor, "kinds": KINDS, **arguments}
        return refused(FEED, **arguments)["extensions"]["code"]

    assert code(locales=["uk"]) == "CURSOR_INVALID"
    assert code() == "CURSOR_INVALID"
    assert code(kinds=["CLUSTER"], locales=["uk", "en"]) == "CURSOR_INVALID"
    assert code(after="nonsense") == "CURSOR_INVALID"
    as_caller(Audience.PARTNER)
    assert code(locales=["uk", "en"]) == "CURSOR_INVALID"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "BAD_USER_INPUT"),
        ({"first": -1}, "BAD_USER_INPUT"),
        ({"first": 101}, "PAGE_SIZE_EXCEEDED"),
        ({"first": 1, "locales": ["xx"]}, "UNKNOWN_LOCALE"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(refused, arguments, code):
    assert refused(FEED, **arguments)["extensions"]["code"] == code


def test_records_of_all_kinds_load_together(ask):
    ecosystem = make_term(Ecosystem, "textiles", "Текстиль")
    for _ in range(5):
        make_cluster(ecosystems=[ClusterEcosystem(ecosystem=ecosystem)])
        make_story()
    make_cluster().unpublish()
    query = """{ changes(first: 100) { nodes { ... on Tombstone { reason } ... on Upsert {
        record { ... on Cluster { name ecosystems { name } publicEmail }
                 ... on SuccessStory { title } } } } } }"""
    # The journal, what is gone but there in another language, and for each language the records,
    # their vocabulary, their bodies.
    languages = Edition.objects.values("locale").distinct().count()
    assert languages == 2
    with CaptureQueriesContext(connection) as queries:
        nodes = ask(query)["changes"]["nodes"]
    reading = [each["sql"] for each in queries if 'FROM "content_' in each["sql"]]
    assert len(reading) == 2 + languages + 2
    assert {"reason": "WITHDRAWN"} in nodes
    assert len([node for node in nodes if "name" in node.get("record", {})]) == 5


def test_kinds_of_changes_are_all_kinds():
    assert {kind.value for kind in PublishedKind} == set(Kind.values)


def test_what_every_kind_has_can_be_told(follow, ask):
    make_tree("uk", "en")
    kinds = {node["kind"] for node in follow(kinds=None)[0]}
    assert {"HOME", "SECTION"} <= kinds
    home = HomePage.objects.get(locale__language_code="en")
    assert str(home.translation_key) in {node["key"] for node in follow(kinds=["HOME"])[0]}


def test_an_edition_without_an_entry_is_not_told(follow):
    make_edition(Kind.CLUSTER)
    assert follow()[0] == []
