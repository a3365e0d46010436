"""Fields that are computed. Each says what it is: the schema is its readers' manual."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


def described(description: str) -> Callable[[F], F]:
    """Declare a method as a field; Strawberry's own decorator hides its type from mypy."""
    return cast(Callable[[F], F], strawberry.field(description=description))
