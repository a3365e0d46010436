"""How much of their quota callers have spent."""

from django.db import models


class CallerBalance(models.Model):
    """When the quota of one caller will be whole again; a row whose moment is over says nothing.

    The table is unlogged: a crash of the server gives everybody a whole quota, and no more.
    """

    # A keyed digest: neither an address nor a key can be read from it.
    account = models.UUIDField(primary_key=True)
    whole_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.account)
