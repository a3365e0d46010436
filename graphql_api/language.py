"""In which language an answer is wanted: one locale and its fallbacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from graphql_api.errors import ApiError, Code

_LONGEST_ECHO = 35


@dataclass(frozen=True)
class Language:
    """A language preference; ``fallback`` holds the other locales accepted, best first."""

    locale: str
    fallback: tuple[str, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        return (self.locale, *self.fallback)


def source_locale() -> str:
    """The language in which the alliance writes, and the one served when none is asked for."""
    return settings.LANGUAGE_CODE


def source_first(locale: str) -> tuple[bool, str]:
    """Order locales by this: the source language, then the others by code."""
    return (locale != source_locale(), locale)


def language_of(locale: str | None, fallback: Sequence[str]) -> Language:
    """Return the preference, each locale once; refuse a locale the platform does not know."""
    wanted = source_locale() if locale is None else locale
    first, *others = dict.fromkeys(known_locale(code) for code in (wanted, *fallback))
    return Language(first, tuple(others))


def known_locale(code: str) -> str:
    """Return the code as the platform writes it; BCP 47 tags are compared without case."""
    known = {name.lower(): name for name, _label in settings.WAGTAIL_CONTENT_LANGUAGES}
    try:
        return known[code.lower()]
    except KeyError:
        shown = code if len(code) <= _LONGEST_ECHO else f"{code[:_LONGEST_ECHO]}…"
        raise ApiError(
            Code.UNKNOWN_LOCALE,
            f"“{shown}” is no language of this platform. "
            "The field `locales` lists those in which something is published.",
        ) from None
