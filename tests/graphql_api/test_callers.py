"""Who is asking: keys are known, narrow what is seen, and are never taken for anonymous."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Event, Kind
from content.editions.models import JournalEntry
from graphql_api import secret_keys
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.models import Partner, PartnerKey
from tests.factories import make_cluster
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.previews import preview

pytestmark = pytest.mark.django_db

_sequence = count(1_000_000)

TITLES = '{ clusters(locale: "uk", fallback: ["en"], first: 9) { totalCount nodes { name } } }'


def make_partner(name: str = "Асоціація", **values: Any) -> Partner:
    return Partner.objects.create(name=name, contact_email="web@partner.example", **values)


def make_key(partner: Partner | None = None, **values: Any) -> tuple[PartnerKey, str]:
    key = PartnerKey(partner=partner or make_partner(), name="Сайт", **values)
    secret = key.take_secret()
    key.save()
    return key, secret


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def names(response) -> set[str]:
    clusters = response.json()["data"]["clusters"]
    assert clusters["totalCount"] == len(clusters["nodes"])
    return {node["name"] for node in clusters["nodes"]}


def test_the_secret_is_recognised_and_stored_nowhere():
    key, secret = make_key()
    assert secret.startswith("uca_")
    assert secret_keys.is_well_formed(secret)
    stored = [str(value) for value in PartnerKey.objects.values_list().get(pk=key.pk)]
    assert not any(secret in value for value in stored)
    assert key.prefix == secret[:12]
    assert len({secret_keys.new_secret() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "change",
    [
        lambda secret: secret[:-1],
        lambda secret: secret + "0",
        lambda secret: secret.upper(),
        lambda secret: secret.replace("uca_", "ucb_"),
        lambda secret: secret[:10] + ("a" if secret[10] != "a" else "b") + secret[11:],
        lambda secret: "ї" + secret[1:],
        lambda secret: "",
    ],
)
def test_what_is_no_key_is_refused_without_a_query(post, change, django_assert_num_queries):
    _, secret = make_key()
    header = change(secret).encode().decode("latin-1")
    with django_assert_num_queries(0):
        response = post("{ __typename }", **bearer(header))
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


REFUSED = {
    "unknown": lambda: secret_keys.new_secret(),
    "revoked": lambda: make_key(revoked_at=timezone.now())[1],
    "expired": lambda: make_key(expires_at=timezone.now() - timedelta(seconds=1))[1],
    "of an inactive partner": lambda: make_key(make_partner(is_active=False))[1],
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_an_invalid_key_is_refused(post, make):
    make_edition(Kind.CLUSTER)
    response = post(TITLES, **bearer(make()))
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert response["Cache-Control"] == "no-store"
    assert "data" not in response.json()


@pytest.mark.parametrize("header", ["", "Basic dXNlcjpwYXNz", "uca_nothing", "Bearer", "Bearer "])
def test_other_credentials_are_refused(post, header):
    response = post("{ __typename }", Authorization=header)
    assert response.status_code == 401
    assert "WWW-Authenticate" in response


def test_the_name_of_the_scheme_is_read_without_case(post):
    _, secret = make_key()
    assert post("{ __typename }", Authorization=f"bearer  {secret}").status_code == 200


def test_a_key_shows_what_is_for_partners_and_nobody_else_sees_it(client, post):
    for level in Audience:
        make_edition(Kind.CLUSTER, level.name, visibility=level)
    _, partner = make_key()
    _, reader = make_key(make_partner("Газета", audience=Audience.PUBLIC))
    assert names(post(TITLES)) == {"PUBLIC"}
    assert names(post(TITLES, **bearer(partner))) == {"PUBLIC", "PARTNER"}
    assert names(post(TITLES, **bearer(reader))) == {"PUBLIC"}
    assert names(post(TITLES)) == {"PUBLIC"}


def test_two_callers_never_share_an_answer_or_its_entity_tag(client):
    make_edition(Kind.CLUSTER, "Для всіх")
    make_edition(Kind.CLUSTER, "Для партнерів", visibility=Audience.PARTNER)
    _, secret = make_key()
    for_partner = client.get("/graphql/", {"query": TITLES}, headers=bearer(secret))
    for_all = client.get("/graphql/", {"query": TITLES})
    assert names(for_partner) - names(for_all) == {"Для партнерів"}
    assert "Authorization" in for_all["Vary"]
    assert "Authorization" in for_partner["Vary"]
    assert "private" in for_partner["Cache-Control"]
    crossed = client.get(
        "/graphql/", {"query": TITLES}, headers={"If-None-Match": for_partner["ETag"]}
    )
    assert crossed.status_code == 200
    assert names(crossed) == {"Для всіх"}


def test_kinds_that_are_not_allowed_show_nowhere(post):
    industry = make_edition(Kind.INDUSTRY, "Текстиль")
    cluster = make_edition(Kind.CLUSTER, "Кластер", links={"industries": [industry]})
    make_edition(Kind.SUCCESS_STORY, "Історія", links={"clusters": [cluster]})
    _, secret = make_key(make_partner(kinds=[Kind.SUCCESS_STORY]))
    query = """query ($id: ID!) {
        clusters(first: 5) { totalCount }
        successStories(first: 5) { nodes { title clusters { name } } }
        node(id: $id) { id }
        industries { name usedBy } }"""
    node_id = encode(Kind.CLUSTER, str(cluster.key), Language("uk"))
    assert post(query, {"id": node_id}, **bearer(secret)).json()["data"] == {
        "clusters": {"totalCount": 0},
        "successStories": {"nodes": [{"title": "Історія", "clusters": []}]},
        "node": None,
        "industries": [{"name": "Текстиль", "usedBy": 0}],
    }


def test_languages_that_are_not_allowed_are_as_good_as_unpublished(post):
    both = make_edition(Kind.CLUSTER, "Обома")
    make_translation(both, "In both")
    make_edition(Kind.CLUSTER, "Лише українською")
    _, secret = make_key(make_partner(locales=["en"]))
    query = """{ clusters(locale: "uk", fallback: ["en"], first: 9) { totalCount nodes {
        name locale servedLocale isFallback translations { locale } } } locales { code } }"""
    data = post(query, **bearer(secret)).json()["data"]
    assert data["clusters"] == {
        "totalCount": 1,
        "nodes": [
            {
                "name": "In both",
                "locale": "uk",
                "servedLocale": "en",
                "isFallback": True,
                "translations": [{"locale": "en"}],
            }
        ],
    }
    assert data["locales"] == [{"code": "en"}]
    only = post('{ clusters(locale: "uk", first: 9) { totalCount } }', **bearer(secret)).json()
    assert only["data"]["clusters"]["totalCount"] == 0
    for code, total in (("uk", 0), ("en", 1)):
        query = (
            '{ clusters(locale: "en", first: 9, filter: {translatedInto: ["%s"]}) {totalCount} }'
        )
        counted = post(query % code, **bearer(secret)).json()
        assert counted["data"]["clusters"]["totalCount"] == total


def test_use_is_noted_at_most_once_a_minute(post):
    key, secret = make_key()
    post("{ __typename }", **bearer(secret))
    key.refresh_from_db()
    first = key.last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    post("{ __typename }", **bearer(secret))
    key.refresh_from_db()
    assert key.last_used_at == first
    PartnerKey.objects.update(last_used_at=first - timedelta(minutes=2))
    post("{ __typename }", **bearer(secret))
    key.refresh_from_db()
    assert key.last_used_at >= first


def test_revoking_keeps_the_key_and_its_moment(post):
    key, secret = make_key()
    assert post("{ __typename }", **bearer(secret)).status_code == 200
    key.revoke()
    moment = key.revoked_at
    key.revoke()
    assert PartnerKey.objects.get(pk=key.pk).revoked_at == moment
    assert post("{ __typename }", **bearer(secret)).status_code == 401


def test_the_change_feed_tells_nothing_of_what_is_not_allowed(post):
    wide = make_partner()
    narrow = make_partner("Газета", kinds=[Kind.PROJECT], locales=["en"])
    for kind in (Kind.CLUSTER, Kind.PROJECT):
        record = make_edition(kind)
        for edition in (record, make_translation(record, "In English")):
            for event in (Event.PUBLISHED, Event.WITHDRAWN):
                JournalEntry.objects.create(
                    sequence=next(_sequence),
                    moment=timezone.now(),
                    event=event,
                    kind=kind,
                    key=edition.key,
                    locale=edition.locale,
                    visibility=Audience.PUBLIC,
                    visibility_before=Audience.PUBLIC if event == Event.WITHDRAWN else None,
                )
    query = "query ($after: String) { changes(first: 50, after: $after) { %s } }"
    told = {
        partner.name: post(
            query % "pageInfo { endCursor } nodes { __typename kind locale }",
            **bearer(make_key(partner)[1]),
        ).json()["data"]["changes"]
        for partner in (wide, narrow)
    }
    assert len(told[wide.name]["nodes"]) == 4
    assert [(each["kind"], each["locale"]) for each in told[narrow.name]["nodes"]] == [
        ("PROJECT", "en")
    ]
    crossed = post(
        query % "nodes { kind }",
        {"after": told[narrow.name]["pageInfo"]["endCursor"]},
        **bearer(make_key(wide)[1]),
    )
    assert crossed.json()["errors"][0]["extensions"]["code"] == "CURSOR_INVALID"


def test_an_entity_tag_of_one_caller_is_never_known_to_another_with_a_different_answer(client):
    """Anonymous, partner, narrowed key and preview: four answers to one query."""
    make_edition(Kind.CLUSTER, "Public")
    make_edition(Kind.CLUSTER, "Partner", visibility=Audience.PARTNER)
    make_edition(Kind.PROJECT, "Project")
    partner = make_partner(audience=Audience.PARTNER)
    narrow = make_partner("Інша", kinds=[Kind.PROJECT])
    draft = make_cluster("Draft", live=False)
    callers = [{}, *(bearer(make_key(each)[1]) for each in (partner, narrow)), preview(draft)]
    query = "{ clusters(first: 9) { nodes { title } } projects(first: 9) { nodes { title } } }"

    def get(headers):
        return client.get("/graphql/", {"query": query}, headers=headers)

    answers = [get(headers) for headers in callers]
    assert len({answer.content for answer in answers}) == len(callers)
    tags = [answer.headers.get("ETag") for answer in answers]
    assert [tag is None for tag in tags] == [False, False, False, True]
    for asking, headers in enumerate(callers):
        for told, tag in enumerate(tags):
            status = get({**headers, "If-None-Match": tag or '"none"'}).status_code
            assert status == (304 if asking == told and tag else 200)
