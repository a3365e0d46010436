"""Mail goes through the task queue, so that no request waits for a mail server."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db

QUEUE = "cms.mail.backend.QueuedEmailBackend"


@pytest.fixture(autouse=True)
def _delivery(settings):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def message(**fields):
    return EmailMultiAlternatives(
        "Тема", "Текст", "cms@example.org", ["reader@example.org"],
        connection=get_connection(QUEUE), **fields,
    )  # fmt: skip


def work():
    call_command("worker", "--once", stdout=StringIO())


def test_a_worker_delivers_what_a_request_wrote_down():
    written = message(cc=["copy@example.org"], headers={"Auto-Submitted": "auto-generated"})
    written.attach_alternative("<p>Текст</p>", "text/html")
    assert written.send() == 1
    assert mail.outbox == []

    work()
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Тема", "Текст", ["reader@example.org"])
    assert sent.cc == ["copy@example.org"]
    assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [
        ("<p>Текст</p>", "text/html")
    ]


def test_what_is_undone_is_not_told():
    with transaction.atomic():
        message().send()
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_an_attachment_is_refused():
    with pytest.raises(ValueError, match="attachments"):
        message(attachments=[("a.txt", "a", "text/plain")]).send()


def test_a_mail_server_that_is_away_is_tried_again(monkeypatch):
    def refuse(self, *_given, **_named):
        raise SMTPServerDisconnected("gone")

    message().send()
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refuse)
        work()
    [waiting] = DBTaskResult.objects.filter(status="READY")
    pause = waiting.run_after - timezone.now()
    assert timedelta(seconds=50) < pause <= timedelta(minutes=1)

    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert len(mail.outbox) == 1


def test_what_an_older_release_wrote_down_is_delivered():
    message().send()
    [waiting] = DBTaskResult.objects.all()
    waiting.args_kwargs["args"].append(7)
    waiting.save()

    work()
    assert len(mail.outbox) == 1
