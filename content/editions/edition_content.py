"""What a builder returns: every column of an edition that follows from the content alone."""

import datetime
import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

Json = dict[str, Any]


@dataclass
class EditionContent:
    """The columns of one edition. Equal content has an equal ``content_hash``."""

    kind: str
    key: UUID
    locale: str
    source_locale: str
    languages: list[str]
    a_language_expires: bool
    title: str
    sort_key: str
    visibility: int
    code: str = ""
    slug: str = ""
    path: str = ""
    url: str = ""
    visible_until: datetime.datetime | None = None
    date: datetime.date | None = None
    first_published_at: datetime.datetime | None = None
    last_published_at: datetime.datetime | None = None
    terms: list[str] = field(default_factory=list)
    depends_on: list[str] = field(default_factory=list)
    links: dict[str, list[list[str]]] = field(default_factory=dict)
    card: Json = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    search_text: str = ""

    def columns(self) -> Json:
        return {**asdict(self), "content_hash": self.content_hash()}

    def content_hash(self) -> str:
        """Digest of what readers get; what was touched to build it is none of that."""
        shown = {name: value for name, value in asdict(self).items() if name != "depends_on"}
        canonical = json.dumps(shown, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()
