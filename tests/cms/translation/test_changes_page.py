"""“What changed since the last translation”: old words found again and taken over."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translation.previous_texts import changed_texts
from content.models import Region
from tests.cms.translation.answers import was_refused
from tests.factories import make_story, make_superuser, make_term, make_tree
from tests.helpers import missing_strings, publish, submit, translate_all, translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed():
    """The English translation of a record one text of which was rewritten."""
    region = make_term(Region, "kyiv", "Київ", iso_code="UA-30", summary="Столиця країни")
    translate_all(region)
    publish(region, summary="Столиця України & її міста")
    return translation_of(region)


def address_of(translation):
    return reverse("translation_states:changes", args=[translation.pk])


def sent(translation, text, seen=""):
    [found] = changed_texts(translation)
    return {"segment": found.segment.pk, "seen": seen, "text": text}


def test_it_shows_old_and_new_words(client, changed):
    client.force_login(make_superuser())
    html = client.get(address_of(changed)).content.decode()
    assert "en: Столиця країни" in html
    assert "країни</del>" in html
    assert "України" in html
    editor = client.get(changed.get_target_instance_edit_url()).content.decode()
    assert address_of(changed) in editor


def test_taking_over_stores_the_words_as_ones_own(client, changed):
    user = make_superuser()
    client.force_login(user)
    response = client.post(address_of(changed), sent(changed, "Capital of Ukraine"))
    assert response.status_code == 302
    written = StringTranslation.objects.get(data="Capital of Ukraine")
    assert (written.last_translated_by, written.translation_type) == (user, "manual")
    assert missing_strings(changed) == []
    assert "Capital of Ukraine" not in client.get(address_of(changed)).content.decode()


def test_what_somebody_wrote_meanwhile_is_left_alone(client, changed):
    [found] = changed_texts(changed)
    row = StringTranslation.objects.create(
        translation_of=found.segment.string,
        context=found.segment.context,
        locale=changed.target_locale,
        data="Theirs",
        has_error=True,
    )
    client.force_login(make_superuser())
    response = client.post(address_of(changed), sent(changed, "Mine"))
    assert "Theirs" in response.content.decode()
    assert ">Mine</textarea>" in response.content.decode()
    row.refresh_from_db()
    assert row.data == "Theirs"
    client.post(address_of(changed), sent(changed, "Mine", seen="Theirs"))
    row.refresh_from_db()
    assert (row.data, row.has_error) == ("Mine", False)


@pytest.mark.parametrize("text", ["", '<a id="a9">Link</a>', "<script>x</script>"])
def test_what_cannot_be_stored_is_refused_and_shown_again(client, changed, text):
    client.force_login(make_superuser())
    response = client.post(address_of(changed), sent(changed, text))
    assert response.status_code == 200
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert len(missing_strings(changed)) == 1


def test_only_those_of_the_language_may_see_it(client, changed, make_worker):
    polish = submit(changed.source.get_source_instance(), "pl")
    client.force_login(make_worker("en", "change", permissions=("content.change_region",)))
    assert client.get(address_of(changed)).status_code == 200
    assert was_refused(client.get(address_of(polish)))
    assert was_refused(client.post(address_of(polish), {}))


def test_a_lock_keeps_it_as_it_is(client, changed, make_worker):
    target = changed.get_target_instance()
    target.locked, target.locked_by = True, make_superuser()
    target.save()
    client.force_login(make_worker("en", "change", permissions=("content.change_region",)))
    client.post(address_of(changed), sent(changed, "Capital"))
    assert len(missing_strings(changed)) == 1


def test_paragraphs_find_their_predecessors_by_likeness():
    def body(*paragraphs):
        value = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return json.dumps([{"type": "rich_text", "value": value, "id": "t"}])

    make_tree("en")
    first, second = "Верстати для шкіл області.", "Кластер об’єднав двадцять підприємств."
    story = make_story("Історія", body=body(first, second))
    translate_all(story)
    second_now, first_now = "Кластер об’єднав тридцять підприємств.", "Верстати для шкіл Харкова."
    publish(story, body=body("Нове речення зовсім про інше", second_now, first_now))
    found = {text.source: text.previous_source for text in changed_texts(translation_of(story))}
    assert found == {
        "Нове речення зовсім про інше": "",
        second_now: second,
        first_now: first,
    }
