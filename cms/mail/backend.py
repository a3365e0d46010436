"""Django's way out for mail, into the task queue.

A message is written down in the transaction of what it tells of, so that what was undone is not
told, and delivered by `manage.py worker`.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from cms.mail.tasks import deliver


class QueuedEmailBackend(BaseEmailBackend):
    """Takes messages of text and HTML; one with attachments is refused with ValueError."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                raise ValueError("Mail with attachments is not sent through the queue.")
            deliver.enqueue(
                {
                    "subject": str(message.subject),
                    "body": str(message.body),
                    "from_email": message.from_email,
                    "to": list(message.to),
                    "cc": list(message.cc),
                    "bcc": list(message.bcc),
                    "reply_to": list(message.reply_to),
                    "headers": {name: str(value) for name, value in message.extra_headers.items()},
                    "alternatives": [list(part) for part in getattr(message, "alternatives", [])],
                }
            )
        return len(email_messages)
