"""People are told what happened to translations, in their own language and without the texts."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import querydict_from_html
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


def test_the_daily_mail_can_be_refused_in_the_account(client, make_worker):
    submit(make_story("Нова"))
    english = Locale.objects.get(language_code="en")
    person = member(ensure_translators_group(english), "en")
    digest()
    [message] = mail.outbox
    assert reverse("wagtailadmin_account") in message.body

    client.force_login(person)
    account = reverse("wagtailadmin_account")
    assert 'name="digest-is_wanted"' in client.get(account).content.decode()
    # A switch that is off sends nothing.
    saved = client.post(account, account_form(client, "digest-is_wanted"))
    assert saved.status_code == 302
    digest()
    assert len(mail.outbox) == 1


def test_who_translates_nothing_is_not_asked_about_the_daily_mail(client, translator, reviewer):
    client.force_login(reviewer)
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="digest-is_wanted"' not in html


def account_form(client, without):
    """Return what the account's page sends, with the name it insists on, but for one switch."""
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    form = querydict_from_html(page, form_id="w-editor-form").dict()
    names = {"name_email-first_name": "A", "name_email-last_name": "B"}
    return {**{name: value for name, value in form.items() if name != without}, **names}
