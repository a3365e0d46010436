"""An editor's day, through the admin's own forms: write, schedule, moderate, undo, lock."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Collection

from cms.groups import EDITORS, MODERATORS, translators
from content.models import AccessionClause, ContentImage, SuccessStory
from tests.cms.admin import (
    edit_url,
    form_of,
    member,
    messages,
    picture_file,
    signed_in,
    story_add_url,
    story_form,
)
from tests.factories import make_accession_terms, make_locale, make_story, make_superuser
from tests.helpers import fresh, translate_all

pytestmark = pytest.mark.django_db


def upload_picture(client) -> ContentImage:
    """Upload as the picture chooser of a block does."""
    fields = {
        "title": "Цех",
        "file": picture_file(),
        "collection": Collection.get_first_root_node().pk,
    }
    prefixed = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    answer = client.post(reverse("wagtailimages_chooser:create"), prefixed)
    assert answer.json()["step"] == "chosen"
    return ContentImage.objects.get()


def story_body(image: ContentImage) -> list[tuple[str, object]]:
    return [
        ("challenge", rich_text("Верстати стояли без роботи.")),
        ("key_figure", {"figure": "понад 50", "caption": "шкіл", "as_of": ""}),
        ("image", {"image": {"image": image.pk, "alt_text": "Верстат"}, "caption": ""}),
    ]


def rich_text(words: str) -> str:
    """Return what the rich text editor sends."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": words}
    return json.dumps(
        {
            "blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}],
            "entityMap": {},
        }
    )


def moderate(client, page, action: str) -> None:
    """Approve or reject as the moderator's button does."""
    task_state = fresh(page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])
    assert client.post(url, {"comment": "Гаразд"}).status_code in {200, 302}


def test_an_editor_writes_a_story_with_a_picture_and_publishes_it(client):
    editor = signed_in(member())
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200
    choose_parent = editor.get(reverse("success-stories:choose_parent"))
    assert choose_parent.url == story_add_url()
    assert editor.get(choose_parent.url).status_code == 200
    form = story_form(body=story_body(upload_picture(editor)))
    draft = editor.post(story_add_url(), form, follow=True)
    assert draft.status_code == 200
    story = SuccessStory.objects.get()
    assert not story.live
    assert [block.block_type for block in story.get_latest_revision_as_object().body] == [
        "challenge",
        "key_figure",
        "image",
    ]
    editor.post(edit_url(story), {**form, "action-publish": "1"})
    published = client.get(fresh(story).url).content.decode()
    assert "Верстати стояли без роботи." in published
    assert 'alt="Верстат"' in published


def test_a_picture_needs_its_alternative_text():
    editor = signed_in(member())
    image = upload_picture(editor)
    form = story_form(
        body=[("image", {"image": {"image": image.pk, "alt_text": ""}, "caption": ""})],
        lead_image=image.pk,
        lead_image_alt_text="",
    )
    answer = editor.post(story_add_url(), {**form, "action-publish": "1"})
    html = answer.content.decode()
    assert "Describe the picture for people who cannot see it." in html
    assert not SuccessStory.objects.filter(live=True).exists()


def test_a_quotation_needs_the_speakers_consent():
    editor = signed_in(member())
    quotation = {"text": "Слова", "speaker": "Мовець", "role": ""}
    form = story_form(body=[("quotation", quotation)])
    editor.post(story_add_url(), {**form, "action-publish": "1"})
    assert not SuccessStory.objects.filter(live=True).exists()
    form = story_form(body=[("quotation", {**quotation, "consent": "on"})])
    editor.post(story_add_url(), {**form, "action-publish": "1"})
    assert SuccessStory.objects.get(live=True).body[0].value["consent"] is True


def test_a_story_without_an_address_gets_one_of_its_title():
    editor = signed_in(member())
    editor.post(story_add_url(), story_form(title="Згуртовані в обіймах", slug=""))
    assert SuccessStory.objects.get().slug == "zghurtovani-v-obiimakh"


def test_a_scheduled_story_appears_at_its_time(client, monkeypatch):
    editor = signed_in(member())
    soon = timezone.localtime() + timedelta(hours=1)
    form = story_form(go_live_at=soon.strftime("%Y-%m-%d %H:%M"))
    editor.post(story_add_url(), {**form, "action-publish": "1"})
    story = SuccessStory.objects.get()
    assert not story.live
    scheduled = story.scheduled_revision
    assert abs(scheduled.approved_go_live_at - soon) < timedelta(minutes=1)
    call_command("publish_scheduled")
    assert not fresh(story).live
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert client.get(fresh(story).url).status_code == 200


def test_a_moderator_approves_what_an_editor_sends():
    editor, moderator = signed_in(member()), signed_in(member(MODERATORS))
    editor.post(story_add_url(), {**story_form(), "action-submit": "1"})
    story = SuccessStory.objects.get()
    assert story.workflow_in_progress
    assert not story.live
    assert "Верстати для шкіл" in moderator.get(reverse("wagtailadmin_home")).content.decode()
    moderate(moderator, story, "approve")
    assert fresh(story).live
    assert not fresh(story).workflow_in_progress


