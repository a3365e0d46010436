"""Why something may not be published, said where every way to publication passes."""

from django.db import models


class PublicationRefusedError(Exception):
    """Publication would break a promise; the message is written for the editor.

    The admin shows it instead of failing (``cms.middleware``); nothing is half-published.
    """

    def __init__(self, message: str, instance: models.Model) -> None:
        super().__init__(message)
        self.message = str(message)
        self.instance = instance
