"""Rule 11: no language is shown the words of another."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from content.models import Region
from content.submission import TranslationRefusedError
from tests.factories import make_locale, make_story, make_superuser, make_term, make_tree
from tests.helpers import commit, fresh, in_language, submit, translate_all

pytestmark = pytest.mark.django_db


def test_rule_11_settings_are_those_that_publish_nothing_unasked():
    assert settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is False
    assert settings.WAGTAILLOCALIZE_DISABLE_ON_DELETE is True
    assert apps.is_installed("wagtail_localize.locales")
    for unwanted in ("wagtail.locales", "wagtail.contrib.simple_translation"):
        assert not apps.is_installed(unwanted)
    assert not apps.is_installed("wagtail.contrib.settings")
    names = settings.INSTALLED_APPS
    assert names.index("content") < names.index("wagtail_localize")
    assert {
        model._meta.pk.remote_field.model for model in get_page_models() if model is not Page
    } == {Page}


def test_rule_11_a_live_page_is_translated_as_a_draft():
    translation = submit(make_story("Історія"))
    assert not translation.get_target_instance().live


def test_rule_11_the_packages_default_would_publish_ukrainian_as_english():
    with override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True):
        english = submit(make_story("Історія")).get_target_instance()
    assert (english.live, english.title) == (True, "Історія")


def test_rule_11_a_language_without_sections_is_refused_instead_of_filled_with_aliases():
    story = make_story()
    with pytest.raises(TranslationRefusedError):
        submit(story, "pl")
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_rule_11_the_packages_own_step_would_make_live_aliases():
    story = make_story()
    with commit():
        translate_object(story, [make_locale("pl")])
    aliases = Page.objects.filter(alias_of__isnull=False, locale__language_code="pl")
    assert [alias.live for alias in aliases] == [True, True]


def test_rule_11_ancestors_of_translations_are_real_pages():
    make_tree("en", "pl")
    story = make_story()
    for language in ("en", "pl"):
        ancestors = submit(story, language).get_target_instance().get_ancestors()
        assert not ancestors.filter(alias_of__isnull=False).exists()
        assert {page.locale.language_code for page in ancestors[1:]} == {language}


def test_rule_11_no_page_becomes_an_alias(client):
    english = translate_all(make_story("Історія"))
    client.force_login(make_superuser())
    response = client.post(reverse("wagtail_localize:convert_to_alias", args=[english.pk]))
    assert response.status_code == 302
    assert len(list(get_messages(response.wsgi_request))) == 1
    assert fresh(english).alias_of is None


def test_rule_11_the_menu_offers_no_alias(client):
    english = translate_all(make_story("Історія"))
    client.force_login(make_superuser())
    translation_address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    client.post(
        reverse(
            "wagtail_localize:stop_translation",
            args=[english.locale.translations.latest("pk").pk],
        ),
        {"next": translation_address},
    )
    page = client.get(translation_address).content.decode()
    assert "localize-restart-translation" in page
    assert "localize-convert-to-alias" not in page


def test_rule_11_translations_outlive_the_deletion_of_what_they_translate():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    translate_all(region)
    in_language(region, "en").delete()
    assert StringTranslation.objects.filter(data="en: Київ").exists()
