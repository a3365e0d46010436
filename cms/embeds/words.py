"""What lists on other people's pages say, in each language that the interface speaks."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.embeds.kinds import KINDS

# Of a list in a language without words of its own, which says so by its attribute ``lang``.
INTERNATIONAL = "en"

_WORDS = {
    "in": _("in %(language)s"),
    "loading": _("Loading …"),
    "empty": _("Nothing to show at the moment."),
    "failed": _("The list cannot be loaded at the moment."),
    "again": _("Try again"),
    "stale": _("No connection. This is how it was on %(date)s."),
    "mistaken": _("This list is not set up rightly: %(reason)s"),
    "emblem": _("Flag of the European Union"),
    "picture": _("Picture: %(author)s"),
}


def language_of_words(locale: str) -> str:
    """The language in which a list of this language speaks for itself."""
    spoken = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return locale if locale in spoken else INTERNATIONAL


def words_of_script() -> dict[str, dict[str, str]]:
    """All words in all languages, for the script."""
    found = {}
    for language, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
        with override(language):
            words = {name: str(text) for name, text in _WORDS.items()}
            for kind in KINDS.values():
                words[kind.name] = str(kind.label)
                words[f"all {kind.name}"] = str(kind.all_label)
            found[language] = words
    return found


def word(name: str, **values: str) -> str:
    """One of them, in the language of now."""
    return str(_WORDS[name]) % values
