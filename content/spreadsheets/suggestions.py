"""“Did you mean …?”"""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

_LEAST_LIKENESS = 70


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return what is most like the text, or None if nothing is alike."""
    found = process.extractOne(
        text,
        known,
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=_LEAST_LIKENESS,
    )
    return found[0] if found else None
