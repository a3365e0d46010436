"""Rules 1 to 4 of translation: drafts, identity, children and links, on wagtail-localize itself."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import TranslatableField
from wagtail_localize.operations import translate_object

from content.models import (
    AccessionTerms,
    Cluster,
    ClusterKind,
    ClusterLabel,
    ClusterRegion,
    Project,
    Region,
    SuccessStory,
)
from content.translation_fields import Link
from tests.factories import (
    make_cluster,
    make_locale,
    make_organisation,
    make_superuser,
    make_term,
    make_tree,
)
from tests.helpers import (
    commit,
    fresh,
    publish,
    publish_translation,
    submit,
    translate,
    translate_all,
)

pytestmark = pytest.mark.django_db


def translatable_models():
    models_of_content = apps.get_app_config("content").get_models()
    return [model for model in models_of_content if issubclass(model, TranslatableMixin)]


def test_rule_01_records_are_pages_and_shared_records_have_drafts():
    assert all(
        issubclass(model, Page) for model in (Cluster, SuccessStory, Project, AccessionTerms)
    )
    mixins = (DraftStateMixin, RevisionMixin, WorkflowMixin, LockableMixin, PreviewableMixin)
    snippets = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    assert len(snippets) > 10
    for model in snippets:
        assert all(issubclass(model, mixin) for mixin in mixins), model


def test_rule_01_a_submitted_shared_record_is_not_public():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = submit(region).get_target_instance()
    assert english.name == "Київ"
    assert not english.live
    organisation = submit(make_organisation()).get_target_instance()
    assert not organisation.live


def test_rule_01_submitting_a_page_keeps_the_published_terms_it_refers_to():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate(region, {"Київ": "Kyiv"})
    submit(make_cluster(regions=[ClusterRegion(region=region)]))
    assert fresh(english).live
    assert fresh(english).name == "Kyiv"


def test_rule_01_without_our_submission_the_package_takes_terms_offline():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate(region, {"Київ": "Kyiv"})
    cluster = make_cluster(regions=[ClusterRegion(region=region)])
    with commit():
        translate_object(cluster, [make_locale("en")])
    assert not fresh(english).live


def test_rule_02_identity_is_an_integer_and_a_translation_key():
    for model in translatable_models():
        root = model._meta.pk.remote_field.model if model._meta.pk.remote_field else model
        assert isinstance(root._meta.pk, models.AutoField | models.BigAutoField), model
        english = [c for c in model._meta.unique_together if "locale" in c]
        assert english or model._meta.pk.remote_field, model


def test_rule_02_one_code_serves_every_language():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate(region, {"Київ": "Kyiv"})
    polish = translate(region, {"Київ": "Kijów"}, "pl")
    assert {english.code, polish.code} == {"kyiv"}
    assert english.translation_key == polish.translation_key == region.translation_key


def test_rule_02_a_duplicate_code_is_refused_by_the_form_and_not_by_the_database(client):
    make_tree()
    make_term(ClusterKind, "cluster", "Кластер")
    with pytest.raises(ValidationError, match="code"):
        ClusterKind(code="cluster", name="Інший", locale=make_locale("uk")).full_clean()

    client.force_login(make_superuser())
    response = client.post(
        reverse("wagtailsnippets_content_clusterkind:add"),
        {"code": "cluster", "name": "Інший", "summary": "", "position": "0"},
    )
    assert response.status_code == 200
    assert "code" in response.context["form"].errors
    assert ClusterKind.objects.filter(code="cluster").count() == 1


def test_rule_03_links_are_translated_children_and_never_many_to_many():
    for model in translatable_models():
        assert not [
            field
            for field in model._meta.many_to_many
            if issubclass(field.related_model, TranslatableMixin)
        ], model
        if any(isinstance(field, ParentalKey) for field in model._meta.fields):
            assert issubclass(model, TranslatableMixin), model


def test_rule_03_children_follow_the_source_and_point_into_their_own_language():
    kyiv = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    lviv = make_term(Region, "lviv", "Львів", iso_code="UA-46")
    translate(kyiv, {"Київ": "Kyiv"})
    translate(lviv, {"Львів": "Lviv"})
    cluster = make_cluster(regions=[ClusterRegion(region=kyiv)])
    translation = submit(cluster)
    english = publish_translation(translation)
    [row] = english.regions.all()
    assert str(row) == "Kyiv"
    key, pk = row.translation_key, row.pk

    cluster.regions = [ClusterRegion(region=lviv, sort_order=0), *cluster.regions.all()]
    cluster = publish(cluster)
    english = publish_translation(translation)
    assert [str(row) for row in english.regions.all()] == ["Lviv", "Kyiv"]
    kept = english.regions.get(translation_key=key)
    assert (kept.pk, kept.locale.language_code) == (pk, "en")

    publish(cluster, regions=[])
    assert not publish_translation(translation).regions.exists()


def test_rule_03_words_in_children_are_translated_and_survive_changes_beside_them():
    cluster = make_cluster(labels=[ClusterLabel(name="Бронза", year=2022)])
    translation = submit(cluster)
    english = translate(cluster, {"Бронза": "Bronze"})
    assert english.labels.get().name == "Bronze"

    cluster.labels = [*cluster.labels.all(), ClusterLabel(name="Золото", year=2025)]
    publish(cluster)
    english = publish_translation(translation)
    assert [label.name for label in english.labels.all()] == ["Bronze", "Золото"]


@pytest.fixture
def cluster_with_kind():
    kinds = [make_term(ClusterKind, code, code) for code in ("network", "association")]
    for kind in kinds:
        translate_all(kind)
    cluster = make_cluster(kind=kinds[0])
    translation = submit(cluster)
    assert publish_translation(translation).kind == kinds[0].get_translation(make_locale("en"))
    return cluster, kinds, translation


def test_rule_04_a_link_cleared_in_the_source_is_cleared_in_the_translation(cluster_with_kind):
    cluster, _, translation = cluster_with_kind
    publish(cluster, kind=None)
    assert publish_translation(translation).kind is None


def test_rule_04_a_link_moved_in_the_source_moves_in_the_translation(cluster_with_kind):
    cluster, kinds, translation = cluster_with_kind
    publish(cluster, kind=kinds[1])
    assert publish_translation(translation).kind == kinds[1].get_translation(make_locale("en"))


def test_rule_04_a_link_to_what_has_no_translation_still_follows_the_source(cluster_with_kind):
    cluster, _, translation = cluster_with_kind
    untranslated = make_term(ClusterKind, "initiative", "Ініціатива")
    publish(cluster, kind=untranslated)
    assert publish_translation(translation).kind == untranslated


def test_rule_04_without_the_cure_the_old_object_stays(cluster_with_kind, monkeypatch):
    cluster, kinds, translation = cluster_with_kind
    monkeypatch.setattr(Link, "is_synchronized", TranslatableField.is_synchronized)
    publish(cluster, kind=None)
    old = publish_translation(translation).kind
    assert old == kinds[0].get_translation(make_locale("en"))
