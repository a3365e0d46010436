"""What a machine writes is a draft: it harms nothing and is not published unseen."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from cms.translation.machine.drafts import machine_drafts
from cms.translation.machine.service import ServiceError
from cms.translation.review.process import current_review
from tests.factories import make_story
from tests.helpers import commit, missing_strings, submit, write_strings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

RICH = '<p>Перший <a href="https://example.org/">крок</a></p><p>Другий крок</p>'


class Engine(BaseMachineTranslator):
    """Writes “en: …”; fails or damages what a test says."""

    display_name = "Test engine"
    damaged: tuple[str, ...] = ()
    fails = False

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        if self.fails:
            raise ServiceError("the service is out of order", is_passing=False)
        return {string: StringValue(self._words(string.data)) for string in strings}

    def _words(self, text):
        return "<b>" if any(part in text for part in self.damaged) else f"en: {text}"


@pytest.fixture
def engine(settings, monkeypatch):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.Engine"}
    monkeypatch.setattr("cms.translation.machine.views.get_machine_translator", lambda: Engine({}))
    return Engine


@pytest.fixture
def translation():
    body = [{"type": "result", "value": RICH, "id": "r"}]
    return submit(make_story("Історія", slug="istoriia", summary="Коротко", body=body))


def ask(client, user, translation):
    client.force_login(user)
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(address, {"next": "/admin/reports/"})


def written(translation):
    rows = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    return {row.translation_of.data: row.data for row in rows.select_related("translation_of")}


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_it_fills_in_what_is_missing_and_marks_it(client, translation, translator, engine):
    write_strings(translation, {"Коротко": "Short"})
    response = ask(client, translator, translation)
    texts = written(translation)
    assert texts["Коротко"] == "Short"
    assert texts['Перший <a id="a1">крок</a>'] == 'en: Перший <a id="a1">крок</a>'
    assert not missing_strings(translation)
    assert machine_drafts(translation).count() == len(texts) - 1
    assert {row.tool_name for row in machine_drafts(translation)} == {"Test engine"}
    assert "somebody has to look at" in said(response)


def test_the_address_follows_the_title(client, translation, translator, engine):
    write_strings(translation, {"Історія": "A true story"})
    ask(client, translator, translation)
    assert written(translation)["istoriia"] == "a-true-story"


def test_a_failing_service_loses_nothing_and_says_what_is_left(
    client, translation, translator, engine, monkeypatch
):
    monkeypatch.setattr(engine, "fails", True)
    write_strings(translation, {"Історія": "Story", "istoriia": "story"})
    response = ask(client, translator, translation)
    assert written(translation) == {"Історія": "Story", "istoriia": "story"}
    assert "3 texts" in said(response)
    assert "out of order" in said(response)


def test_words_with_damaged_links_are_left_out(
    client, translation, translator, engine, monkeypatch
):
    monkeypatch.setattr(engine, "damaged", ("Перший",))
    response = ask(client, translator, translation)
    assert missing_strings(translation) == ['Перший <a id="a1">крок</a>']
    assert "damaged" in said(response)


def test_drafts_are_not_published_until_accepted(client, translation, publisher, engine):
    ask(client, publisher, translation)
    address = translation.get_target_instance_edit_url()
    with commit():
        response = client.post(address, {"action": "publish"})
    assert "machine" in said(response)
    assert not translation.get_target_instance().live

    page = client.get(reverse("machine_drafts:list", args=[translation.pk]))
    keys = [row["pk"] for row in page.context["drafts"]]
    accept = reverse("machine_drafts:accept", args=[translation.pk])
    client.post(accept, {"draft": keys[1:]})
    assert [row.pk for row in machine_drafts(translation)] == keys[:1]
    client.post(accept, {"draft": keys})
    with commit():
        client.post(address, {"action": "publish"})
    assert translation.get_target_instance().live


def test_no_other_way_publishes_drafts(client, translation, publisher, engine):
    ask(client, publisher, translation)
    client.post(translation.get_target_instance_edit_url(), {"save-draft": "1"})
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    target = translation.get_target_instance()
    client.post(f"{bulk}?id={target.pk}&next=/admin/", {"id": target.pk})
    assert not translation.get_target_instance().live


def test_a_persons_edit_makes_a_draft_theirs(client, translation, translator, engine):
    ask(client, translator, translation)
    segment = translation.source.stringsegment_set.get(context__path="summary")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    client.put(address, "value=Short", content_type="application/x-www-form-urlencoded")
    assert "Коротко" not in {row.translation_of.data for row in machine_drafts(translation)}


def test_approval_accepts_the_drafts(client, translation, translator, publisher, engine):
    ask(client, translator, translation)
    client.post(reverse("translation_reviews:send", args=[translation.pk]))
    sent = current_review(translation.get_target_instance())
    client.force_login(publisher)
    review = reverse("translation_reviews:review", args=[translation.pk])
    assert client.get(review).context["machine_drafts"] == 5
    client.post(review, {"sending": sent.pk, "decision": "approve"})
    assert translation.get_target_instance().live
    assert not machine_drafts(translation)
    assert {row.last_translated_by for row in StringTranslation.objects.all()} == {publisher}


def test_a_machine_is_asked_in_ones_own_language_alone(client, make_worker, translation, engine):
    ask(client, make_worker("pl", "change"), translation)
    assert written(translation) == {}


def test_filling_in_costs_no_question_per_text(
    client, translation, translator, engine, django_assert_max_num_queries
):
    client.force_login(translator)
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    with django_assert_max_num_queries(90):
        client.post(address, {"next": "/admin/reports/"})
