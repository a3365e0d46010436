"""The services that can be chosen, behind wagtail-localize's interface for machine translators.

The package's own classes wait long, ask once, and fail with the page when an answer is odd. These
take their addresses and parameters from them and tell apart what may pass from what will not.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

from cms.translation.machine.service import NONSENSE, ServiceError, ask

GOOGLE = "https://translation.googleapis.com/language/translate/v2"
SECONDS = 10

Translations = dict[StringValue, StringValue]


class DeepL(DeepLTranslator):
    """DeepL's API, free or paid as the key says; ``URL`` replaces its address."""

    def get_api_endpoint(self) -> str:
        return self.options.get("URL") or super().get_api_endpoint()

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> Translations:
        strings = list(strings)
        answer = ask(
            self.get_api_endpoint(),
            self.options.get("TIMEOUT", SECONDS),
            data=self.get_parameters(source_locale, target_locale, strings),
            headers=self.get_headers(),
        )
        return _paired(strings, answer, "translations", "text")


class LibreTranslate(LibreTranslator):
    """A LibreTranslate server, one's own or another's."""

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> Translations:
        strings = list(strings)
        answer = ask(
            f"{self.get_api_endpoint().rstrip('/')}/translate",
            self.options.get("TIMEOUT", SECONDS),
            json={
                "q": [string.data for string in strings],
                "source": self.language_code(source_locale.language_code),
                "target": self.language_code(target_locale.language_code),
                "api_key": self.options.get("API_KEY", ""),
                "format": "html",
            },
        )
        return _paired(strings, answer, "translatedText")


class Google(BaseMachineTranslator):
    """Google Cloud Translation, version 2, by an API key: no library of Google's is needed."""

    display_name = "Google Translate"

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return bool(source_locale.language_code != target_locale.language_code)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> Translations:
        strings = list(strings)
        answer = ask(
            self.options.get("URL") or GOOGLE,
            self.options.get("TIMEOUT", SECONDS),
            json={
                "q": [string.data for string in strings],
                "source": source_locale.language_code,
                "target": target_locale.language_code,
                "format": "html",
            },
            headers={"X-Goog-Api-Key": self.options["API_KEY"]},
        )
        data = answer.get("data") if isinstance(answer, dict) else None
        return _paired(strings, data, "translations", "translatedText")


def _paired(
    strings: Sequence[StringValue], answer: Any, name: str, text: str | None = None
) -> Translations:
    """Pair each string with its translation; an answer of another shape is refused as a whole."""
    try:
        found = [row[text] if text else row for row in answer[name]]
    except (TypeError, KeyError, IndexError) as error:
        raise ServiceError(NONSENSE, is_passing=True) from error
    if len(found) != len(strings) or not all(isinstance(words, str) for words in found):
        raise ServiceError(NONSENSE, is_passing=True)
    return {string: StringValue(words) for string, words in zip(strings, found, strict=True)}
