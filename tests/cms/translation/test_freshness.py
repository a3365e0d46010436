"""Rule 12: a translation is made from what is published now."""

import pytest
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource

from cms.translation.freshness import refresh_frozen_source
from content.models import Region
from tests.factories import make_story, make_term, make_tree
from tests.helpers import (
    fresh,
    missing_strings,
    publish,
    submit,
    translate,
    translate_all,
    without_receiver,
)

pytestmark = pytest.mark.django_db


def test_rule_12_a_later_language_is_built_from_the_text_of_today():
    make_tree("en", "pl")
    story = make_story("Історія", summary="Січень", date="2026-01")
    translate(story, {"Історія": "Story", "Січень": "January"})
    publish(story, summary="Березень", date="2026-03")

    polish = submit(fresh(story), "pl").get_target_instance()
    assert (polish.summary, polish.date) == ("Березень", "2026-03")


def test_rule_12_a_changed_source_is_not_up_to_date():
    story = make_story("Історія", summary="Січень")
    translate_all(story)
    publish(story, summary="Березень")
    translation = TranslationSource.objects.get_for_instance(story).translations.get()
    assert missing_strings(translation) == ["Березень"]
    assert translation.get_progress() == (3, 2)


def test_rule_12_snippets_too():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    translate(region, {"Київ": "Kyiv"})
    publish(region, name="місто Київ")
    source = TranslationSource.objects.get_for_instance(region)
    assert source.object_repr == "місто Київ"


def test_rule_12_a_draft_changes_nothing():
    story = make_story("Історія")
    submit(story)
    story.title = "Чернетка"
    story.save_revision()
    assert TranslationSource.objects.get_for_instance(story).object_repr == "Історія"


def test_rule_12_publishing_a_translation_makes_no_source_of_it():
    english = translate_all(make_story())
    publish(english, title="By hand")
    assert TranslationSource.objects.get_for_instance_or_none(english) is None


def test_rule_12_without_the_cure_a_later_language_is_built_from_old_text():
    make_tree("en", "pl")
    story = make_story("Історія", summary="Січень")
    translate_all(story)
    with without_receiver(page_published, refresh_frozen_source):
        publish(story, summary="Березень")
    assert submit(fresh(story), "pl").get_target_instance().summary == "Січень"