def test_a_moderator_sends_back_with_a_comment():
    editor, moderator = signed_in(member()), signed_in(member(MODERATORS))
    editor.post(story_add_url(), {**story_form(), "action-submit": "1"})
    story = SuccessStory.objects.get()
    moderate(moderator, story, "reject")
    assert not fresh(story).live
    assert fresh(story).current_workflow_state.status == "needs_changes"
    history = editor.get(reverse("wagtailadmin_pages:workflow_history", args=[story.pk]))
    assert history.status_code == 200


def test_a_translator_neither_approves_nor_publishes():
    story = make_story(live=False)
    english = translate_all(make_story("Друга"))
    translator = member(translators(make_locale("en")))
    english.get_workflow().start(english, translator)
    client = signed_in(translator)
    task_state = english.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task_state.pk])
    client.post(url, {"comment": ""})
    assert fresh(english).workflow_in_progress
    for page in (story, english):
        for action in ("unpublish", "lock"):
            client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
    assert not fresh(story).live
    assert fresh(english).live
    assert not fresh(english).locked
    assert client.get(story_add_url()).status_code == 302


def test_history_lists_every_step_and_undoes_them():
    editor = signed_in(member())
    editor.post(story_add_url(), {**story_form(title="Перша назва"), "action-publish": "1"})
    story = SuccessStory.objects.get()
    first = story.latest_revision
    editor.post(edit_url(story), {**story_form(title="Друга назва"), "action-publish": "1"})
    history = editor.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    actions = [entry.action for entry in history.context["object_list"]]
    assert actions.count("wagtail.publish") == 2
    assert "wagtail.create" in actions
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, first.pk])
    page = editor.get(revert)
    assert page.context["form"]["title"].value() == "Перша назва"
    form = form_of(editor, revert, revision=first.pk)
    editor.post(edit_url(story), {**form, "action-publish": "1"})
    story = fresh(story)
    assert story.title == "Перша назва"
    assert story.revisions.count() == 3
    assert [
        entry.action for entry in editor.get(history.request["PATH_INFO"]).context["object_list"]
    ]


def test_versions_can_be_compared():
    editor = signed_in(member())
    story = make_story("Перша")
    first = story.latest_revision
    story.title = "Друга"
    second = story.save_revision()
    names = [story.pk, first.pk, second.pk]
    page = editor.get(reverse("wagtailadmin_pages:revisions_compare", args=names))
    assert "Перша" in page.content.decode()
    assert "Друга" in page.content.decode()


def test_a_locked_story_is_closed_to_others_until_it_is_unlocked():
    story = make_story("Назва")
    moderator, editor = signed_in(member(MODERATORS)), signed_in(member(EDITORS))
    assert moderator.post(reverse("wagtailadmin_pages:lock", args=[story.pk])).status_code == 302
    assert fresh(story).locked
    editor.post(edit_url(story), {**story_form(title="Інша"), "action-publish": "1"})
    assert fresh(story).title == "Назва"
    assert fresh(story).latest_revision == story.latest_revision
    moderator.post(reverse("wagtailadmin_pages:unlock", args=[story.pk]))
    editor.post(edit_url(story), {**story_form(title="Інша"), "action-publish": "1"})
    assert fresh(story).title == "Інша"


def open_editor(client, page) -> EditingSession:
    """Open the edit form and ping as the browser does every few seconds."""
    client.get(edit_url(page))
    return EditingSession.objects.latest("pk")


def ping(client, session: EditingSession, page, revision) -> str:
    url = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, session.pk]
    )
    answer = client.post(url, {"revision_id": revision.pk})
    assert answer.status_code == 200
    return answer.json()["html"]


def test_the_second_editor_of_a_page_is_warned():
    story = make_story()
    first_user = member()
    first_user.first_name, first_user.last_name = "Перша", "Редакторка"
    first_user.save()
    first, second = signed_in(first_user), signed_in(member())
    opened = story.latest_revision
    first_session = open_editor(first, story)
    ping(first, first_session, story, opened)
    second_session = open_editor(second, story)
    warning = ping(second, second_session, story, opened)
    assert "Перша Редакторка" in warning


def test_saving_over_a_newer_version_is_announced_and_loses_nothing():
    story = make_story("Спільна")
    first, second = signed_in(member()), signed_in(member())
    opened = story.latest_revision
    session = open_editor(second, story)
    first.post(edit_url(story), story_form(title="Слова першої"))
    warning = ping(second, session, story, opened)
    assert "saved a new version" in warning
    second.post(edit_url(story), story_form(title="Слова другої"))
    titles = [revision.content["title"] for revision in story.revisions.order_by("pk")]
    assert titles[-2:] == ["Слова першої", "Слова другої"]
    history = second.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    shown = [entry.revision for entry in history.context["object_list"] if entry.revision]
    assert {"Слова першої", "Слова другої"} <= {r.content["title"] for r in shown}


def test_terms_with_draft_clauses_stop_with_a_sentence():
    clause = AccessionClause(key="fee", kind="fee", title="Внески", text="<p>?</p>", draft=True)
    terms = make_accession_terms(live=False, clauses=[clause])
    client = signed_in(make_superuser())
    form = form_of(client, edit_url(terms))
    answer = client.post(
        edit_url(terms), {**form, "clauses-0-draft": "on", "action-publish": "1"}, follow=True
    )
    assert "Внески" in messages(answer)
    assert not fresh(terms).live
