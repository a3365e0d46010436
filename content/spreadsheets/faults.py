"""What is wrong with a cell, and where it stands."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class RowFault:
    """``column`` is the letter of the sheet, empty where the whole row is meant."""

    column: str
    header: str
    message: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)
