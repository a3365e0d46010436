"""The dependency list writes itself: what a builder touches is noted."""

from uuid import UUID


def reference(kind: str, key: UUID | str) -> str:
    """The name of a dependency, as ``Edition.depends_on`` holds it."""
    return f"{kind}:{key}"


class Recorder:
    """Notes every identity, image and document that went into an edition."""

    def __init__(self) -> None:
        self._references: set[str] = set()

    def note(self, kind: str, key: UUID | str) -> None:
        self._references.add(reference(kind, key))

    def references(self) -> list[str]:
        return sorted(self._references)
