"""How answers are kept: a correction is seen at the next request, and asking again is cheap."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from graphql_api.callers import ANONYMOUS
from tests.graphql_api.factories import make_edition

ADDRESS = "/graphql/"
JSON = "application/json"
NAMES = {"query": "{ clusters(first: 5) { nodes { name } } }"}
TYPENAME = {"query": "{ __typename }"}


@pytest.fixture
def lifetimes(settings):
    settings.GRAPHQL_MAX_AGE = 60
    settings.GRAPHQL_SHARED_MAX_AGE = 600


def directives(response):
    named = (directive.partition("=") for directive in response["Cache-Control"].split(", "))
    return {name: value for name, _, value in named}


def test_a_public_answer_is_asked_for_again_by_default(client):
    response = client.get(ADDRESS, TYPENAME)
    assert response["Cache-Control"] == "public, max-age=0, stale-if-error=3600"


@pytest.mark.django_db
def test_lifetimes_are_set_by_the_operator(client, settings, lifetimes):
    settings.GRAPHQL_STALE_WHILE_REVALIDATE = 30
    settings.GRAPHQL_STALE_IF_ERROR = 0
    found = directives(client.get(ADDRESS, NAMES))
    assert found.keys() == {"public", "max-age", "s-maxage", "stale-while-revalidate"}
    assert found["stale-while-revalidate"] == "30"
    assert int(found["max-age"]) <= 60
    assert int(found["s-maxage"]) <= 600


@pytest.mark.django_db
def test_no_answer_outlives_what_it_shows(client, lifetimes):
    make_edition("cluster", visible_until=timezone.now() + timedelta(seconds=40))
    found = directives(client.get(ADDRESS, NAMES))
    assert int(found["max-age"]) <= 40
    assert int(found["s-maxage"]) <= 40


@pytest.mark.django_db
def test_what_is_hidden_does_not_shorten_a_lifetime(client, lifetimes):
    soon = timezone.now() + timedelta(seconds=1)
    make_edition("cluster", visibility=2, visible_until=soon)
    make_edition("cluster", visible_until=timezone.now() - timedelta(seconds=9))
    lifetime = int(directives(client.get(ADDRESS, NAMES))["max-age"])
    midnight = timezone.localtime().replace(hour=23, minute=59, second=59)
    assert lifetime == 60 or (midnight - timezone.localtime()).total_seconds() < 61


@pytest.mark.django_db
def test_a_reader_with_the_same_answer_gets_304(client):
    make_edition("cluster", "Кластер")
    first = client.get(ADDRESS, NAMES)
    assert first["ETag"].startswith('"')
    second = client.get(ADDRESS, NAMES, headers={"If-None-Match": f'"x", {first["ETag"]}'})
    assert second.status_code == 304
    assert second.content == b""
    assert "Content-Type" not in second
    kept = ("ETag", "Content-Length", "Cache-Control", "Vary", "Access-Control-Allow-Origin")
    assert [second[name] for name in kept] == [first[name] for name in kept]


@pytest.mark.django_db
def test_a_correction_is_seen_at_the_next_request(client):
    edition = make_edition("cluster", "Кластер")
    tag = client.get(ADDRESS, NAMES)["ETag"]
    edition.card["name"] = edition.title = "Виправлено"
    edition.save()
    response = client.get(ADDRESS, NAMES, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert response["ETag"] != tag
    assert "Виправлено" in response.content.decode()


@pytest.mark.parametrize("known", ["*", "W/{tag}", '"a", W/{tag} , "b"'])
def test_other_forms_of_the_condition(client, known):
    tag = client.get(ADDRESS, TYPENAME)["ETag"]
    response = client.get(ADDRESS, TYPENAME, headers={"If-None-Match": known.format(tag=tag)})
    assert response.status_code == 304


@pytest.mark.parametrize("known", ["", "nonsense", '"other"', '"'])
def test_another_tag_gets_the_whole_answer(client, known):
    response = client.get(ADDRESS, TYPENAME, headers={"If-None-Match": known})
    assert response.status_code == 200
    assert response.json()["data"] == {"__typename": "Query"}


def test_each_media_type_has_its_own_tag(client):
    tags = {
        client.get(ADDRESS, TYPENAME, headers={"Accept": accept})["ETag"]
        for accept in (JSON, "application/graphql-response+json")
    }
    assert len(tags) == 2


def test_the_tag_does_not_depend_on_the_request_id(client):
    tags = {client.get(ADDRESS, TYPENAME)["ETag"] for _ in range(2)}
    assert len(tags) == 1


@pytest.mark.parametrize(
    "query", ["{", "{ nothing }", '{ clusters(first: 1, locale: "x") { totalCount } }']
)
def test_an_answer_with_errors_is_never_kept(client, query):
    response = client.get(ADDRESS, {"query": query})
    assert "errors" in response.json()
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_an_answer_to_a_post_is_never_kept(client):
    response = client.post(ADDRESS, TYPENAME, content_type=JSON)
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_what_a_key_shows_is_kept_by_its_holder_alone(client, monkeypatch):
    monkeypatch.setattr("graphql_api.view.caller_of", lambda request: ANONYMOUS)
    response = client.get(ADDRESS, TYPENAME, headers={"Authorization": "Bearer key"})
    assert response["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response["Vary"]


def test_what_was_found_on_the_way_may_forbid_keeping(client, monkeypatch):
    def executed(request, context):
        context.response_headers["Cache-Control"] = "private, no-store"
        return {"data": {}}

    monkeypatch.setattr("graphql_api.view.execute", executed)
    response = client.get(ADDRESS, TYPENAME)
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response


@pytest.mark.parametrize("language", ["en", "uk", "de, en;q=0.5"])
def test_the_language_of_a_browser_means_nothing(client, language):
    response = client.get(ADDRESS, TYPENAME, headers={"Accept-Language": language})
    assert response["Vary"] == "Accept, Authorization"
    assert "Content-Language" not in response
    refused = client.post(ADDRESS, b"1", content_type=JSON, headers={"Accept-Language": language})
    assert refused["Vary"] == "Accept, Authorization"
    assert "Content-Language" not in refused


@pytest.mark.django_db
def test_the_language_of_a_browser_still_varies_pages(client):
    assert "Accept-Language" in client.get("/admin/login/")["Vary"]


def test_head_answers_like_get_without_the_answer(client):
    got = client.get(ADDRESS, TYPENAME)
    head = client.head(ADDRESS, TYPENAME)
    assert head.status_code == 200
    assert head.content == b""
    assert int(head["Content-Length"]) == len(got.content)
    assert head["ETag"] == got["ETag"]
    assert client.head(ADDRESS, TYPENAME, headers={"If-None-Match": got["ETag"]}).status_code == 304
    assert client.head(ADDRESS, {"query": "mutation { a }"}).status_code == 405


def test_keeping_is_decided_by_the_answer_alone(client):
    body = json.dumps(TYPENAME).encode()
    assert client.generic("PUT", ADDRESS, body)["Cache-Control"] == "no-store"
