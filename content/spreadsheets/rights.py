"""What whoever imports may do, found out by the caller once for the whole file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rights:
    """``changeable`` holds the primary keys of the records that may be edited."""

    may_add: bool
    may_publish: bool
    changeable: frozenset[int]
