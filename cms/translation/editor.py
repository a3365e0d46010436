"""The translation editor of wagtail-localize, given all it asks for at once.

The package's view asks the database for every text, its place, its translation and who wrote it.
It is handed the same rows here, loaded together, through the names by which it asks for them.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from modelcluster.queryset import FakeQuerySet
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.views.edit_translation import edit_translation

from cms.translation.related import know_versions


def open_editor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Show the translation whose target is ``instance``; None if the package has to answer."""
    if isinstance(instance, Page) and instance.alias_of_id:
        return None
    translation = (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("target_locale", "source__locale", "source__specific_content_type")
        .first()
    )
    if translation is None:
        return None
    if request.method == "GET":
        _know_workflow(instance)
    return edit_translation(request, _prepared(translation), instance)


def as_stored(translation: Any) -> Translation:
    """Return the translation itself where the editor's template knows it with its loaded rows."""
    stored: Translation = getattr(translation, "_original", translation)
    return stored


class _With:
    """An object, some of whose attributes are others."""

    def __init__(self, original: Any, **others: Any) -> None:
        self.__dict__.update(others, _original=original)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._original, name)


class _Segments(FakeQuerySet):
    """Loaded segments that answer the questions of the package's querysets from memory."""

    def __init__(self, model: Any, results: list[Any], answers: dict[str, Callable[..., Any]]):
        super().__init__(model, results)
        self.answers = answers
        self.by_context: dict[Any, list[Any]] = {}
        for segment in results:
            self.by_context.setdefault(segment.context_id, []).append(segment)

    def __getattr__(self, name: str) -> Any:
        if name == "answers" or name not in self.answers:
            raise AttributeError(name)
        return self.answers[name]

    def get_clone(self, results: list[Any] | None = None) -> "_Segments":
        clone = _Segments(self.model, self.results if results is None else results, self.answers)
        clone.dict_fields = self.dict_fields
        clone.tuple_fields = self.tuple_fields
        clone.iterable_class = self.iterable_class
        return clone

    def filter(self, *args: Any, **kwargs: Any) -> Any:
        """Look only at the segments of a place where one is named: there is one search a text."""
        if "context_id" not in kwargs:
            return super().filter(*args, **kwargs)
        here = self.by_context.get(kwargs.pop("context_id"), [])
        clone = self.get_clone(here)
        return super(_Segments, clone).filter(*args, **kwargs) if args or kwargs else clone


def _know_workflow(instance: Any) -> None:
    """Ask once whether the object is in review: Wagtail's locks, menu and panels each do.

    It looks first where its own ``prefetch_workflow_states`` puts the answer.
    """
    states = instance.workflow_states.active().select_related("current_task_state__task")
    instance._current_workflow_states = list(states)


def _prepared(translation: Translation) -> _With:
    source = translation.source
    return _With(
        translation,
        source=_With(
            source,
            stringsegment_set=_strings(source),
            overridablesegment_set=_overridables(source),
            relatedobjectsegment_set=_related(source, translation),
        ),
    )


def _strings(source: TranslationSource) -> _Segments:
    rows = StringSegment.objects.filter(source=source)
    loaded = list(rows.select_related("context", "string").order_by("order"))

    def get_translations(locale: Any) -> Any:
        """Those in these places of these texts, with what the editor says of their writers."""
        places = {(segment.context_id, segment.string_id) for segment in loaded}
        found = StringTranslation.objects.filter(
            locale=locale, context__in={segment.context_id for segment in loaded}
        ).select_related("context", "translation_of", "last_translated_by__wagtail_userprofile")
        return [each for each in found if (each.context_id, each.translation_of_id) in places]

    return _Segments(StringSegment, loaded, {"get_translations": get_translations})


def _overridables(source: TranslationSource) -> _Segments:
    rows = OverridableSegment.objects.filter(source=source)
    loaded = list(rows.select_related("context").order_by("order"))

    def get_overrides(locale: Any) -> Any:
        contexts = {segment.context_id for segment in loaded}
        found = SegmentOverride.objects.filter(locale=locale, context__in=contexts)
        return found.select_related("context")

    return _Segments(OverridableSegment, loaded, {"get_overrides": get_overrides})


def _related(source: TranslationSource, translation: Translation) -> _Segments:
    rows = RelatedObjectSegment.objects.filter(source=source)
    loaded = list(rows.select_related("context", "object__content_type").order_by("order"))
    know_versions(loaded, source.locale, translation.target_locale)
    return _Segments(RelatedObjectSegment, loaded, {})
