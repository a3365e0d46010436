"""A preview shows one draft as it would be published, to its holder, and leaves no trace."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from content.choices import Visibility
from content.editions.check import find_drift
from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from content.models import ClusterEcosystem, Ecosystem, StoryCluster
from graphql_api import secret_keys
from tests.factories import make_cluster, make_organisation, make_story, make_term, make_user
from tests.graphql_api.factories import make_edition
from tests.graphql_api.previews import make_token, preview, save_draft, whole_store
from tests.helpers import commit, fresh, in_language, publish, submit, translate_all

pytestmark = pytest.mark.django_db

TITLES = """query ($locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    clusters(locale: $locale, fallback: $fallback, first: 20) {
        totalCount nodes { title servedLocale visibility } } }"""
DRAFT = {"title": "Чернетка", "servedLocale": "uk", "visibility": "PUBLIC"}


@pytest.fixture
def seen(post):
    """The titles of the clusters that somebody with these headers sees."""

    def titles(headers=None, **variables):
        response = post(TITLES, variables, **(headers or {}))
        answer = response.json()["data"]["clusters"]
        assert answer["totalCount"] == len(answer["nodes"])
        return [node["title"] for node in answer["nodes"]]

    return titles


def test_the_draft_takes_the_place_of_what_is_published(seen):
    cluster = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    save_draft(make_cluster("Інше"), title="Інша чернетка")
    assert seen(preview(cluster)) == ["Інше", "Чернетка"]
    assert seen() == ["Інше", "Опубліковане"]


def test_what_was_never_published_is_seen_by_its_holder_alone(seen, post, ask):
    cluster = make_cluster("Чернетка", slug="draft", live=False)
    make_cluster("Інша чернетка", live=False)
    headers = preview(cluster)
    assert seen(headers) == ["Чернетка"]
    assert seen() == []
    query = '{ page(path: "/clusters/draft/") { ... on PageFound { page { title } } } }'
    assert post(query, **headers).json()["data"]["page"] == {"page": {"title": "Чернетка"}}
    assert ask(query)["page"] == {}


def test_filters_relations_and_counts_work_as_for_what_is_published(post):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    cluster = make_cluster("Кластер")
    story = make_story("Історія", live=False, clusters=[StoryCluster(cluster=cluster)])
    make_story("Інша", live=False, clusters=[StoryCluster(cluster=cluster)])
    draft = make_cluster("Ч", live=False, ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    query = """{ clusters(filter: {ecosystems: ["textiles"]}, first: 9) { nodes { title } }
        ecosystems { usedBy }
        successStories(first: 9) { totalCount nodes { clusters { title
            stories(first: 9) { totalCount nodes { title } } } } } }"""
    answer = post(query, **preview(story)).json()["data"]
    stories = {"totalCount": 1, "nodes": [{"title": "Історія"}]}
    [node] = answer["successStories"]["nodes"]
    assert node["clusters"] == [{"title": "Кластер", "stories": stories}]
    answer = post(query, **preview(draft)).json()["data"]
    assert answer["clusters"]["nodes"] == [{"title": "Ч"}]
    assert answer["ecosystems"] == [{"usedBy": 1}]
    assert answer["successStories"]["totalCount"] == 0


def test_a_shared_record_has_previews_too(post):
    organisation = save_draft(make_organisation("Фонд", code="fund"), name="Новий фонд")
    query = '{ organisation(by: {code: "fund"}) { name } }'
    shown = post(query, **preview(organisation)).json()["data"]
    assert shown == {"organisation": {"name": "Новий фонд"}}
    assert post(query).json()["data"] == {"organisation": {"name": "Фонд"}}


@pytest.mark.parametrize("level", [Visibility.PARTNER, Visibility.INTERNAL])
def test_the_draft_is_shown_whatever_its_level_and_end(post, level):
    draft = make_cluster(
        "Чернетка", live=False, visibility=level, expire_at=timezone.now() - timedelta(days=1)
    )
    make_cluster("Таємне", visibility=level)
    answer = post(TITLES, **preview(draft)).json()["data"]["clusters"]
    assert answer["nodes"] == [{**DRAFT, "visibility": level.upper()}]


def test_what_is_closed_off_is_shown_to_the_holder(seen):
    cluster = save_draft(make_cluster("Закрите"), title="Чернетка")
    with commit():
        PageViewRestriction.objects.create(page=cluster, restriction_type="login")
    assert seen(preview(cluster)) == ["Чернетка"]
    assert seen() == []


def test_a_preview_is_of_one_language(seen):
    cluster = make_cluster("Опубліковане")
    translate_all(cluster)
    english = in_language(cluster, "en")
    cluster = save_draft(fresh(cluster), title="Чернетка")
    assert seen(preview(cluster), locale="en") == ["en: Опубліковане"]
    assert seen(preview(cluster), locale="uk") == ["Чернетка"]
    english = save_draft(english, title="Draft")
    assert seen(preview(english), locale="en", fallback=["uk"]) == ["Draft"]
    assert seen(preview(english), locale="uk") == ["Опубліковане"]


def test_a_language_that_is_new_shows_each_object_once(seen, post):
    cluster = make_cluster("Опубліковане")
    submit(cluster)
    english = in_language(cluster, "en")
    headers = preview(save_draft(english, title="Draft"))
    assert seen(headers, locale="en", fallback=["uk"]) == ["Draft"]
    assert seen(headers, locale="uk", fallback=["en"]) == ["Опубліковане"]
    query = """{ clusters(locale: "en", first: 1) { nodes { translation { state percent }
        translations { locale } } } }"""
    [node] = post(query, **headers).json()["data"]["clusters"]["nodes"]
    assert node["translation"] == {"state": "PARTIAL", "percent": 0}
    assert node["translations"] == [{"locale": "en"}, {"locale": "uk"}]


def test_a_draft_of_an_internal_object_names_no_other_language(post):
    cluster = make_cluster("Таємне", visibility=Visibility.INTERNAL)
    translate_all(cluster)
    query = """{ clusters(first: 9) { nodes { translations { locale } } }
        others: clusters(first: 9, filter: {translatedInto: ["en"]}) { totalCount } }"""
    answer = post(query, **preview(fresh(cluster))).json()["data"]
    assert answer["clusters"]["nodes"] == [{"translations": [{"locale": "uk"}]}]
    assert answer["others"] == {"totalCount": 0}


def test_links_of_a_draft_lead_only_where_everybody_may_go(post):
    hidden = make_cluster("Таємне", visibility=Visibility.PARTNER)
    body = [("rich_text", f'<p><a linktype="page" id="{hidden.pk}">там</a></p>')]
    draft = make_story(live=False, visibility=Visibility.PARTNER, body=body)
    query = """{ successStories(first: 1) { nodes { blocks {
        ... on RichTextBlock { text { html } } } } } }"""
    [node] = post(query, **preview(draft)).json()["data"]["successStories"]["nodes"]
    assert node["blocks"] == [{"text": {"html": "<p>там</p>"}}]


def test_nothing_hidden_is_shown_besides(seen):
    for audience in (Audience.PARTNER, Audience.INTERNAL):
        make_edition(Kind.CLUSTER, visibility=audience)
    make_edition(Kind.CLUSTER, visible_until=timezone.now() - timedelta(seconds=1))
    assert seen(preview(make_cluster("Чернетка", live=False))) == ["Чернетка"]


def test_a_preview_shows_the_revision_that_was_shared(seen):
    cluster = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    headers = preview(cluster)
    save_draft(cluster, title="Пізніша")
    publish(fresh(cluster), title="Нове")
    assert seen(headers) == ["Чернетка"]
    assert seen() == ["Нове"]


def test_the_store_is_as_it_was(seen, post):
    cluster = make_cluster("Опубліковане")
    cluster = save_draft(cluster, title="Чернетка", slug="elsewhere")
    submit(cluster)
    drafts = [cluster, in_language(cluster, "en"), make_cluster("Нове", live=False)]
    requests = [preview(draft) for draft in drafts]
    before, numbers = whole_store(), _numbers_given()
    for headers in requests:
        assert seen(headers, fallback=["en"])
        assert post("{ nonsense }", **headers).status_code == 400
    assert whole_store() == before
    assert _numbers_given() == numbers
    assert list(find_drift()) == []


def _numbers_given():
    """The last number of each sequence of the store."""
    names = ("edition_id", "editionlink_id", "journalentry_sequence")
    with connection.cursor() as cursor:
        given = []
        for name in names:
            table = f"content_{name}_seq"
            cursor.execute(f"SELECT last_value, is_called FROM {table}")  # noqa: S608 - our own names
            given.append(cursor.fetchone())
    return given


def test_a_preview_is_kept_by_nobody(client):
    cluster = make_cluster("Опубліковане")
    headers = {"Accept": "application/json", **preview(cluster)}
    for _ in range(2):
        response = client.get(
            "/graphql/", {"query": "{ clusters(first: 1) { totalCount } }"}, headers=headers
        )
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response


REFUSED = {
    "unknown": lambda cluster: secret_keys.new_secret(secret_keys.PREVIEW),
    "ill-formed": lambda cluster: make_token(cluster)[1][:-1] + "!",
    "of another form": lambda cluster: make_token(cluster)[1].replace("ucap_", "uca_"),
    "revoked": lambda cluster: make_token(cluster, revoked_at=timezone.now())[1],
    "expired": lambda cluster: make_token(cluster, expires_at=timezone.now())[1],
    "of somebody who left": lambda cluster: make_token(
        cluster, created_by=make_user(is_active=False)
    )[1],
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_an_invalid_preview_is_refused(post, make):
    secret = make(make_cluster("Опубліковане"))
    response = post(TITLES, Authorization=f"Bearer {secret}")
    assert response.status_code == 401
    assert response["Cache-Control"] == "no-store"
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert "data" not in response.json()


def test_the_secret_is_stored_nowhere():
    token, secret = make_token(make_cluster(live=False))
    assert secret.startswith("ucap_")
    stored = [str(value) for value in type(token).objects.values_list().get(pk=token.pk)]
    assert not any(secret in value for value in stored)


def test_the_use_of_a_preview_is_noted(seen):
    token, secret = make_token(make_cluster("Чернетка", live=False))
    assert seen({"Authorization": f"Bearer {secret}"}) == ["Чернетка"]
    token.refresh_from_db()
    assert token.last_used_at is not None


def _delete_revision(cluster):
    Revision.objects.filter(pk=cluster.latest_revision_id).delete()


def _delete_object(cluster):
    with commit():
        cluster.delete()


def _lock(cluster):
    type(cluster).objects.filter(pk=cluster.pk).update(locked=True)


@pytest.mark.parametrize(
    ("end", "word"),
    [(_delete_revision, "deleted"), (_delete_object, "deleted"), (_lock, "locked")],
)
def test_what_cannot_be_shown_any_more_is_refused_with_its_reason(post, end, word):
    cluster = make_cluster("Опубліковане")
    headers = preview(cluster)
    end(cluster)
    response = post(TITLES, **headers)
    assert response.status_code == 403
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert word in error["message"]
    assert response["Cache-Control"] == "no-store"


def test_a_failure_on_the_way_leaves_the_store_as_it_was(post, monkeypatch):
    cluster = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    headers, before = preview(cluster), whole_store()

    def fail(*args, **kwargs):
        assert Edition.objects.get(key=cluster.translation_key).title == "Чернетка"
        raise RuntimeError

    monkeypatch.setattr("graphql_api.execution.execute_sync", fail)
    assert post(TITLES, **headers).status_code == 500
    assert whole_store() == before
