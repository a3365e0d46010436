"""Words in the filters of lists: what a search finds, in the list's own order and languages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from graphql_api.accounts import anonymous_account
from graphql_api.callers import ANONYMOUS
from graphql_api.context import Context
from graphql_api.language import Language
from graphql_api.rate_limit import Meter
from graphql_api.words import Words
from search.models import Synonym
from search.synonyms import SYNONYMS
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.test_callers import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db

QUERY = """query ($filter: ClusterFilter, $locale: LocaleCode, $fallback: [LocaleCode!]! = [],
        $first: Int = 50, $after: String) {
    clusters(filter: $filter, locale: $locale, fallback: $fallback, first: $first, after: $after) {
        totalCount nodes { title } pageInfo { endCursor hasNextPage }
        facets { dimension values { value count } } } }"""


@pytest.fixture
def shown(ask):
    """Ask with a text, or with a filter; return the titles, which agree with the total."""

    def send(chosen, **variables):
        wanted = {"text": chosen} if isinstance(chosen, str) else chosen
        answer = ask(QUERY, filter=wanted, **variables)["clusters"]
        titles = [node["title"] for node in answer["nodes"]]
        assert answer["totalCount"] == len(titles)
        return titles

    return send


@pytest.fixture
def clusters():
    region = make_edition(Kind.REGION, "Рівненська область", code="rivnenska")
    make_translation(region, "Rivne Oblast")
    made = make_edition(
        Kind.CLUSTER,
        "Меблевий кластер",
        links={"regions": [region]},
        terms=["region:rivnenska", "year:2020"],
    )
    make_translation(made, "Furniture cluster")
    make_edition(Kind.CLUSTER, "Кластер одягу", summary="Шиє чохли на меблі.", terms=["year:2021"])
    make_edition(Kind.CLUSTER, "Аграрний союз")
    make_edition(Kind.SUCCESS_STORY, "Меблі для шкіл")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("меблями", ["Кластер одягу", "Меблевий кластер"]),
        ("мебель кластер", ["Кластер одягу", "Меблевий кластер"]),
        ("mebli", ["Кластер одягу", "Меблевий кластер"]),
        ("vt,ks", ["Кластер одягу", "Меблевий кластер"]),
        ("рівне меблі", ["Меблевий кластер"]),
        ("rivne", ["Меблевий кластер"]),
        ("меблі аграрії", []),
        ("кластир", ["Кластер одягу", "Меблевий кластер"]),
        ("!", []),
        ("\0", []),
        ("  ", ["Аграрний союз", "Кластер одягу", "Меблевий кластер"]),
    ],
)
def test_words_are_found_in_whatever_form_they_are_typed(shown, clusters, text, titles):
    assert shown(text) == titles


def test_other_lists_take_words_too(ask, clusters):
    make_edition(Kind.PROJECT, "Меблевий проєкт")
    make_edition(Kind.ORGANISATION, "Меблева асоціація")
    filters = {
        "successStories": "Меблі для шкіл",
        "projects": "Меблевий проєкт",
        "organisations": "Меблева асоціація",
    }
    for name, title in filters.items():
        answer = ask(
            f'{{ {name}(first: 5, filter: {{text: "меблів"}}) {{ edges {{ node {{ id }} }} }} }}'
        )
        assert len(answer[name]["edges"]) == 1, title
        answer = ask(f'{{ {name}(first: 5, filter: {{text: "риба"}}) {{ totalCount }} }}')
        assert answer[name]["totalCount"] == 0


def test_words_combine_with_other_conditions(shown, clusters):
    text = {"text": "меблі"}
    assert shown({**text, "regions": ["rivnenska"]}) == ["Меблевий кластер"]
    assert shown({"not": text}) == ["Аграрний союз"]
    either = {"or": [{"text": "аграрний"}, {**text, "foundedIn": [2021]}]}
    assert shown(either) == ["Аграрний союз", "Кластер одягу"]
    assert shown({"and": [text, {"text": "одяг"}]}) == ["Кластер одягу"]
    assert shown({"not": {"text": "?"}}) == shown({})


def test_words_are_sought_in_the_languages_that_are_served(shown, clusters):
    assert shown("furniture", locale="en") == ["Furniture cluster"]
    assert shown("agricultural", locale="en", fallback=["uk"]) == ["Аграрний союз"]
    assert shown("furniture", locale="en", fallback=["uk"]) == [
        "Furniture cluster",
        "Кластер одягу",
    ]
    # The Ukrainian name finds the version that is served.
    assert shown("меблевий", locale="en") == ["Furniture cluster"]


def test_facets_are_counted_under_the_words(ask, clusters):
    [years] = [
        facet["values"]
        for facet in ask(QUERY, filter={"text": "меблі"})["clusters"]["facets"]
        if facet["dimension"] == "YEAR"
    ]
    assert years == [{"value": "2020", "count": 1}, {"value": "2021", "count": 1}]


def test_pages_follow_one_another_whatever_the_words_come_to_meanwhile(ask, refused, clusters):
    first = ask(QUERY, filter={"text": "меблі"}, first=1)["clusters"]
    Synonym.objects.create(expressions="меблі\nаграрний")
    cursor = first["pageInfo"]["endCursor"]
    second = ask(QUERY, filter={"text": "меблі"}, first=1, after=cursor)["clusters"]
    assert (first["nodes"], second["nodes"]) == (
        [{"title": "Кластер одягу"}],
        [{"title": "Меблевий кластер"}],
    )
    for other in ({"text": "меблів"}, {"text": "меблі", "foundedIn": [2020]}, {}):
        error = refused(QUERY, filter=other, first=1, after=cursor)
        assert error["extensions"]["code"] == "CURSOR_INVALID"


def test_nothing_hidden_is_found_and_every_level_finds_its_own(shown, post, clusters):
    hidden = make_edition(Kind.ORGANISATION, "Таємниця", visibility=Audience.PARTNER)
    make_edition(Kind.CLUSTER, "Меблі для партнерів", visibility=Audience.PARTNER)
    make_edition(Kind.CLUSTER, "Меблі вчора", visible_until=timezone.now() - timedelta(seconds=1))
    make_edition(Kind.CLUSTER, "Відкритий гурт", links={"memberships": [hidden]})
    assert shown("партнерів") == shown("вчора") == shown("таємниця") == []
    assert shown({"not": {"text": "таємниця"}}) == shown({})
    _, secret = make_key(make_partner(audience=Audience.PARTNER))
    for text, title in (("партнерам", "Меблі для партнерів"), ("таємниці", "Відкритий гурт")):
        answer = post(QUERY, {"filter": {"text": text}}, **bearer(secret)).json()["data"]
        assert answer["clusters"]["nodes"] == [{"title": title}]


def test_a_synonym_holds_at_once_and_answers_rest_on_it(shown, clusters, rf):
    assert shown("столярі") == []
    Synonym.objects.create(expressions="столяр\nмеблі")
    assert shown("столярі") == ["Кластер одягу"]
    context = Context(ANONYMOUS, "", Meter(anonymous_account(rf.get("/"))))
    Words(context, Kind.CLUSTER, Language("uk")).condition("столярі")
    assert (SYNONYMS, None) in context.asked


def test_texts_are_bounded_and_cost_something_also_within_variables(post, refused):
    error = refused(QUERY, filter={"text": "я" * 201})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    costs = [
        post(QUERY, {"filter": chosen}).json()["extensions"]["cost"]["requested"]
        for chosen in ({}, {"text": "а"}, {"or": [{"text": "а"}, {"not": {"text": "б"}}]})
    ]
    assert [cost - costs[0] for cost in costs] == [0, 30, 60]


@pytest.mark.parametrize("size", [3, 30])
def test_queries_do_not_grow_with_the_list(ask, size):
    for number in range(size):
        make_edition(Kind.CLUSTER, f"Кластер {number}", summary="Опис")
    with CaptureQueriesContext(connection) as queries:
        found = ask(QUERY, filter={"text": "кластер опис"})["clusters"]
    assert found["totalCount"] == size
    statements = [
        query["sql"]
        for query in queries
        if any(word in query["sql"] for word in ("search_", "content_edition"))
    ]
    # Synonyms, names of links, frequencies; the page, its total, its facets.
    assert len(statements) == 6
