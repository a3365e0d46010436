"""A search finds what people mean, ranks names first, and tells nobody of what is hidden."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from content.editions.models import JournalEntry
from graphql_api.accounts import anonymous_account
from graphql_api.callers import ANONYMOUS
from graphql_api.context import Context
from graphql_api.found import Found, Wanted
from graphql_api.language import Language
from graphql_api.rate_limit import Meter
from graphql_api.slices import Paging
from search.models import SearchDocument, Synonym
from search.synonyms import SYNONYMS
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.test_callers import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db

QUERY = """query ($text: String!, $locale: LocaleCode, $fallback: [LocaleCode!]! = [],
        $types: [SearchedKind!], $filter: SearchFilter, $first: Int = 10, $after: String,
        $last: Int, $before: String) {
    search(query: $text, locale: $locale, fallback: $fallback, types: $types, filter: $filter,
            first: $first, after: $after, last: $last, before: $before) {
        totalCount suggestion matchesAllWords queryLanguage
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor title node { servedLocale isFallback }
            highlights { field text ranges { start end } } }
        facets { dimension values { value label count } } } }"""


@pytest.fixture
def search(ask):
    return lambda text, **variables: ask(QUERY, text=text, **variables)["search"]


@pytest.fixture
def titles(search):
    return lambda text, **variables: [edge["title"] for edge in search(text, **variables)["edges"]]


@pytest.fixture
def furniture():
    cluster = make_edition(
        Kind.CLUSTER, "Рівненський меблевий кластер", summary="Виробники меблів Рівного."
    )
    make_translation(cluster, "Rivne Furniture Cluster", summary="Furniture makers of Rivne.")
    return cluster


@pytest.mark.parametrize(
    "text",
    [
        "меблевими кластерами",
        "виробника меблі",
        "МЕБЛЕВИЙ  кластер!",
        "меблів виробники",
        "furniture makers",
        "mebli",
        "vyrobnyky mebliv",
        "vt,ks",
        "Rivne",
        "Rovno",
        "рівненщина",
        "мебeвий кластер",
        "меблвий",
        "Möbel",
    ],
)
def test_a_record_is_found_in_whatever_form_it_is_asked_for(titles, furniture, text):
    make_edition(Kind.CLUSTER, "Морський союз")
    chosen = {"locale": "uk"}
    assert titles(text, **chosen) == ["Рівненський меблевий кластер"]


def test_names_come_before_summaries_and_those_before_bodies(titles):
    make_edition(Kind.CLUSTER, "Перший", search_text="Про коноплі написано тут.")
    make_edition(Kind.CLUSTER, "Другий", summary="Вирощує коноплі.")
    make_edition(Kind.CLUSTER, "Коноплі Полісся та інші рослини")
    make_edition(Kind.CLUSTER, "Коноплі")
    assert titles("коноплями") == ["Коноплі", "Коноплі Полісся та інші рослини", "Другий", "Перший"]


def test_members_come_first_among_equals(titles):
    make_edition(Kind.CLUSTER, "Космічний гурт А", isMember=False)
    make_edition(Kind.CLUSTER, "Космічний гурт Б", isMember=True)
    assert titles("космічний гурт") == ["Космічний гурт Б", "Космічний гурт А"]


def test_a_record_is_found_by_what_it_links_to_in_any_language(titles):
    region = make_edition(Kind.REGION, "Хмельницька область", code="khmelnytska")
    make_translation(region, "Khmelnytskyi Oblast")
    make_edition(Kind.CLUSTER, "Модний гурт", links={"regions": [region]}, terms=["country:PL"])
    assert titles("khmelnytskyi") == ["Модний гурт"]
    assert titles("польська мода") == ["Модний гурт"]


def test_what_is_linked_to_and_hidden_finds_nothing(titles):
    hidden = make_edition(Kind.ORGANISATION, "Таємниця", visibility=Audience.PARTNER)
    ended = make_edition(
        Kind.ORGANISATION, "Минувшина", visible_until=timezone.now() - timedelta(seconds=1)
    )
    make_edition(Kind.CLUSTER, "Відкритий гурт", links={"memberships": [hidden, ended]})
    assert titles("таємниця") == titles("минувшина") == []


def test_the_other_language_is_served_and_said_where_fallback_allows(search):
    make_edition(Kind.CLUSTER, "Морський кластер України")
    assert search("maritime cluster", locale="en")["edges"] == []
    [edge] = search("maritime cluster", locale="en", fallback=["uk"])["edges"]
    assert edge["title"] == "Морський кластер України"
    assert edge["node"] == {"servedLocale": "uk", "isFallback": True}


def test_a_name_in_another_language_finds_the_version_that_is_wanted(titles, furniture):
    assert titles("Рівненський", locale="en") == ["Rivne Furniture Cluster"]


def test_most_words_do_where_few_records_say_all(search):
    make_edition(Kind.CLUSTER, "Меблевий кластер")
    found = search("меблевий кластер Тімбукту")
    assert [edge["title"] for edge in found["edges"]] == ["Меблевий кластер"]
    assert not found["matchesAllWords"]


def test_nothing_is_found_for_no_words(search):
    make_edition(Kind.CLUSTER, "Кластер")
    for text in ("", "  ", "?!.", "\x00", "«»"):
        found = search(text)
        assert (found["edges"], found["totalCount"], found["suggestion"]) == ([], 0, None)


def test_highlights_are_ranges_of_plain_text(search):
    make_edition(Kind.CLUSTER, "🚀 Меблі <b>", search_text=f"{'слово ' * 80}дубові меблі. Кінець")
    [edge] = search("меблями")["edges"]
    title, body = edge["highlights"]
    assert title == {
        "field": "TITLE",
        "text": "🚀 Меблі <b>",
        # The rocket takes two units of UTF-16.
        "ranges": [{"start": 3, "end": 8}],
    }
    assert body["field"] == "BODY"
    assert len(body["text"]) <= 250
    [place] = body["ranges"]
    assert body["text"][place["start"] : place["end"]] == "меблі"
    assert body["text"].startswith("…")


def test_every_level_finds_its_own(ask, post):
    make_edition(Kind.CLUSTER, "Кластер для всіх")
    make_edition(Kind.CLUSTER, "Кластер для партнерів", visibility=Audience.PARTNER)
    make_edition(Kind.CLUSTER, "Кластер для своїх", visibility=Audience.INTERNAL)
    assert ask(QUERY, text="кластер")["search"]["totalCount"] == 1
    _, secret = make_key(make_partner(audience=Audience.PARTNER))
    answer = post(QUERY, {"text": "кластер"}, **bearer(secret)).json()["data"]["search"]
    assert answer["totalCount"] == 2
    types = next(each for each in answer["facets"] if each["dimension"] == "TYPE")
    assert types["values"] == [{"value": "CLUSTER", "label": "Кластери", "count": 2}]


def test_facets_types_and_filters_agree(search, titles):
    make_edition(Kind.ECOSYSTEM, "Текстиль", code="textiles")
    make_edition(Kind.CLUSTER, "Кластер одягу", terms=["ecosystem:textiles", "language:uk"])
    make_edition(Kind.CLUSTER, "Кластер взуття", terms=["language:uk"])
    make_edition(Kind.SUCCESS_STORY, "Історія кластера", terms=["ecosystem:textiles"])
    found = {
        facet["dimension"]: {each["value"]: each["count"] for each in facet["values"]}
        for facet in search("кластер")["facets"]
        if facet["values"]
    }
    assert found == {
        "TYPE": {"CLUSTER": 2, "SUCCESS_STORY": 1},
        "ECOSYSTEM": {"textiles": 2},
        "LANGUAGE": {"uk": 2},
    }
    textiles = {"ecosystems": ["textiles"]}
    assert set(titles("кластер", filter=textiles)) == {"Кластер одягу", "Історія кластера"}
    assert titles("кластер", filter=textiles, types=["CLUSTER"]) == ["Кластер одягу"]
    assert search("кластер", filter={"not": textiles})["totalCount"] == 1


def test_pages_follow_one_another_in_both_directions(search):
    for number in range(5):
        make_edition(Kind.CLUSTER, f"Кластер {number}")
    whole = [edge["title"] for edge in search("кластер")["edges"]]
    first = search("кластер", first=2)
    assert first["pageInfo"]["hasNextPage"]
    second = search("кластер", first=2, after=first["pageInfo"]["endCursor"])
    assert [edge["title"] for edge in second["edges"]] == whole[2:4]
    assert second["pageInfo"]["hasPreviousPage"]
    before = {"first": None, "last": 2, "before": second["pageInfo"]["startCursor"]}
    assert [edge["title"] for edge in search("кластер", **before)["edges"]] == whole[:2]
    last = search("кластер", first=None, last=1)
    assert [edge["title"] for edge in last["edges"]] == whole[-1:]
    assert not last["pageInfo"]["hasNextPage"]


def test_a_cursor_of_another_search_is_refused(search, refused):
    make_edition(Kind.CLUSTER, "Кластер")
    cursor = search("кластер")["pageInfo"]["endCursor"]
    for other in (
        {"text": "кластери"},
        {"text": "кластер", "locale": "en"},
        {"text": "кластер", "types": ["CLUSTER"]},
        {"text": "кластер", "filter": {"years": [2020]}},
    ):
        error = refused(QUERY, after=cursor, **other)
        assert error["extensions"]["code"] == "CURSOR_INVALID"


def test_hits_can_be_read_only_so_deep(search, monkeypatch):
    monkeypatch.setattr("graphql_api.found.DEEPEST", 3)
    for number in range(5):
        make_edition(Kind.CLUSTER, f"Кластер {number}")
    found = search("кластер", first=10)
    assert (len(found["edges"]), found["totalCount"]) == (3, 5)
    assert not found["pageInfo"]["hasNextPage"]


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"text": "я" * 201}, "BAD_USER_INPUT"),
        ({"text": "я", "first": 101}, "PAGE_SIZE_EXCEEDED"),
        ({"text": "я", "first": None}, "BAD_USER_INPUT"),
        ({"text": "я", "locale": "tlh"}, "UNKNOWN_LOCALE"),
    ],
)
def test_bad_input_is_refused(refused, variables, code):
    assert refused(QUERY, **variables)["extensions"]["code"] == code


def test_a_synonym_holds_from_the_next_query_on_and_the_journal_ends_kept_answers(titles):
    make_edition(Kind.CLUSTER, "Гурт бортників")
    assert titles("пасічники") == []
    synonym = Synonym.objects.create(expressions="пасічник\nбортник")
    assert titles("пасічники") == ["Гурт бортників"]
    synonym.is_active = False
    synonym.save()
    assert titles("пасічники") == []
    assert JournalEntry.objects.filter(kind=SYNONYMS).count() == 2


def test_an_answer_rests_on_the_synonyms(ask, rf):
    context = Context(ANONYMOUS, "", Meter(anonymous_account(rf.get("/"))))
    Found(context, Wanted("кластер", Language("uk")), Paging(first=1))
    assert (SYNONYMS, None) in context.asked


def test_a_one_way_synonym_is_not_found_backwards(titles):
    make_edition(Kind.CLUSTER, "Бджолярі")
    make_edition(Kind.CLUSTER, "Комахи")
    Synonym.objects.create(expressions="комаха", also="бджоляр")
    assert set(titles("комахи")) == {"Комахи", "Бджолярі"}
    assert titles("бджолярі") == ["Бджолярі"]


def test_the_index_follows_the_edition(titles):
    edition = make_edition(Kind.CLUSTER, "Кластер старий")
    edition.title = "Кластер новий"
    edition.save()
    assert titles("старий") == []
    assert titles("новий") == ["Кластер новий"]
    edition.delete()
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize("size", [3, 30])
def test_queries_do_not_grow_with_the_page(ask, size):
    for number in range(size):
        make_edition(Kind.CLUSTER, f"Кластер {number}", summary="Опис")
    with CaptureQueriesContext(connection) as queries:
        found = ask(QUERY, text="кластер опис", first=100)["search"]
    assert len(found["edges"]) == size
    statements = [
        query["sql"]
        for query in queries
        if any(word in query["sql"] for word in ("search_", "content_edition"))
    ]
    # Synonyms, names, frequencies, counts, hits, facets, their entries (in two), rows, texts.
    assert len(statements) <= (11 if size < 10 else 10)
