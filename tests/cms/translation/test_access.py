"""Rule 15: who submits, publishes and withdraws in which language."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.models import Translation

from content.models import Region
from tests.cms.translation.answers import was_refused
from tests.factories import make_locale, make_story, make_term, make_tree
from tests.helpers import commit, fresh, in_language, translate_all, translation_of

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"


def test_rule_15_a_translator_does_not_open_the_original(client, original, translator):
    client.force_login(translator)
    name = "wagtailadmin_pages:edit"
    if isinstance(original, Region):
        name = "wagtailsnippets_content_region:edit"
    assert was_refused(client.get(reverse(name, args=[original.pk])))


def test_rule_15_a_translator_does_not_publish(client, original, translator):
    client.force_login(translator)
    english = translation_of(original, "en")
    with commit():
        response = client.post(english.get_target_instance_edit_url(), {"action": "publish"})
    assert was_refused(response)
    assert not english.get_target_instance().live


def test_rule_15_a_right_on_the_model_does_not_publish_another_language(
    client, original, publisher
):
    client.force_login(publisher)
    polish = translation_of(original, "pl")
    with commit():
        response = client.post(polish.get_target_instance_edit_url(), {"action": "publish"})
    assert was_refused(response)
    assert not polish.get_target_instance().live


def submit_address(instance):
    if isinstance(instance, Region):
        return reverse(
            "wagtail_localize:submit_snippet_translation", args=["content", "region", instance.pk]
        )
    return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])


def test_rule_15_translators_submit_nothing(client, original, translator):
    client.force_login(translator)
    german = make_locale("de")
    for instance in (original, in_language(original, "en")):
        assert was_refused(client.post(submit_address(instance), {"locales": [german.pk]}))
    source = translation_of(original).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert was_refused(client.post(address, {"publish_translations": "on"}))
    assert not Translation.objects.filter(target_locale=german).exists()


def test_rule_15_the_permission_alone_reaches_nothing_outside_ones_language(
    client, original, make_worker
):
    """The package asks for this permission only, and then makes and publishes anything."""
    user = make_worker("en", "change", permissions=(SUBMIT, "content.change_region"))
    client.force_login(user)
    german = make_locale("de")
    make_tree("de")
    assert was_refused(client.post(submit_address(original), {"locales": [german.pk]}))
    source = translation_of(original).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    with commit():
        assert was_refused(client.post(address, {"publish_translations": "on"}))
    assert not Translation.objects.filter(target_locale=german).exists()
    assert not in_language(original, "en").live


def test_rule_15_an_editor_submits_but_publishes_no_foreign_language(client, make_worker):
    user = make_worker("uk", "change", permissions=(SUBMIT,))
    client.force_login(user)
    story = make_story("Історія")
    response = client.post(submit_address(story), {"locales": [make_locale("en").pk]})
    english = in_language(story, "en")
    assert response.status_code == 302
    assert not english.live

    source = translation_of(story).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    with commit():
        response = client.post(address, {"publish_translations": "on"})
    assert [message.level_tag for message in get_messages(response.wsgi_request)][-1] == "error"
    assert not fresh(english).live


def test_rule_15_a_new_snippet_belongs_to_its_language(client, make_worker):
    user = make_worker("en", "change", permissions=("content.add_region",))
    client.force_login(user)
    address = reverse("wagtailsnippets_content_region:add")
    assert was_refused(client.get(f"{address}?locale=uk"))
    assert client.get(f"{address}?locale=en").status_code == 200


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_rule_15_a_snippet_is_not_withdrawn_from_another_language(client, make_worker, action):
    rights = ("content.change_region", "content.delete_region", "content.publish_region")
    user = make_worker("en", "change", permissions=rights)
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    english = translate_all(region)
    client.force_login(user)
    name = f"wagtailsnippets_content_region:{action}"
    assert was_refused(client.post(reverse(name, args=[region.pk])))
    assert fresh(region).live
    assert not was_refused(client.post(reverse(name, args=[english.pk])))


def test_rule_15_snippets_are_listed_for_those_who_edit_them(client, original, make_worker):
    address = reverse("wagtail_localize:snippets_api_listing", args=["content", "region"])
    client.force_login(make_worker("en", "change"))
    assert was_refused(client.get(address))
    client.force_login(make_worker("en", "change", permissions=("content.change_region",)))
    assert client.get(address).status_code == 200
