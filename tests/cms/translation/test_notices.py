"""People are told what happened to translations, in their own language and without the texts."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms.groups import ensure_reviewers_group, ensure_translators_group
from cms.translation.review.process import current_review
from tests.factories import make_story, make_user
from tests.helpers import missing_strings, publish, submit, translate_all, write_strings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def translation(translator):
    translation = submit(make_story("Історія"))
    write_strings(translation, {text: f"Words {text}" for text in missing_strings(translation)})
    return translation


@pytest.fixture
def reviewer():
    """A member of the group of English reviewers who reads Ukrainian."""
    return member(ensure_reviewers_group(Locale.objects.get(language_code="en")), "uk")


def member(group, language):
    user = make_user("member", is_staff=False)
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def post(client, user, name, translation, **fields):
    client.force_login(user)
    return client.post(reverse(f"translation_reviews:{name}", args=[translation.pk]), fields)


def decide(client, user, translation, **fields):
    sent = current_review(translation.get_target_instance())
    return post(client, user, "review", translation, sending=sent.pk, **fields)


def test_reviewers_are_told_of_work(client, translation, translator, reviewer, publisher):
    post(client, translator, "send", translation)
    [message] = mail.outbox
    assert message.to == [reviewer.email]
    assert message.subject == "На перевірку: «Words Історія» (Англійська)"
    assert reverse("translation_reviews:review", args=[translation.pk]) in message.body


def test_without_reviewers_the_languages_publishers_are_told(
    client, translation, translator, publisher
):
    post(client, translator, "send", translation)
    assert [message.to for message in mail.outbox] == [[publisher.email]]


def test_the_translator_is_told_of_the_decision(client, translation, translator, reviewer):
    UserProfile.objects.create(user=translator, preferred_language="en")
    post(client, translator, "send", translation)
    decide(client, reviewer, translation, decision="return", comment="Check the <names>")
    post(client, translator, "send", translation)
    decide(client, reviewer, translation, decision="approve")
    told = [message for message in mail.outbox if message.to == [translator.email]]
    assert [message.subject for message in told] == [
        "Returned: “Words Історія” (English)",
        "Approved: “Words Історія” (English)",
    ]
    assert "Check the <names>" in told[0].body
    assert len(mail.outbox) == 4


def test_nobody_is_told_against_their_wish(client, translation, translator, reviewer):
    UserProfile.objects.filter(user=reviewer).update(submitted_notifications=False)
    UserProfile.objects.create(user=translator, rejected_notifications=False)
    post(client, translator, "send", translation)
    decide(client, reviewer, translation, decision="return", comment="No")
    assert mail.outbox == []


def digest(*options):
    call_command("send_translation_digest", *options, stdout=StringIO())


def test_translators_are_told_once_a_day_of_changed_originals(make_worker):
    story = make_story("Історія", summary="Коротко")
    translate_all(story)
    english = Locale.objects.get(language_code="en")
    member(ensure_translators_group(english), "en")
    digest()
    assert mail.outbox == []

    publish(story, summary="Довше")
    submit(make_story("Нова"))
    digest()
    [message] = mail.outbox
    assert message.subject == "2 texts to translate into English"
    assert "- Історія (published, outdated)" in message.body
    assert "- Нова\n" in message.body
    assert "Довше" not in message.body

    digest("--hours", "0")
    assert len(mail.outbox) == 1
