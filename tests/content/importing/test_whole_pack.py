"""The alliance's own content, all of it."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from content.importing.export import export_content
from content.models import (
    VOCABULARIES,
    AccessionTerms,
    Cluster,
    ClusterMembership,
    HomePage,
    ImportedRecord,
    InformationPage,
    MaturityLevel,
    Organisation,
    Project,
    Source,
    SuccessStory,
)
from tests.content.importing.packs import normalised, whole_pack
from tests.search.evaluation import quality
from tests.search.gold import read_gold
from tests.search.quality import defaults, ours


@pytest.fixture(scope="module")
def _whole_pack(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        with transaction.atomic():
            call_command("load_content", "--quiet")
            yield
            transaction.set_rollback(True)
        cache.clear()


@pytest.fixture(autouse=True)
def _loaded(_whole_pack: None, db: None) -> None:
    """Undo what a test changes."""


def test_everything_is_there_in_both_languages():
    for model, count in ((Cluster, 46), (SuccessStory, 21), (Project, 22), (Organisation, 41)):
        for language in ("uk", "en"):
            assert model.objects.filter(locale__language_code=language, live=True).count() == count
    assert InformationPage.objects.filter(live=True, show_in_menus=True).count() == 4
    for home in HomePage.objects.all():
        assert home.introduction
        assert [block.value["as_of"] for block in home.body]
    assert Source.objects.count() == 122
    assert {model for model in VOCABULARIES if not model.objects.exists()} == {MaturityLevel}
    assert AccessionTerms.objects.filter(live=True).count() == 2
    assert AccessionTerms.objects.filter(live=False).count() == 2
    clusters = Cluster.objects.filter(locale__language_code="uk").order_by()
    assert dict(clusters.values_list("alliance_status").annotate(count=Count("pk"))) == {
        "member": 11,
        "not-confirmed": 30,
        "participant": 5,
    }


def test_ties_between_clusters_are_loaded_in_both_languages():
    slugs = dict(
        Cluster.objects.filter(locale__language_code="uk").values_list("translation_key", "slug")
    )
    ties = ClusterMembership.objects.exclude(cluster=None).values_list(
        "locale__language_code", "cluster_page__translation_key", "cluster__translation_key"
    )
    assert {(language, slugs[member], slugs[body]) for language, member, body in ties} == {
        (language, member, body)
        for language in ("uk", "en")
        for member, body in (
            ("zakhidne-polissia", "u-food"),
            ("rivnenskyi-meblevyi-klaster", "ukrainska-asotsiatsiia-meblevykiv"),
        )
    }


def test_every_string_is_translated_without_error():
    assert Translation.objects.count() == ImportedRecord.objects.exclude(kind="source").count()
    filled = set(
        StringTranslation.objects.filter(has_error=False).values_list(
            "translation_of_id", "context_id"
        )
    )
    wanted = set(StringSegment.objects.values_list("string_id", "context_id"))
    assert wanted == filled


def test_export_equals_the_files():
    files, left_out = export_content()
    assert normalised(files) == normalised(whole_pack())
    assert left_out == []


def test_loading_again_writes_nothing(capsys, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        call_command("load_content", "--quiet")
    assert capsys.readouterr().out == "Content loaded: 373 unchanged.\n"


def test_search_answers_what_people_ask():
    results = ours(read_gold())

    everything = quality(results)
    assert everything.ndcg >= 0.85
    assert everything.zero_results <= 0.03

    ukrainian = [result for result in results if result.query.language == "uk"]
    baseline = defaults([result.query for result in ukrainian])
    best = max(quality(each).ndcg for each in baseline.values())
    assert quality(ukrainian).ndcg >= 1.5 * best
