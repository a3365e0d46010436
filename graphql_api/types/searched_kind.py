"""The kinds of records that a search finds, and what they are called."""

from enum import Enum
from functools import lru_cache

import strawberry
from django.utils.translation import gettext, gettext_noop, override
from strawberry import enum_value as value


@strawberry.enum(description="Kinds of records that a search finds.")
class SearchedKind(Enum):
    HOME = value("home", description="Home pages.")
    SECTION = value("section", description="Pages that introduce a section.")
    CLUSTER = value("cluster", description="Clusters.")
    SUCCESS_STORY = value("success-story", description="Success stories.")
    PROJECT = value("project", description="Projects.")
    ACCESSION_TERMS = value("accession-terms", description="Accession terms.")
    INFORMATION_PAGE = value("information-page", description="Pages of text.")
    ORGANISATION = value("organisation", description="Organisations, which have no page.")


_NAMES = {
    "home": gettext_noop("Home page"),
    "section": gettext_noop("Sections"),
    "cluster": gettext_noop("Clusters"),
    "success-story": gettext_noop("Success stories"),
    "project": gettext_noop("Projects"),
    "accession-terms": gettext_noop("Accession terms"),
    "information-page": gettext_noop("Pages of text"),
    "organisation": gettext_noop("Organisations"),
}


@lru_cache(maxsize=500)
def name_of_kind(kind: str, locale: str) -> str:
    """What to call the kind in this language; in English where it has no words for it."""
    with override(locale):
        return gettext(_NAMES[kind])
