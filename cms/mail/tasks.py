"""Delivering one message, again until the mail server takes it."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)

FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=2)
# With the delays growing to the longest, that is two days.
MOST_ATTEMPTS = 30


@task(backend="mail", queue_name="mail")
def deliver(message: dict[str, Any], attempt: int = 1) -> None:
    """Hand the message to the mail server; ``message`` holds what EmailMessage is made of."""
    parts = dict(message)
    alternatives = parts.pop("alternatives", [])
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    mail = EmailMultiAlternatives(**parts, connection=connection)
    for content, kind in alternatives:
        mail.attach_alternative(content, kind)
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        if attempt >= MOST_ATTEMPTS:
            raise
        delay = min(FIRST_DELAY * 2 ** min(attempt - 1, 10), LONGEST_DELAY)
        logger.warning("The mail server did not take a message (%s); again in %s", error, delay)
        deliver.using(run_after=timezone.now() + delay).enqueue(message, attempt + 1)
