"""By which few words requests are counted, so that nobody can fill memory or tables with names."""

from graphql_api.observed import Observed

# Of documents that are neither registered nor a partner's: their names are anybody's words.
UNNAMED = ""
MOST_NAMES = 200
OTHER = "…"
OK, REFUSED, FAILED = "ok", "refused", "failed"
_FAULTS = frozenset({"INTERNAL_SERVER_ERROR", "UNAVAILABLE"})


class Names:
    """The first so many names are told apart, all others are one."""

    def __init__(self, most: int = MOST_NAMES) -> None:
        self._most = most
        self._known: set[str] = set()

    def of(self, observed: Observed) -> str:
        if observed.asked is None or not observed.is_known_to_us:
            return UNNAMED
        name = observed.asked.operation
        if name not in self._known:
            if len(self._known) >= self._most:
                return OTHER
            self._known.add(name)
        return name


def outcome(observed: Observed) -> str:
    """Whether it was answered, refused for what the caller asked, or failed by our fault."""
    if not observed.codes:
        return OK
    return FAILED if _FAULTS.intersection(observed.codes) else REFUSED
