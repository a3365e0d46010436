"""Rules 13 and 14: drafts harm nothing published; missing texts are not published unseen."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from cms.translation.publication import PUBLISH_INCOMPLETE, save_draft
from content.models import AccessionClause, Region, Source, StoryMetric, SuccessStory
from content.submission import TranslationRefusedError
from tests.factories import make_accession_terms, make_story, make_superuser, make_term
from tests.helpers import (
    commit,
    fresh,
    in_language,
    missing_strings,
    publish,
    submit,
    translate,
    translate_all,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db


def edit_address(instance):
    if hasattr(instance, "draft_title"):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(f"wagtailsnippets_content_{instance._meta.model_name}:edit", args=[instance.pk])


def press_publish(client, instance, **fields):
    with commit():
        return client.post(edit_address(instance), {"action": "publish", **fields})


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def story():
    return make_story("Історія", slug="istoriia", summary="Коротко")


@pytest.fixture
def translation(story):
    return submit(story)


@pytest.fixture
def half_done(translation):
    write_strings(translation, {"Історія": "Story", "istoriia": "story"})
    return translation


def test_rule_13_a_draft_leaves_the_published_translation_alone(story):
    english = translate(story, {"Історія": "Story", "istoriia": "story", "Коротко": "Short"})
    publish(story, summary="Довше")
    translation = translation_of(story)
    write_strings(translation, {"Довше": "Longer"})
    revision = save_draft(translation)

    assert (fresh(english).summary, fresh(english).live) == ("Short", True)
    assert revision.as_object().summary == "Longer"
    assert fresh(english).has_unpublished_changes


def test_rule_13_a_draft_of_a_snippet_leaves_it_published():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate(region, {"Київ": "Kyiv"})
    publish(region, name="місто Київ")
    translation = translation_of(region)
    write_strings(translation, {"місто Київ": "Kyiv City"})
    assert save_draft(translation).as_object().name == "Kyiv City"
    assert (fresh(english).name, fresh(english).live) == ("Kyiv", True)


def test_rule_13_the_packages_own_draft_overwrites_what_is_published():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate(region, {"Київ": "Kyiv"})
    publish(region, name="місто Київ")
    with commit():
        translation_of(region).save_target(publish=False)
    assert (fresh(english).name, fresh(english).live) == ("місто Київ", False)


def test_rule_13_a_workflow_can_start_on_the_draft(story, translation, publisher):
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    save_draft(translation, publisher)
    english = translation.get_target_instance()
    assert workflow.start(english, publisher).status == "in_progress"


def test_rule_13_the_address_of_a_draft_is_made_valid(translation):
    write_strings(translation, {"istoriia": "Our Story"})
    assert save_draft(translation).as_object().slug == "our-story"


def test_rule_13_the_draft_button_saves_and_publishes_nothing(client, half_done, translator):
    client.force_login(translator)
    english = half_done.get_target_instance()
    response = client.post(edit_address(english), {"save-draft": "1"})
    assert response.status_code == 302
    assert not fresh(english).live
    assert fresh(english).get_latest_revision_as_object().title == "Story"


def test_rule_14_missing_texts_stop_publication_and_are_named(client, half_done, publisher):
    client.force_login(publisher)
    english = half_done.get_target_instance()
    response = press_publish(client, english)
    assert response.status_code == 200
    assert response.context["missing"] == ["Коротко"]
    assert "Коротко" in response.content.decode()
    assert "publish-with-fallback" not in response.content.decode()
    assert not fresh(english).live


def test_rule_14_the_button_alone_gives_no_right_to_fall_back(client, half_done, publisher):
    client.force_login(publisher)
    english = half_done.get_target_instance()
    press_publish(client, english, **{"publish-with-fallback": "1"})
    assert not fresh(english).live


def test_rule_14_those_who_may_publish_with_the_original_in_their_place(
    client, half_done, make_worker
):
    user = make_worker("en", "change", "publish", permissions=(PUBLISH_INCOMPLETE,))
    client.force_login(user)
    english = half_done.get_target_instance()
    offer = press_publish(client, english)
    assert "publish-with-fallback" in offer.content.decode()
    assert not fresh(english).live

    press_publish(client, english, **{"publish-with-fallback": "1"})
    english = fresh(english)
    assert (english.live, english.title, english.summary) == (True, "Story", "Коротко")


def test_rule_14_a_complete_translation_is_published(client, half_done, publisher):
    write_strings(half_done, {"Коротко": "Short"})
    client.force_login(publisher)
    english = half_done.get_target_instance()
    press_publish(client, english)
    assert (fresh(english).live, fresh(english).summary) == (True, "Short")


def test_rule_14_a_text_that_failed_validation_counts_as_missing(client, half_done, publisher):
    write_strings(half_done, {"Коротко": "Short"})
    string = half_done.source.stringsegment_set.get(string__data="Коротко").string
    string.translations.update(has_error=True)
    client.force_login(publisher)
    response = press_publish(client, half_done.get_target_instance())
    assert response.context["missing"] == ["Коротко"]


def test_rule_14_snippets_pass_the_same_gate(client, publisher):
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30", summary="Столиця")
    translation = submit(region)
    write_strings(translation, {"Київ": "Kyiv"})
    client.force_login(publisher)
    english = translation.get_target_instance()
    assert press_publish(client, english).context["missing"] == ["Столиця"]
    write_strings(translation, {"Столиця": "Capital"})
    press_publish(client, english)
    assert (fresh(english).live, fresh(english).name) == (True, "Kyiv")


def test_rule_14_the_package_would_publish_with_texts_missing(client, half_done, monkeypatch):
    monkeypatch.setattr("cms.translation.hooks.guard_edit_view", lambda request, instance: None)
    client.force_login(make_superuser())
    english = half_done.get_target_instance()
    press_publish(client, english)
    assert (fresh(english).live, fresh(english).summary) == (True, "Коротко")


def test_rule_14_a_bulk_action_does_not_publish_ukrainian_as_english(client, translation):
    client.force_login(make_superuser())
    english = translation.get_target_instance()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={english.pk}", {"include_descendants": ""})
    assert response.status_code == 302
    assert "Історія" in said(response)[0]
    assert not fresh(english).live


def test_rule_14_an_approved_workflow_does_not_publish_with_texts_missing(
    client, half_done, publisher
):
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    task.groups.set(publisher.groups.all())
    save_draft(half_done, publisher)
    english = half_done.get_target_instance()
    state = workflow.start(english, publisher)
    client.force_login(publisher)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[english.pk, "approve", state.current_task_state.pk],
    )
    client.post(address, {"comment": ""})
    assert not fresh(english).live
    state.refresh_from_db()
    assert state.status == "in_progress"

    write_strings(half_done, {"Коротко": "Short"})
    client.post(address, {"comment": ""})
    assert fresh(english).live


def test_rule_14_a_text_that_is_not_valid_publishes_nothing(
    client, half_done, publisher, monkeypatch
):
    def clean(story):
        if story.summary == "Short":
            raise ValidationError({"summary": "Too short."})

    monkeypatch.setattr(SuccessStory, "clean", clean)
    write_strings(half_done, {"Коротко": "Short"})
    client.force_login(publisher)
    english = half_done.get_target_instance()
    response = press_publish(client, english)
    assert response.status_code == 302
    assert (fresh(english).live, fresh(english).title) == (False, "Історія")
    assert press_publish(client, english).context["missing"] == ["Коротко"]


@pytest.mark.parametrize("text", ["Історія", "Пошук", "Учасники"])
def test_a_text_that_does_not_fit_is_refused_when_it_is_written(text):
    metric = StoryMetric(key="members", label="Учасники", value=5)
    translation = submit(make_story("Історія", seo_title="Пошук", metrics=[metric]))
    write_strings(translation, {text: "S" * 255})
    with pytest.raises(TranslationRefusedError, match="256"):
        write_strings(translation, {text: "S" * 256})


def test_rule_14_refreshing_all_translations_publishes_none_with_texts_missing(client, half_done):
    client.force_login(make_superuser())
    address = reverse("wagtail_localize:update_translations", args=[half_done.source_id])
    with commit():
        response = client.post(address, {"publish_translations": "on"})
    assert len(said(response)) == 1
    assert not fresh(half_done.get_target_instance()).live

    write_strings(half_done, {"Коротко": "Short"})
    with commit():
        client.post(address, {"publish_translations": "on"})
    assert fresh(half_done.get_target_instance()).summary == "Short"
    assert fresh(half_done.get_target_instance()).live


def test_a_translation_is_not_published_before_its_source(client, publisher):
    story = make_story("Історія", live=False)
    translation = submit(fresh(story))
    write_strings(translation, {text: f"en {text}" for text in missing_strings(translation)})
    client.force_login(publisher)
    response = press_publish(client, translation.get_target_instance())
    assert response.status_code == 302
    assert len(said(response)) == 1
    assert not fresh(translation.get_target_instance()).live


def test_draft_clauses_stop_the_translation_too(client, publisher):
    clause = AccessionClause(key="fee", kind="fee", title="Внесок", text="<p>Ні</p>")
    terms = make_accession_terms(clauses=[clause])
    translate_all(terms)
    terms.clauses = [AccessionClause(key="x", kind="fee", title="Нове", text="", draft=True)]
    translation = translation_of(terms)
    terms.save()
    translation.source.update_from_db()
    write_strings(translation, {"Нове": "New"})
    client.force_login(publisher)
    response = press_publish(client, in_language(terms, "en"))
    assert response.status_code == 302
    assert "New" in said(response)[0]
    assert [row.title for row in in_language(terms, "en").clauses.all()] == ["en: Внесок"]


def test_what_has_no_language_is_edited_as_ever(admin_client):
    source = Source.objects.create(code="s", title="Звіт")
    address = reverse("wagtailsnippets_content_source:edit", args=[source.pk])
    assert admin_client.get(address).status_code == 200
    admin_client.post(address, {"code": "s", "title": "Звіт 2026"})
    assert admin_client.get(address).status_code == 200
