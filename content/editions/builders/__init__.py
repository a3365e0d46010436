"""From editors' objects to editions: pure functions, one small file per kind.

A builder reads the language's object for words and the source's for facts, and returns what the
edition must hold. It writes nothing. A change of what a builder returns raises its ``VERSION``.
"""

from collections.abc import Callable
from types import ModuleType
from uuid import UUID

from content.editions.builders import (
    accession_terms,
    cluster,
    information_page,
    organisation,
    page,
    project,
    success_story,
    vocabulary,
)
from content.editions.builders.languages import Languages
from content.editions.builders.version import Version, published_versions
from content.editions.edition_content import EditionContent
from content.editions.kinds import Kind

_MODULES: dict[str, ModuleType] = {
    Kind.HOME: page,
    Kind.SECTION: page,
    Kind.CLUSTER: cluster,
    Kind.SUCCESS_STORY: success_story,
    Kind.PROJECT: project,
    Kind.ACCESSION_TERMS: accession_terms,
    Kind.INFORMATION_PAGE: information_page,
    Kind.ORGANISATION: organisation,
}


def builder_version(kind: str) -> int:
    version: int = _MODULES.get(kind, vocabulary).VERSION
    return version


def build(version: Version) -> EditionContent:
    """Build one language version."""
    builder: Callable[[Version], EditionContent] = _MODULES.get(version.kind, vocabulary).build
    return builder(version)


def build_identity(
    kind: str, key: UUID, languages: Languages | None = None
) -> dict[str, EditionContent]:
    """Every edition an identity must have now, by language. Empty: nothing is published.

    ``languages`` are those of the identity where they are loaded already.
    """
    return {version.locale: build(version) for version in published_versions(kind, key, languages)}
