"""Rule 10: one source language per object, one translation into each language."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import MultipleObjectsReturned
from django.db.models.signals import pre_save
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.translation.one_source import refuse_second_source
from content.models import Region
from content.submission import TranslationRefusedError
from tests.factories import make_locale, make_story, make_superuser, make_term, make_tree
from tests.helpers import in_language, submit, translate_all, without_receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    make_tree("en", "pl")
    return make_story("Історія")


@pytest.fixture
def english(story):
    return translate_all(story)


@pytest.fixture
def without_the_guard():
    with without_receiver(pre_save, refuse_second_source, sender=Translation):
        yield


def add_translation(instance, language):
    """Create the row alone, as an unguarded path of the package would."""
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    return Translation.objects.create(source=source, target_locale=make_locale(language))


def test_rule_10_a_translation_is_not_translated_further(english):
    with pytest.raises(TranslationRefusedError, match="Історія"):
        submit(english, "pl")
    assert not Translation.objects.filter(target_locale=make_locale("pl")).exists()


def test_rule_10_a_second_source_for_one_language_is_refused(story, english):
    submit(story, "pl")
    with pytest.raises(TranslationRefusedError):
        add_translation(english, "pl")


def test_rule_10_the_original_does_not_become_a_translation(english):
    with pytest.raises(TranslationRefusedError):
        add_translation(english, "uk")


def test_rule_10_a_pivot_over_a_shared_record_is_refused_too():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate_all(region)
    with pytest.raises(TranslationRefusedError):
        translate_object(english, [make_locale("pl")])


def test_rule_10_an_object_whose_original_is_gone_may_be_submitted(story, english):
    story.delete()
    assert submit(english, "pl").source.locale.language_code == "en"


def test_rule_10_submitting_twice_is_no_second_source(story, english):
    assert submit(story).target_locale.language_code == "en"
    assert Translation.objects.filter(source__object_id=story.translation_key).count() == 1


def test_rule_10_without_the_guard_the_editor_fails(client, story, english, without_the_guard):
    submit(story, "pl")
    add_translation(english, "pl")
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:edit", args=[in_language(story, "pl").pk])
    with pytest.raises(MultipleObjectsReturned):
        client.get(address)


def test_rule_10_the_admin_says_so_instead_of_failing(client, english):
    client.force_login(make_superuser())
    address = reverse("wagtail_localize:submit_page_translation", args=[english.pk])
    response = client.post(address, {"locales": [make_locale("pl").pk]})
    assert response.status_code == 302
    assert [message.level_tag for message in get_messages(response.wsgi_request)] == ["error"]
    assert not Translation.objects.filter(target_locale=make_locale("pl")).exists()
