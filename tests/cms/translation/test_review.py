"""A translation is written by one person and approved by another, on Wagtail's workflow engine."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation

from cms.translation.differences import differences
from cms.translation.review.process import current_review, review_workflow
from content.models import Region
from tests.cms.translation.answers import was_refused
from tests.factories import make_story, make_superuser, make_term
from tests.helpers import fresh, missing_strings, publish, submit, translation_of, write_strings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def translation(translator):
    """A page's translation whose texts the translator has written; nothing is published."""
    return written(submit(make_story("Історія", slug="istoriia", summary="Коротко")), translator)


@pytest.fixture(params=["page", "snippet"])
def any_translation(request, translator):
    """The same, and a snippet's."""
    if request.param == "page":
        return request.getfixturevalue("translation")
    return written(submit(make_term(Region, "kyiv", "Київ", iso_code="UA-30")), translator)


def written(translation, person):
    words = {text: f"Words for {text}" for text in missing_strings(translation)}
    write_strings(translation, words)
    StringTranslation.objects.filter(context__object_id=translation.source.object_id).update(
        last_translated_by=person
    )
    return translation


def press(client, user, name, translation, **fields):
    client.force_login(user)
    address = reverse(f"translation_reviews:{name}", args=[translation.pk])
    return client.post(address, fields)


def decide(client, user, translation, decision, comment=""):
    sent = current_review(translation.get_target_instance())
    return press(
        client, user, "review", translation,
        sending=sent.pk if sent else "", decision=decision, comment=comment,
    )  # fmt: skip


def look(client, user, translation):
    client.force_login(user)
    return client.get(reverse("translation_reviews:review", args=[translation.pk]))


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def test_what_a_second_person_approves_is_published(client, any_translation, translator, publisher):
    press(client, translator, "send", any_translation)
    target = any_translation.get_target_instance()
    assert (target.live, target.workflow_in_progress) == (False, True)

    decide(client, publisher, any_translation, "approve")
    target = fresh(target)
    assert target.live
    assert str(target).startswith("Words for ")
    assert target.workflow_states.get().status == WorkflowState.STATUS_APPROVED


def test_whoever_wrote_or_sent_it_does_not_approve_it(client, translation, translator, publisher):
    written(translation, publisher)
    press(client, translator, "send", translation)
    assert not look(client, publisher, translation).context["may_review"]
    response = decide(client, publisher, translation, "approve")
    assert "somebody else" in said(response)
    assert not translation.get_target_instance().live


def test_who_sends_it_does_not_approve_it_either(client, translation, publisher):
    press(client, publisher, "send", translation)
    assert "somebody else" in said(decide(client, publisher, translation, "approve"))
    assert not translation.get_target_instance().live


def test_a_translator_decides_nothing(client, translation, translator, publisher):
    press(client, publisher, "send", translation)
    assert was_refused(decide(client, translator, translation, "approve"))
    assert was_refused(decide(client, translator, translation, "return", comment="No"))
    assert current_review(translation.get_target_instance()).status == TaskState.STATUS_IN_PROGRESS


def test_nobody_from_another_language_sends_or_sees_it(client, translation, make_worker):
    stranger = make_worker("pl", "change", "publish", permissions=("content.change_region",))
    for name in ("send", "withdraw", "review"):
        assert was_refused(press(client, stranger, name, translation))
    assert was_refused(look(client, stranger, translation))


def test_what_lacks_words_is_not_sent(client, translator):
    translation = submit(make_story("Історія"))
    response = press(client, translator, "send", translation)
    assert "no translation" in said(response)
    assert translation.get_target_instance().current_workflow_state is None


def test_a_comment_brings_it_back_to_the_translator(client, any_translation, translator, publisher):
    press(client, translator, "send", any_translation)
    assert "Say what" in said(decide(client, publisher, any_translation, "return"))
    decide(client, publisher, any_translation, "return", comment="Use the glossary")

    client.force_login(translator)
    page = client.get(any_translation.get_target_instance_edit_url()).content.decode()
    assert "Use the glossary" in page
    press(client, translator, "send", any_translation)
    decide(client, publisher, any_translation, "approve")
    assert any_translation.get_target_instance().live


