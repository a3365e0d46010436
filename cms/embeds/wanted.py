"""What one address of a frame or a fragment asks for, and what is wrong with it.

The script reads the same names from attributes and judges them alike (``v1.js``).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.embeds.kinds import KINDS, EmbedKind

MOST = 24
USUAL = 3
THEMES = ("light", "dark", "auto")
LEVELS = range(2, 7)
NO_FALLBACK = "none"
_GENERAL = ("kind", "locale", "limit", "sort", "level", "theme", "fallback")
_LONGEST = 500
_SEPARATORS = re.compile(r"[\s,]+")


@dataclass(frozen=True)
class Wanted:
    """A list as it is asked for; ``problems`` say what to correct, in the language of now."""

    kind: EmbedKind
    locale: str
    limit: int = USUAL
    sort: str = ""
    level: int = 3
    theme: str = "auto"
    has_fallback: bool = True
    chosen: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, query: QueryDict) -> "Wanted":
        """Read an address. Every problem is told at once, so that one correction does."""
        problems: list[str] = []
        kind = _kind(query, problems)
        _refuse_unknown(query, kind, problems)
        return cls(
            kind=kind,
            locale=_locale(query, problems),
            limit=_number(query, "limit", USUAL, range(1, MOST + 1), problems),
            sort=_one_of(query, "sort", kind.list_kind.orders, "", problems),
            level=_number(query, "level", 3, LEVELS, problems),
            theme=_one_of(query, "theme", THEMES, "auto", problems),
            has_fallback=not _one_of(query, "fallback", [NO_FALLBACK], "", problems),
            chosen=_chosen(query, kind, problems),
            problems=problems,
        )

    @property
    def variables(self) -> dict[str, Any]:
        """The variables of the list's document, the same that the script sends."""
        source = settings.LANGUAGE_CODE
        order = self.sort or self.kind.list_kind.first_order
        return {
            "locale": self.locale,
            "fallback": [source] if self.has_fallback and self.locale != source else [],
            "filter": self._filter() or None,
            "order": [self.kind.list_kind.orders[order]],
            "first": self.limit,
        }

    @property
    def settings(self) -> dict[str, str]:
        """Every parameter that is not as usual, as the address and the script's element name it."""
        usual = {"limit": str(USUAL), "level": "3", "sort": "", "fallback": ""}
        named = {
            "kind": self.kind.name,
            "locale": self.locale,
            **{name: ",".join(values) for name, values in self.chosen.items()},
            "limit": str(self.limit),
            "sort": self.sort,
            "level": str(self.level),
            "fallback": "" if self.has_fallback else NO_FALLBACK,
        }
        return {name: value for name, value in named.items() if usual.get(name) != value}

    def _filter(self) -> dict[str, Any]:
        known = self.kind.filters
        return {
            known[name].field: [known[name].read(value) for value in values]
            for name, values in self.chosen.items()
        }


def _kind(query: QueryDict, problems: list[str]) -> EmbedKind:
    name = query.get("kind", "stories")
    if name not in KINDS:
        problems.append(
            _("There is no list “%(value)s”. There are: %(known)s.")
            % {"value": name[:40], "known": ", ".join(KINDS)}
        )
    return KINDS.get(name, KINDS["stories"])


def _locale(query: QueryDict, problems: list[str]) -> str:
    locale = query.get("locale") or settings.LANGUAGE_CODE
    known = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    if locale not in known:
        problems.append(_("There is no language “%(value)s”.") % {"value": locale[:40]})
        return settings.LANGUAGE_CODE
    return locale


def _number(query: QueryDict, name: str, usual: int, allowed: range, problems: list[str]) -> int:
    text = query.get(name) or str(usual)
    if text.isdecimal() and len(text) < 4 and int(text) in allowed:
        return int(text)
    problems.append(
        _("“%(name)s” is a number from %(least)d to %(most)d, not “%(value)s”.")
        % {"name": name, "least": allowed[0], "most": allowed[-1], "value": text[:40]}
    )
    return usual


def _one_of(query: QueryDict, name: str, allowed: Any, usual: str, problems: list[str]) -> str:
    text = query.get(name) or usual
    if text == usual or text in allowed:
        return text
    problems.append(
        _("“%(name)s” may be %(known)s, not “%(value)s”.")
        % {"name": name, "known": ", ".join(allowed), "value": text[:40]}
    )
    return usual


def _chosen(query: QueryDict, kind: EmbedKind, problems: list[str]) -> dict[str, list[str]]:
    chosen = {}
    for name, parameter in kind.filters.items():
        text = " ".join(query.getlist(name))
        values = list(dict.fromkeys(filter(None, _SEPARATORS.split(text))))
        try:
            for value in values:
                parameter.read(value)
        except ValueError:
            problems.append(
                _("“%(name)s” cannot be “%(value)s”.") % {"name": name, "value": text[:40]}
            )
            continue
        if values and len(text) <= _LONGEST:
            chosen[name] = values
        elif values:
            problems.append(_("“%(name)s” is too long.") % {"name": name})
    return chosen


def _refuse_unknown(query: QueryDict, kind: EmbedKind, problems: list[str]) -> None:
    """A misspelt filter would otherwise show more than was meant."""
    known = (*_GENERAL, *kind.filters)
    for name in query:
        if name not in known:
            problems.append(
                _("“%(name)s” is unknown. This list knows: %(known)s.")
                % {"name": name[:40], "known": ", ".join(known)}
            )
