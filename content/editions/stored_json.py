"""JSON as the builders wrote it."""

from typing import Any

import orjson
from django.db import models


class StoredJSON(models.JSONField):
    """A JSON field that is read by orjson: a page of a list reads hundreds of values.

    For migrations it is Django's own field, since the column is the same.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        # What a key of the column holds may come as a value already.
        return orjson.loads(value) if isinstance(value, str) else value

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, arguments, named = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, named
