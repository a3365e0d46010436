"""What editors and partners are told about an object in a language."""

from typing import Any

from cms.translation.states import State, states_of
from content.editions.models import Edition
from tests.factories import make_locale


def state(source: Any, language: str = "en") -> State:
    locale = make_locale(language)
    return states_of([source], [locale])[source.translation_key, locale.pk]


def told_to_partners(source: Any, language: str = "en") -> str:
    edition = Edition.objects.get(key=source.translation_key, locale=language)
    return str(edition.card["translation"]["state"])
