"""The machine translator that the translation editor offers, if one is chosen."""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env

# Name → class, and what its option for the key is called.
SERVICES = {
    "deepl": ("cms.translation.machine.engines.DeepL", "AUTH_KEY"),
    "google": ("cms.translation.machine.engines.Google", "API_KEY"),
    "libretranslate": ("cms.translation.machine.engines.LibreTranslate", "API_KEY"),
    # Turns words around: for trying out the way of a draft without a service.
    "dummy": ("wagtail_localize.machine_translators.dummy.DummyTranslator", "API_KEY"),
}
EXPECTED_URL = "https://translate.example.org"


def machine_translator(name: str | None, key: str | None, url: str | None) -> dict[str, Any] | None:
    """Return wagtail-localize's setting for the service of that name, None where none is chosen."""
    if name is None:
        return None
    if name not in SERVICES:
        raise _refusal("", f"is ill-formed: set it to one of {', '.join(SERVICES)}")
    if name in {"deepl", "google"} and key is None:
        raise _refusal("_KEY", f"is missing: set it to the key that {name} gave you")
    if name == "libretranslate" and url is None:
        raise _refusal("_URL", f"is missing: set it to {EXPECTED_URL}")
    if url is not None and not re.fullmatch(r"https?://[^/\s]+(/\S*)?", url):
        raise _refusal("_URL", f"is ill-formed: set it to {EXPECTED_URL}")
    path, key_option = SERVICES[name]
    options = {key_option: key, "URL": url, "LIBRETRANSLATE_URL": url}
    return {"CLASS": path, "OPTIONS": {option: value for option, value in options.items() if value}}


def _refusal(end: str, fault: str) -> ImproperlyConfigured:
    """The refusal never repeats the value, which may be a secret."""
    return ImproperlyConfigured(f"Environment variable UCA_MACHINE_TRANSLATION{end} {fault}.")


# Seconds that one press of the button may take; what has not come by then can be asked again.
MACHINE_TRANSLATION_SECONDS = 20
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(*env.machine_translation())
