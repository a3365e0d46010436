"""Rule 5 in the translator's editor: facts are shown by their original and changed there alone."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride

from content.models import ClusterMetric
from tests.factories import make_cluster
from tests.helpers import fresh, in_language, publish, translate_all, translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    cluster = make_cluster(
        founded="2014-03",
        alliance_status="member",
        website="https://example.org",
        metrics=[ClusterMetric(key="members", value=40)],
    )
    translate_all(cluster)
    return cluster


def test_rule_05_the_editor_offers_words_and_no_facts(client, cluster, make_worker):
    client.force_login(make_worker("en", "change"))
    english = in_language(cluster, "en")
    response = client.get(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    segments = json.loads(response.context["props"])["segments"]
    paths = {segment["contentPath"].split(".")[0] for segment in segments}
    assert paths
    assert paths.isdisjoint({"founded", "alliance_status", "website", "visibility", "kind"})
    assert {segment["type"] for segment in segments} <= {"string", "related_object"}
    assert not OverridableSegment.objects.filter(source__object_id=cluster.translation_key).exists()


def test_rule_05_what_a_translator_sends_changes_no_fact(client, cluster, make_worker):
    client.force_login(make_worker("en", "change", "publish"))
    english = in_language(cluster, "en")
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    for action in ("action-publish", "save-draft", "action"):
        client.post(address, {"founded": "1999", "website": "https://evil.example", action: "x"})
    assert fresh(english).founded == "2014-03"
    assert "evil" not in json.dumps(english.get_latest_revision().content, default=str)
    source = translation_of(cluster).source
    override = reverse("wagtail_localize:edit_override", args=[translation_of(cluster).pk, 1])
    answer = client.put(override, "value=1999", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 404
    assert not SegmentOverride.objects.filter(context__object_id=source.object_id).exists()


def test_rule_05_facts_are_equal_for_readers_after_the_originals_publication(client, cluster):
    publish(fresh(cluster), founded="2015-01")
    query = """query($locale: LocaleCode!) {
      clusters(locale: $locale, first: 5) { nodes { servedLocale founded { text } } }
    }"""
    found = [
        client.post(
            "/graphql/",
            {"query": query, "variables": {"locale": locale}},
            content_type="application/json",
        ).json()["data"]["clusters"]["nodes"][0]
        for locale in ("uk", "en")
    ]
    assert [node["servedLocale"] for node in found] == ["uk", "en"]
    assert {node["founded"]["text"] for node in found} == {"2015-01"}
