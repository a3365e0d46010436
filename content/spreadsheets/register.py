"""All records of one kind in the source language, by everything that names them."""

from uuid import UUID

from content.spreadsheets.kinds import SheetKind
from content.spreadsheets.library import Library


class Register:
    def __init__(self, kind: SheetKind, library: Library) -> None:
        records = kind.model._default_manager.filter(locale=library.locale).only(
            "translation_key", kind.code_field, kind.name_field
        )
        keyed = [(library.key(record), record) for record in records]
        self._by_key = {key: record.pk for key, record in keyed}
        self._by_identity = {record.translation_key: record.pk for _key, record in keyed}
        self._pages = kind.is_page
        self.key_by_name = {
            getattr(record, kind.name_field).casefold(): key for key, record in keyed
        }
        self.addresses = {getattr(record, kind.code_field) for _key, record in keyed}

    def find(self, identity: UUID, key: str) -> int | None:
        """Return the primary key of the record with this key, also if its address changed."""
        found = self._by_identity.get(identity) if self._pages else None
        return found or self._by_key.get(key)
