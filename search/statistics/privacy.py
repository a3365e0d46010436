"""What of a query may be kept."""

import re

from search.analysis.words import words_of
from search.statistics.models import LONGEST_TEXT

SHORTEST_TEXT = 2
# Telephone numbers, identity codes and accounts have more; years and quantities have fewer.
MOST_DIGITS = 6
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)


def keepable(query: str) -> str | None:
    """Return the query as it is counted: its words, in small letters; ``None`` if it is not kept.

    Not kept is what looks like personal data (an address of e-mail or of a page, a long run of
    digits), what is too long to be a query, and what has no words.
    """
    if _ADDRESS.search(query) or sum(map(str.isdigit, query)) > MOST_DIGITS:
        return None
    text = " ".join(word.text for word in words_of(query)).casefold()
    return text if SHORTEST_TEXT <= len(text) <= LONGEST_TEXT else None
