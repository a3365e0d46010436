"""Words typed while the keyboard was set to the other language: «rkfcnth» is «кластер»."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю’"
_TO_UKRAINIAN = str.maketrans(_LATIN, _UKRAINIAN)
_TO_LATIN = str.maketrans(_UKRAINIAN, _LATIN)


def in_other_layout(typed: str) -> str | None:
    """Return what the same keys write in the other layout; None if that is no word."""
    lower = typed.lower()
    if all(letter in _LATIN for letter in lower):
        meant = lower.translate(_TO_UKRAINIAN)
    elif all(letter in _UKRAINIAN for letter in lower):
        meant = lower.translate(_TO_LATIN)
    else:
        return None
    return meant if meant.replace("’", "").isalpha() else None
