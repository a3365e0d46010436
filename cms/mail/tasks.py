"""Delivering one message; the worker tries again until the mail server takes it, two days long."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django_tasks import task


@task(backend="mail", queue_name="mail")
def deliver(message: dict[str, Any], _attempt: int = 1) -> None:
    """Hand the message to the mail server; ``message`` holds what EmailMessage is made of.

    Raises ``SMTPException`` or ``OSError`` if it was not taken. Tasks written down by an older
    release carry a number.
    """
    parts = dict(message)
    alternatives = parts.pop("alternatives", [])
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    mail = EmailMultiAlternatives(**parts, connection=connection)
    for content, kind in alternatives:
        mail.attach_alternative(content, kind)
    mail.send()
