"""Rule 15: every address of wagtail-localize asks who works in which language, and about locks."""

import json

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from cms.translation.endpoints import admin_urls
from content.models import Region
from tests.factories import make_locale, make_story, make_superuser, make_term, make_tree
from tests.helpers import (
    commit,
    fresh,
    in_language,
    missing_strings,
    submit,
    translate_all,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize.submit_translation"
NEXT = "/admin/reports/"

# Shadowed only where an answer could leak or change anything.
HARMLESS = {
    "jsi18n/",
    "reports/translations/",
    "reports/translations/results/",
}


@pytest.fixture(params=["page", "snippet"])
def original(request):
    """A published object with an English and a Polish draft, each with one translated text."""
    make_tree("en", "pl")
    if request.param == "snippet":
        instance = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    else:
        instance = make_story("Історія")
    for language in ("en", "pl"):
        translation = submit(instance, language)
        write_strings(translation, {missing_strings(translation)[0]: "Words"})
    return instance


@pytest.fixture
def machine(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }


def write_string(client, translation):
    segment = translation.source.stringsegment_set.order_by("order").first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(address, "value=Other", content_type="application/x-www-form-urlencoded")


def delete_string(client, translation):
    segment = translation.source.stringsegment_set.order_by("order").first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.delete(address)


def upload_po(client, translation):
    entries = translation.export_po()
    entries[0].msgstr = "Third"
    file = SimpleUploadedFile("a.po", str(entries).encode())
    return client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": file, "next": NEXT},
    )


def translate_by_machine(client, translation):
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(address, {"next": NEXT})


def stop(client, translation):
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    return client.post(address, {"next": NEXT})


def download_po(client, translation):
    return client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))


def open_editor(client, translation):
    return client.get(translation.get_target_instance_edit_url())


def save_draft(client, translation):
    return client.post(translation.get_target_instance_edit_url(), {"save-draft": "1"})


READING = [download_po, open_editor]
# The last one makes the others impossible.
WRITING = [write_string, upload_po, translate_by_machine, save_draft, delete_string, stop]


def was_refused(response):
    """Wagtail answers a refusal with a redirect to the admin's first page, a script with 403."""
    home = reverse("wagtailadmin_home")
    return response.status_code == 403 or (response.status_code == 302 and response.url == home)


def state(translation):
    """Everything that an endpoint could have changed."""
    target = fresh(translation.get_target_instance())
    strings = StringTranslation.objects.filter(locale=translation.target_locale)
    return (
        list(strings.values_list("data", flat=True)),
        Translation.objects.get(pk=translation.pk).enabled,
        target.latest_revision_id,
        target.live,
    )


def test_rule_15_a_translator_works_in_the_own_language(client, original, translator, machine):
    client.force_login(translator)
    english = translation_of(original, "en")
    for act in [*READING, *WRITING]:
        response = act(client, english)
        assert response.status_code in {200, 201, 302}, act
        assert not was_refused(response), act


def test_rule_15_a_translator_does_not_work_in_another_language(
    client, original, translator, machine
):
    client.force_login(translator)
    polish = translation_of(original, "pl")
    before = state(polish)
    for act in [*READING, *WRITING]:
        assert was_refused(act(client, polish)), act
        assert state(polish) == before, act


def test_rule_15_a_lock_keeps_everybody_else_out(client, original, translator, machine):
    english = translation_of(original, "en")
    target = english.get_target_instance()
    target.locked, target.locked_by = True, make_superuser()
    target.save()
    before = state(english)
    client.force_login(translator)
    for act in WRITING:
        assert act(client, english).status_code in {302, 403}, act
        assert state(english) == before, act


@pytest.fixture
def story_with_video():
    """A page with a draft in English and Polish, whose video may have another address in each."""
    make_tree("en", "pl")
    video = {"url": "https://example.org/v", "title": "Відео", "transcript": ""}
    story = make_story("Історія", body=json.dumps([{"type": "video", "value": video, "id": "v"}]))
    for language in ("en", "pl"):
        submit(story, language)
    return story


def override_address(translation):
    [segment] = translation.source.overridablesegment_set.all()
    return reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])


def test_rule_15_overrides_follow_language_and_lock(client, story_with_video, translator):
    client.force_login(translator)
    english, polish = (translation_of(story_with_video, code) for code in ("en", "pl"))
    form = {"content_type": "application/x-www-form-urlencoded"}
    value = "value=https://example.org/other"
    assert client.put(override_address(polish), value, **form).status_code == 403
    assert client.put(override_address(english), value, **form).status_code == 201

    target = english.get_target_instance()
    target.locked, target.locked_by = True, make_superuser()
    target.save()
    assert client.delete(override_address(english)).status_code == 403
    assert [row.locale for row in SegmentOverride.objects.all()] == [english.target_locale]


def test_rule_15_previews_follow_the_language(client, story_with_video, translator):
    client.force_login(translator)
    english, polish = (
        reverse("wagtail_localize:preview_translation", args=[translation.pk])
        for translation in (translation_of(story_with_video, code) for code in ("en", "pl"))
    )
    assert client.get(english).status_code == 200
    assert was_refused(client.get(polish))


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


@pytest.mark.parametrize("content", [None, b"no po file"], ids=["no file", "no header"])
def test_a_wrong_po_file_is_answered_with_a_message(client, original, translator, content):
    client.force_login(translator)
    data = {"file": SimpleUploadedFile("a.po", content)} if content else {}
    english = translation_of(original, "en")
    response = client.post(reverse("wagtail_localize:upload_pofile", args=[english.pk]), data)
    assert response.status_code == 302
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_a_title_too_long_is_answered_with_a_reason(client, story_with_video, translator):
    client.force_login(translator)
    english = translation_of(story_with_video, "en")
    segment = english.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[english.pk, segment.pk])
    form = {"content_type": "application/x-www-form-urlencoded"}
    response = client.put(address, f"value={'S' * 300}", **form)
    assert (response.status_code, "300" in response.json()["detail"]) == (400, True)


def test_rule_15_every_address_of_the_package_is_guarded():
    """A new version of the package may bring an address that nobody guards."""
    [package] = register_admin_urls()
    [ours] = admin_urls()
    theirs = {str(pattern.pattern) for pattern in package.url_patterns}
    assert {str(pattern.pattern) for pattern in ours.url_patterns} == theirs - HARMLESS
    resolved = get_resolver().resolve("/admin/localize/translate/1/disable/")
    assert resolved.func.__module__ != "wagtail_localize.views.edit_translation" or hasattr(
        resolved.func, "__wrapped__"
    )
