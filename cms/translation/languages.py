"""A new language begins with its skeleton: the home page and the sections, as real drafts.

Without them wagtail-localize would put live aliases with foreign text in their place. Only when
they exist can records be submitted (``content.submission`` refuses them before).
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms import groups
from cms.translation.field_names import field_label
from content.editions.builders.registry import SECTION_CODES
from content.models import HomePage
from content.submission import TranslationRefusedError, submit_for_translation

SLUG = "slug"
# The package keeps texts as HTML; formatted ones are for the editor.
_MARKUP = "<"


@dataclass(frozen=True)
class SkeletonText:
    """A text of the skeleton without formatting, to be written in the new language."""

    segment: StringSegment
    text: str

    @property
    def name(self) -> str:
        return f"text-{self.segment.pk}"

    @property
    def is_slug(self) -> bool:
        return self.segment.context.path == SLUG

    @property
    def source(self) -> str:
        return str(StringValue(self.segment.string.data).render_text())

    @property
    def field_label(self) -> str:
        model = self.segment.source.specific_content_type.model_class()
        return field_label(model, self.segment.context.path)


@dataclass(frozen=True)
class SkeletonPage:
    """One page of the skeleton in the new language; without ``translation`` it was not begun."""

    original: Page
    translation: Translation | None
    target: Page | None
    texts: list[SkeletonText]


def languages_to_add() -> list[tuple[str, str]]:
    """Return the configured languages that no locale exists for, as (code, name)."""
    existing = set(Locale.objects.values_list("language_code", flat=True))
    return [
        (code, str(name))
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code not in existing
    ]


@transaction.atomic
def add_language(code: str, user: Any) -> Locale:
    """Make the locale, the skeleton's drafts, and the groups with their rights on it.

    What exists already is left as it is, so that a language begun elsewhere is completed.
    """
    locale, _is_new = Locale.objects.get_or_create(language_code=code)
    for page in original_skeleton():
        submit_for_translation(page, [locale], user=user)
    groups.ensure_groups()
    groups.ensure_workflow()
    return locale


def original_skeleton() -> list[Page]:
    """Return the home page of the main language and its sections, parents first."""
    home = HomePage.objects.filter(locale=Locale.get_default(), alias_of=None).first()
    if home is None:
        return []
    sections = home.get_children().filter(alias_of=None).specific()
    return [home, *(page for page in sections if type(page) in SECTION_CODES)]


def skeleton_in(locale: Locale) -> list[SkeletonPage]:
    """Return the skeleton's pages with their texts in ``locale``, written or not."""
    return [_skeleton_page(page, locale) for page in original_skeleton()]


def write_skeleton(pages: list[SkeletonPage], words: dict[str, str], user: Any) -> dict[str, str]:
    """Store the words by the names of their texts; return why some were refused, by name.

    An address that is left empty follows from the title.
    """
    refusals = {}
    for page in pages:
        titles = [words.get(t.name, "") for t in page.texts if t.segment.context.path == "title"]
        for text in page.texts:
            written = words.get(text.name, "").strip()
            if text.is_slug and not written and titles:
                written = titles[0].strip()
            if not written or written == text.text:
                continue
            try:
                _write(text, page.translation, written, user)
            except TranslationRefusedError as refusal:
                refusals[text.name] = refusal.message
    return refusals


def _skeleton_page(page: Page, locale: Locale) -> SkeletonPage:
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=locale, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    target = type(page).objects.filter(
        translation_key=page.translation_key, locale=locale, alias_of=None
    )
    texts = _texts(translation) if translation else []
    return SkeletonPage(page, translation, target.first(), texts)


def _texts(translation: Translation) -> list[SkeletonText]:
    segments = (
        translation.source.stringsegment_set.order_by("order")
        .select_related("string", "context", "source__specific_content_type")
        .annotate_translation(translation.target_locale)
    )
    return [
        SkeletonText(
            segment, StringValue(segment.translation).render_text() if segment.translation else ""
        )
        for segment in segments
        if _MARKUP not in segment.string.data
    ]


def _write(text: SkeletonText, translation: Translation | None, words: str, user: Any) -> None:
    if translation is None:
        raise LookupError(f"{text.segment} belongs to no translation")
    with transaction.atomic():
        StringTranslation.objects.update_or_create(
            translation_of=text.segment.string,
            context=text.segment.context,
            locale=translation.target_locale,
            defaults={
                "data": StringValue.from_plaintext(words).data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
