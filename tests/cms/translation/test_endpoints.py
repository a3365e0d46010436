"""Rule 15: every address of wagtail-localize asks who works in which language, and about locks."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from cms.translation.endpoints import admin_urls
from tests.cms.translation.answers import was_refused
from tests.factories import make_superuser
from tests.helpers import (
    fresh,
    translation_of,
)

pytestmark = pytest.mark.django_db
NEXT = "/admin/reports/"

# Shadowed only where an answer could leak or change anything.
HARMLESS = {"jsi18n/"}
# Led to our own report, which asks who may see which language.
LED_AWAY = {"reports/translations/", "reports/translations/results/"}


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
    assert {str(pattern.pattern) for pattern in ours.url_patterns} == theirs - HARMLESS - LED_AWAY
    resolved = get_resolver().resolve("/admin/localize/translate/1/disable/")
    assert resolved.func.__module__ != "wagtail_localize.views.edit_translation" or hasattr(
        resolved.func, "__wrapped__"
    )
