"""What a backup says of itself."""

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from cms.backup.faults import BackupError

MANIFEST = "manifest.json"
FORMAT = 1


class Checksum(NamedTuple):
    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    columns: list[str]
    rows: int


@dataclass(frozen=True)
class Counter:
    """The state of what numbers the rows of a table."""

    table: str
    column: str
    last: int
    is_called: bool


@dataclass(frozen=True)
class Manifest:
    """``migrations`` are the newest applied of each app, ``missing`` uploads that had no file."""

    made_at: str
    product: str
    postgresql: str
    packages: dict[str, str]
    migrations: list[tuple[str, str]]
    tables: dict[str, Table]
    counters: list[Counter]
    left_out: list[str]
    missing: list[str]
    files: dict[str, Checksum]

    def as_json(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self), "files": self.files}

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Manifest":
        """Raises ``KeyError`` or ``TypeError`` where something is missing."""
        if given["format"] != FORMAT:
            raise BackupError(
                f"The backup has form {given['format']} and this version reads {FORMAT}: "
                "restore it with the version that made it."
            )
        return cls(
            made_at=given["made_at"],
            product=given["product"],
            postgresql=given["postgresql"],
            packages=given["packages"],
            migrations=[(app, name) for app, name in given["migrations"]],
            tables={name: Table(**table) for name, table in given["tables"].items()},
            counters=[Counter(**counter) for counter in given["counters"]],
            left_out=given["left_out"],
            missing=given["missing"],
            files={name: Checksum(*checksum) for name, checksum in given["files"].items()},
        )
