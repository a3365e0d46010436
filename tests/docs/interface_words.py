"""The words of the admin's interface, as its catalogues have them."""

from collections import defaultdict
from functools import cache

from django.utils.text import capfirst
from django.utils.translation.trans_real import DjangoTranslation

CONTEXT_ENDS = "\x04"
# Of programs and templates, and of the admin's JavaScript.
DOMAINS = ("django", "djangojs")


@cache
def ukrainian_words() -> dict[str, set[str]]:
    """Return what stands on the screen in English → what may stand there in Ukrainian."""
    words = defaultdict(set)
    for domain in DOMAINS:
        for catalogue in DjangoTranslation("uk", domain=domain)._catalog._catalogs:
            for key, translation in catalogue.items():
                if isinstance(key, str):
                    english = key.rpartition(CONTEXT_ENDS)[2]
                    words[capfirst(english)].add(capfirst(translation))
    return words
