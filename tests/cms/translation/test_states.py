"""One truthful state for every object and language."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.states import StateName, state_of, states_of
from content.editions.models import PublishedTranslation
from content.models import HomePage, Region
from tests.cms.translation.told import state, told_to_partners
from tests.factories import (
    make_cluster,
    make_locale,
    make_story,
    make_superuser,
    make_term,
    make_tree,
)
from tests.helpers import (
    fresh,
    in_language,
    missing_strings,
    publish,
    publish_translation,
    submit,
    translate_all,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    """A published shared record; its words can be changed by ``reword``."""
    return make_term(Region, "kyiv", "Місто Київ", iso_code="UA-30", summary="Столиця країни")


@pytest.fixture
def story():
    make_tree("en", "pl")
    return make_story("Нова історія", summary="Короткий зміст")


def reword(source, **words):
    fields = {"summary": "Зовсім інший новий зміст", **words}
    return publish(fresh(source), **fields)


def test_a_source_is_the_original(source):
    found = state(source, "uk")
    assert (found.name, found.is_published, found.pk) == (StateName.SOURCE, True, source.pk)


def test_without_a_version_it_is_missing(source):
    assert state(source).name == StateName.MISSING
    assert state(source, "de").name == StateName.MISSING


def test_what_is_submitted_is_in_progress_with_words_left(source):
    translation = submit(source)
    assert (state(source).name, state(source).percent) == (StateName.IN_PROGRESS, 0)
    before = state(source).words_left
    first = missing_strings(translation)[0]
    write_strings(translation, {first: "Words"})
    found = state(source)
    assert found.name == StateName.IN_PROGRESS
    assert found.percent == 100 // len(translation.source.stringsegment_set.all())
    assert found.words_left == before - len(first.split())
    assert not found.is_published


def test_published_whole_it_is_up_to_date(source):
    translate_all(source)
    found = state(source)
    assert (found.name, found.percent, found.words_left) == (StateName.UP_TO_DATE, 100, 0)
    assert (found.since, found.words_changed) == (None, None)
    assert told_to_partners(source) == "up-to-date"


def test_published_with_the_originals_words_alone_it_is_a_fallback(source):
    publish_translation(submit(source))
    assert (state(source).name, state(source).percent) == (StateName.FALLBACK, 0)
    assert told_to_partners(source) == "partial"


def test_published_in_part_it_is_in_progress(source):
    translation = submit(source)
    write_strings(translation, {missing_strings(translation)[0]: "Words"})
    publish_translation(translation)
    assert (state(source).name, state(source).is_published) == (StateName.IN_PROGRESS, True)


def test_after_a_change_of_the_source_it_is_outdated_since_then(source):
    translate_all(source)
    reword(source)
    first = state(source)
    assert (first.name, first.words_changed, first.words_left) == (StateName.OUTDATED, 4, 4)
    assert told_to_partners(source) == "outdated"
    reword(source, summary="Ще раз інший")
    assert state(source).since == first.since
    assert state(source).words_changed == 3


def test_translated_anew_but_not_published_it_is_still_outdated(source):
    translate_all(source)
    reword(source)
    translation = translation_of(source)
    write_strings(translation, dict.fromkeys(missing_strings(translation), "New words"))
    found = state(source)
    assert (found.name, found.percent, found.words_left) == (StateName.OUTDATED, 100, 0)
    publish_translation(translation)
    assert state(source).name == StateName.UP_TO_DATE
    assert state(source).since is None


def test_pages_too(story):
    assert state(story, "uk").pk == story.pk
    translate_all(story)
    assert state(story).name == StateName.UP_TO_DATE
    reword(story)
    assert (state(story).name, state(story).words_changed) == (StateName.OUTDATED, 4)
    assert told_to_partners(story) == "outdated"


def test_a_change_taken_back_makes_it_up_to_date_again(source):
    summary = source.summary
    translate_all(source)
    reword(source)
    reword(source, summary=summary)
    assert state(source).name == StateName.UP_TO_DATE
    assert (
        PublishedTranslation.objects.get(key=source.translation_key, locale="en").outdated_since
        is None
    )


def test_a_draft_of_the_source_changes_nothing(source):
    translate_all(source)
    source.summary = "Чернетка"
    source.save_revision()
    assert state(source).name == StateName.UP_TO_DATE


def test_what_a_machine_wrote_is_a_machine_draft(source):
    translate_all(source)
    StringTranslation.objects.filter(context__path="summary").update(translation_type="machine")
    assert state(source).name == StateName.MACHINE_DRAFT


def test_what_was_refused_is_an_error(source):
    translate_all(source)
    StringTranslation.objects.filter(context__path="summary").update(has_error=True)
    found = state(source)
    assert found.name == StateName.ERROR
    assert found.problem
    assert found.percent < 100


def test_an_error_in_a_text_that_is_gone_counts_no_more(source):
    translate_all(source)
    StringTranslation.objects.filter(context__path="summary").update(has_error=True)
    reword(source, summary="")
    assert state(source).name == StateName.UP_TO_DATE


def test_a_translation_without_a_version_is_an_error(source):
    translation = submit(source)
    translation.get_target_instance().delete()
    Translation.objects.filter(pk=translation.pk).update(enabled=True)
    assert state(source).name == StateName.ERROR


def test_a_workflow_in_progress_awaits_review(source):
    translation = submit(source)
    draft = translation.get_target_instance()
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    draft.save_revision()
    running = workflow.start(draft, make_superuser())
    assert state(source).name == StateName.AWAITING_REVIEW
    running.current_task_state.reject(user=make_superuser())
    assert state(source).name == StateName.IN_PROGRESS


def test_written_by_hand_nobody_can_count(source):
    translate_all(source)
    Translation.objects.update(enabled=False)
    english = publish(in_language(source, "en"))
    assert (state_of(english).name, state_of(english).percent) == (StateName.UP_TO_DATE, None)
    reword(source)
    assert state_of(english).name == StateName.OUTDATED
    assert told_to_partners(source) == "outdated"


def test_an_alias_is_a_fallback():
    make_tree("en")
    cluster = make_cluster()
    section = cluster.get_parent().get_translation(make_locale("en"))
    alias = cluster.create_alias(
        parent=section, update_locale=make_locale("en"), reset_translation_key=False
    )
    assert alias.live
    assert state(cluster).name == StateName.FALLBACK


def test_the_home_page_of_the_main_language_is_an_original():
    home = make_tree("en")
    english = HomePage.objects.get(locale__language_code="en")
    assert state_of(home).name == StateName.SOURCE
    assert state_of(english).name == StateName.UP_TO_DATE


def test_tags_and_entities_are_no_words():
    paragraph = {"type": "rich_text", "value": "<p><b>Добро</b> &amp; зло</p>", "id": "t"}
    story = make_story("Історія", summary="", slug="story", body=json.dumps([paragraph]))
    submit(story)
    assert state(story).words_left == len(("Історія", "story", "Добро", "зло"))


def test_more_objects_need_no_more_queries():
    make_tree("en", "pl")
    locales = [make_locale(language) for language in ("uk", "en", "pl", "de")]
    clusters = [make_cluster(f"Кластер {number}") for number in range(6)]
    for cluster in clusters[::2]:
        translate_all(cluster)

    def queries(objects):
        with CaptureQueriesContext(connection) as captured:
            assert len(states_of(objects, locales)) == len(objects) * len(locales)
        return len(captured)

    assert queries(clusters[:1]) == queries(clusters) == 7


def test_a_state_is_since_the_first_change_even_if_published_later(source):
    translate_all(source)
    record = PublishedTranslation.objects.get(key=source.translation_key, locale="en")
    reword(source)
    record.refresh_from_db()
    assert record.outdated_since - record.translated_at > timedelta(0)
