"""Every language of an identity, as the database holds it at one moment."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail_localize.models import Translation

from content.editions.builders.loading import load
from content.editions.builders.translation_state import digests


class Languages:
    """The objects of an identity by language, published or not, and which of them is the source.

    ``whole`` says whether to load all they are made of, which takes more queries.
    """

    def __init__(self, kind: str, key: UUID, *, whole: bool = True) -> None:
        self.kind = kind
        self.key = key
        self.objects: dict[str, Any] = load(kind, key, whole=whole)

    @cached_property
    def source_locale(self) -> str:
        """The language an object is written in: as its translations say, else the main language."""
        translated_from = (
            Translation.objects.filter(source__object_id=self.key, enabled=True)
            .order_by("pk")
            .values_list("source__locale__language_code", flat=True)
            .first()
        )
        if translated_from in self.objects or not self.objects:
            return translated_from or settings.LANGUAGE_CODE
        if settings.LANGUAGE_CODE in self.objects:
            return settings.LANGUAGE_CODE
        return min(self.objects, key=lambda locale: self.objects[locale].pk)

    @property
    def source(self) -> Any:
        """The object an identity is written in, published or not; None if there is none."""
        return self.objects.get(self.source_locale)

    @cached_property
    def source_digests(self) -> list[str]:
        """What the source says, in digests; see ``translation_state``."""
        return digests(self.source)
