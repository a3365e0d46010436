"""Which machine translator is chosen by the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.machine_translation import machine_translator


def test_a_machine_translator_is_chosen_by_name():
    assert machine_translator(None, "secret", None) is None
    deepl = machine_translator("deepl", "secret", None)
    assert deepl == {
        "CLASS": "cms.translation.machine.engines.DeepL",
        "OPTIONS": {"AUTH_KEY": "secret"},
    }
    libre = machine_translator("libretranslate", None, "https://translate.example.org")
    assert libre["OPTIONS"]["LIBRETRANSLATE_URL"] == "https://translate.example.org"


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        (("bing", "secret", None), "UCA_MACHINE_TRANSLATION is"),
        (("deepl", None, None), "UCA_MACHINE_TRANSLATION_KEY is missing"),
        (("google", None, None), "UCA_MACHINE_TRANSLATION_KEY is missing"),
        (("libretranslate", "secret", None), "UCA_MACHINE_TRANSLATION_URL is missing"),
        (("libretranslate", "secret", "file:///etc"), "UCA_MACHINE_TRANSLATION_URL is ill"),
    ],
)
def test_a_machine_translator_without_what_it_needs_is_refused(chosen, named):
    with pytest.raises(ImproperlyConfigured, match=named) as refusal:
        machine_translator(*chosen)
    assert "secret" not in str(refusal.value)
