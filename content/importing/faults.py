"""What is wrong with a file, said all at once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that must be mended before anything is loaded."""

    file: str
    record: str
    key: str
    reason: str

    def __str__(self) -> str:
        place = " · ".join(part for part in (self.file, self.record, self.key) if part)
        return f"{place}: {self.reason}"


class ContentRefusedError(Exception):
    """The files hold faults; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
