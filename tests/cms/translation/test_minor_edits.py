"""“Minor edit, no retranslation needed”, from the tick box to its withdrawal."""

import json

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail_localize.models import StringTranslation

from cms.translation.minor_edits import mark_minor
from cms.translation.states import StateName
from content.models import MinorEdit, Region
from tests.cms.admin import edit_url, form_of, signed_in
from tests.cms.translation.told import state, told_to_partners
from tests.factories import make_story, make_superuser, make_term
from tests.helpers import (
    commit,
    fresh,
    missing_strings,
    submit,
    translate_all,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30", summary="Столица країни")
    translate_all(region)
    return region


def edit(instance, *, minor=True, **changes):
    """Publish changes, with or without the tick."""
    instance = fresh(instance)
    for name, value in changes.items():
        setattr(instance, name, value)
    with commit():
        revision = instance.save_revision()
        if minor:
            mark_minor(revision, make_superuser())
        revision.publish()
    return fresh(instance)


def test_a_minor_edit_keeps_the_translation_up_to_date(region):
    edit(region, summary="Столиця країни")
    assert (state(region).name, state(region).percent) == (StateName.UP_TO_DATE, 100)
    assert told_to_partners(region) == "up-to-date"
    kept = StringTranslation.objects.get(translation_of__data="Столиця країни")
    assert kept.data == "en: Столица країни"
    assert ModelLogEntry.objects.filter(action="content.minor_edit").count() == 1


def test_without_the_tick_it_is_outdated(region):
    edit(region, minor=False, summary="Столиця країни")
    assert state(region).name == StateName.OUTDATED


def test_what_was_outdated_before_stays_so(region):
    edit(region, minor=False, summary="Столиця країни на Дніпрі")
    since = state(region).since
    edit(region, name="м. Київ")
    assert (state(region).name, state(region).since) == (StateName.OUTDATED, since)
    assert state(region).words_changed == 4


def test_it_is_taken_back_in_the_admin(region):
    edit(region, summary="Столиця країни")
    made = MinorEdit.objects.get()
    client = signed_in(make_superuser())
    editor = reverse("wagtailsnippets_content_region:edit", args=[region.pk])
    address = reverse("translation_states:revert_minor_edit", args=[made.pk])
    assert address in client.get(editor).content.decode()
    assert client.get(address).status_code == 200
    assert state(region).name == StateName.UP_TO_DATE
    assert client.post(address).status_code == 302
    found = state(region)
    assert (found.name, found.since, found.words_changed) == (
        StateName.OUTDATED,
        made.applied_at,
        2,
    )
    assert told_to_partners(region) == "outdated"
    assert address not in client.get(editor).content.decode()
    assert client.post(address).status_code == 302
    assert ModelLogEntry.objects.filter(action="content.minor_edit_reverted").count() == 1


def test_words_written_since_then_survive_the_withdrawal(region):
    edit(region, summary="Столиця країни")
    StringTranslation.objects.filter(translation_of__data="Столиця країни").update(data="Capital")
    signed_in(make_superuser()).post(
        reverse("translation_states:revert_minor_edit", args=[MinorEdit.objects.get().pk])
    )
    assert StringTranslation.objects.get(data="Capital")


def test_a_new_paragraph_has_nothing_to_carry_over():
    def body(*paragraphs):
        value = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return json.dumps([{"type": "rich_text", "value": value, "id": "t"}])

    first, second = "Перший абзац про верстати.", "Другий абзац про людей та школу."
    story = make_story("Історія", body=body(first, second))
    translate_all(story)
    edit(story, body=body("Перший абзац про верстати!", "Геть нове речення", second))
    assert missing_strings(translation_of(story)) == ["Геть нове речення"]
    assert state(story).name == StateName.OUTDATED
    assert PageLogEntry.objects.filter(action="content.minor_edit").count() == 1


def test_the_tick_box_of_a_page(client):
    client.force_login(make_superuser())
    story = make_story("Історія", summary="Столица")
    assert 'name="minor-edit"' not in client.get(edit_url(story)).content.decode()
    translate_all(story)
    assert 'name="minor-edit"' in client.get(edit_url(story)).content.decode()
    form = form_of(client, edit_url(story), summary="Столиця")
    with commit():
        client.post(edit_url(story), {**form, "minor-edit": "on", "action-publish": "1"})
    assert fresh(story).summary == "Столиця"
    assert state(story).name == StateName.UP_TO_DATE
    with commit():
        form = form_of(client, edit_url(story), summary="Столиця України")
        client.post(edit_url(story), {**form, "action-publish": "1"})
    assert state(story).name == StateName.OUTDATED


def test_the_tick_box_of_a_shared_record(client, region):
    client.force_login(make_superuser())
    address = reverse("wagtailsnippets_content_region:edit", args=[region.pk])
    form = form_of(client, address, summary="Столиця країни")
    with commit():
        client.post(address, {**form, "minor-edit": "on", "action-publish": "1"})
    assert fresh(region).summary == "Столиця країни"
    assert state(region).name == StateName.UP_TO_DATE


def test_an_unpublished_new_translation_is_no_reason_to_call_it_known(region):
    """What readers see was made of older words than those the tick speaks of."""
    edit(region, minor=False, summary="Зовсім інше")
    write_strings(translation_of(region), {"Зовсім інше": "Something else"})
    edit(region, summary="Зовсім інше.")
    assert state(region).name == StateName.OUTDATED
    assert missing_strings(translation_of(region)) == []


def test_a_language_begun_later_knows_nothing_of_it(region):
    edit(region, summary="Столиця країни")
    submit(region, "pl")
    assert state(region, "pl").percent == 0