def test_texts_wait_while_they_are_reviewed(client, translation, translator, publisher):
    segment = translation.source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    form = {"content_type": "application/x-www-form-urlencoded"}
    press(client, translator, "send", translation)
    client.force_login(translator)
    response = client.put(address, "value=Later", **form)
    assert (response.status_code, "being reviewed" in response.json()["detail"]) == (403, True)

    press(client, translator, "withdraw", translation)
    assert client.put(address, "value=Later", **form).status_code == 200
    assert translation.get_target_instance().current_workflow_state is None


def test_words_changed_after_sending_are_not_approved(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    row = StringTranslation.objects.filter(locale=translation.target_locale).first()
    row.data = "Something else"
    row.save()
    assert not look(client, publisher, translation).context["is_as_sent"]
    assert "nothing was published" in said(decide(client, publisher, translation, "approve"))
    assert not translation.get_target_instance().live


def test_an_original_changed_after_sending_is_not_approved(
    client, translation, translator, publisher
):
    press(client, translator, "send", translation)
    publish(translation.source.get_source_instance(), summary="Довше")
    assert "nothing was published" in said(decide(client, publisher, translation, "approve"))
    assert not translation.get_target_instance().live


def test_an_older_page_of_the_review_decides_nothing(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    first = current_review(translation.get_target_instance())
    press(client, translator, "withdraw", translation)
    press(client, translator, "send", translation)
    response = press(client, publisher, "review", translation, sending=first.pk, decision="approve")
    assert "once more" in said(response)
    assert not translation.get_target_instance().live


def test_an_unpublished_original_holds_approval_back(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    translation.source.get_source_instance().unpublish()
    assert "not published" in said(decide(client, publisher, translation, "approve"))
    assert not translation.get_target_instance().live


def test_stopping_a_translation_ends_its_review(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    client.force_login(publisher)
    client.post(
        reverse("wagtail_localize:stop_translation", args=[translation.pk]),
        {"next": "/admin/reports/"},
    )
    assert translation.get_target_instance().current_workflow_state is None


def test_publishing_in_the_editor_ends_the_review(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    client.force_login(publisher)
    client.post(translation.get_target_instance_edit_url(), {"action": "publish"})
    target = translation.get_target_instance()
    assert (target.live, target.current_workflow_state) == (True, None)


def test_another_workflow_is_not_disturbed(client, translation, translator):
    workflow = review_workflow()
    workflow.workflow_tasks.update(task=GroupApprovalTask.objects.create(name="Moderation"))
    workflow.start(translation.get_target_instance(), translator)
    response = press(client, make_superuser(), "send", translation)
    assert "already" in said(response)


def test_the_reviewer_sees_what_changed(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    decide(client, publisher, translation, "approve")
    publish(translation.source.get_source_instance(), summary="Довше")
    translation = translation_of(translation.source.get_source_instance())
    write_strings(translation, {"Довше": "Words for longer & <b>better</b>"})
    press(client, translator, "send", translation)

    context = look(client, publisher, translation).context
    [row] = context["changed"]
    assert (row["source"], row["published"]) == ("Довше", "Words for Коротко")
    assert row["words"] == "Words for longer & <b>better</b>"
    assert [(piece.kind, piece.text) for piece in row["pieces"]][:2] == [
        ("same", "Words for "),
        ("removed", "Коротко"),
    ]
    assert len(context["unchanged"]) == 2


def test_looking_costs_the_same_for_more_texts(
    client, translation, translator, publisher, django_assert_num_queries
):
    press(client, translator, "send", translation)
    client.force_login(publisher)
    address = reverse("translation_reviews:review", args=[translation.pk])
    client.get(address)
    with django_assert_num_queries(41):
        client.get(address)


def test_the_reviewers_list_is_wagtails_own(client, translation, translator, publisher):
    press(client, translator, "send", translation)
    assert list(TaskState.objects.reviewable_by(publisher)) == [
        current_review(translation.get_target_instance()).taskstate_ptr
    ]
    assert not TaskState.objects.reviewable_by(translator)
    client.force_login(publisher)
    assert str(translation.get_target_instance()) in client.get("/admin/").content.decode()


def test_differences_are_told_by_words():
    pieces = differences("The <b>old</b> cat’s &lt;tail&gt;", "The <b>new</b> cat’s &lt;tail&gt;")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "The <b>"),
        ("removed", "old"),
        ("added", "new"),
        ("same", "</b> cat’s <tail>"),
    ]
