"""Two people in one text: whoever saves second is told, and nothing is overwritten unseen.

Each text has a version. The editor's script sends the one it knows with what it writes, as HTTP has
it: ``If-Match``, or ``If-None-Match: *`` for a text that it knows as not translated. If another
version stands there meanwhile the answer is 412 with both words; without a version, somebody else's
text is not replaced either (428).
"""

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

from cms.translation.differences import readable
from cms.translation.review.process import hold
from cms.translation.review.words import written_texts

NOTHING = ""
Written = StringTranslation | SegmentOverride
View = Callable[..., HttpResponse]


def version(text: Written | None) -> str:
    """Return what stands for the text as it is now; the empty string for none."""
    return text.updated_at.isoformat() if text else NOTHING


def versions_of(translation: Translation) -> dict[str, dict[int, str]]:
    """Return the versions of “strings” and “overrides” by the numbers of their segments.

    Two queries, and two more where the segments are not loaded.
    """
    written = written_texts(translation)
    strings = [
        (segment.pk, segment.string_id, segment.context_id)
        for segment in translation.source.stringsegment_set.all()
    ]
    overridables = translation.source.overridablesegment_set.all()
    places = {segment.pk: segment.context_id for segment in overridables}
    chosen = {
        override.context_id: override
        for override in SegmentOverride.objects.filter(
            locale_id=translation.target_locale_id, context_id__in=places.values()
        )
    }
    return {
        "strings": {pk: version(written.get((string, context))) for pk, string, context in strings},
        "overrides": {pk: version(chosen.get(context)) for pk, context in places.items()},
    }


def unless_changed(view: View) -> View:
    """Let a text be written only by those who know what they replace."""

    @wraps(view)
    def guarded(
        request: HttpRequest, translation_id: int, string_segment_id: int, **kwargs: Any
    ) -> HttpResponse:
        segment = get_object_or_404(StringSegment, pk=string_segment_id)
        write = partial(
            view, request, translation_id=translation_id, string_segment_id=segment.pk, **kwargs
        )
        return _write(request, translation_id, partial(_text, segment), write)

    return guarded


def unless_override_changed(view: View) -> View:
    """The same for a value of the original that a translation replaces, such as a picture."""

    @wraps(view)
    def guarded(
        request: HttpRequest, translation_id: int, overridable_segment_id: int, **kwargs: Any
    ) -> HttpResponse:
        segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
        write = partial(
            view,
            request,
            translation_id=translation_id,
            overridable_segment_id=segment.pk,
            **kwargs,
        )
        return _write(request, translation_id, partial(_override, segment), write)

    return guarded


def _write(
    request: HttpRequest,
    translation_id: int,
    find: Callable[[Translation], Written | None],
    write: Callable[[], HttpResponse],
) -> HttpResponse:
    """Answer with what ``write`` does, or why it may not: one writer of a translation at a time."""
    translation = get_object_or_404(Translation, pk=translation_id)
    hold(translation)
    text = find(translation)
    known = _known_version(request)
    if known is None and text and text.last_translated_by_id not in (None, request.user.pk):
        return _refusal(text, HTTPStatus.PRECONDITION_REQUIRED)
    if known is not None and known != version(text):
        return _refusal(text, HTTPStatus.PRECONDITION_FAILED)
    response = write()
    response["ETag"] = f'"{version(find(translation))}"'
    return response


def _text(segment: StringSegment, translation: Translation) -> StringTranslation | None:
    return (
        StringTranslation.objects.filter(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
        )
        .select_related("last_translated_by")
        .first()
    )


def _override(segment: OverridableSegment, translation: Translation) -> SegmentOverride | None:
    return (
        SegmentOverride.objects.filter(
            context_id=segment.context_id, locale_id=translation.target_locale_id
        )
        .select_related("last_translated_by")
        .first()
    )


def _known_version(request: HttpRequest) -> str | None:
    """Return the version that the request names, None where it names none."""
    if request.headers.get("If-None-Match") == "*":
        return NOTHING
    known = request.headers.get("If-Match")
    return None if known is None else known.strip('"')


def _refusal(text: Written | None, status: HTTPStatus) -> JsonResponse:
    if text is None:
        detail = _(
            "Somebody removed this translation meanwhile. Yours was not saved: save again to "
            "write it nevertheless."
        )
    else:
        person = text.last_translated_by
        detail = _(
            "%(name)s has changed this text meanwhile to: “%(words)s”. Yours was not saved: save "
            "again to put it in place of that."
        ) % {
            "name": (person.get_full_name() or str(person)) if person else _("Somebody"),
            "words": readable(str(text.data)),
        }
    response = JsonResponse({"detail": detail}, status=status)
    response["ETag"] = f'"{version(text)}"'
    return response
