"""Names as they are being typed: what begins so, and then what has a word that begins so."""

from collections.abc import Sequence

from search.analysis.keyboard import in_other_layout
from search.analysis.keys import beginnings, key_of
from search.analysis.lexemes import BEGINNING, NAME, name_lexeme_of
from search.analysis.words import words_of
from search.vectors import all_of, any_way
from search.visible import Question, Visible, together

LONGEST_PREFIX = 100
_MOST_WORDS = 6
# After every key that begins in a certain way.
_LAST = "\uffff"
# As an index has them.
_BY_WORTH = "ORDER BY prior DESC, length(name_key), name_key, edition_id"
# Where so many names have such a word, the first are soon found in that order.
_MANY = 500


def suggested(typed: str, locales: Sequence[str], documents: Visible, size: int) -> list[int]:
    """Primary keys of the editions whose names go on from what is typed, the likeliest first.

    Nothing for what holds no letter or digit. Where nothing is called so, it is read as typed in
    the other keyboard layout.
    """
    text = typed[:LONGEST_PREFIX]
    found = _named(text, locales, documents, size)
    if not found and (meant := in_other_layout(text.strip())):
        found = _named(meant, locales, documents, size)
    return found


def _named(text: str, locales: Sequence[str], documents: Visible, size: int) -> list[int]:
    words = [word.text for word in words_of(text)][:_MOST_WORDS]
    if not words or not locales:
        return []
    found = _beginning_so(words, locales, documents, size)
    if len(found) < size:
        found += [pk for pk in _with_such_words(words, documents, 2 * size) if pk not in found]
    return found[:size]


def _beginning_so(
    words: Sequence[str], locales: Sequence[str], visible: Visible, size: int
) -> list[int]:
    """By the index of names, which each language has for itself."""
    earlier = "".join(f"{key_of(word)} " for word in words[:-1])
    tail = Question(f"ORDER BY name_key LIMIT {size}")
    parts = [
        visible.ask_in_order(
            "edition_id, prior, name_key",
            Question(
                "locale = %s AND name_key >= %s AND name_key < %s",
                (locale, f"{earlier}{last}", f"{earlier}{last}{_LAST}"),
            ),
            tail,
        )
        for locale in locales
        for last in beginnings(words[-1])
    ]
    rows = sorted(set(together(parts).rows_in_order()), key=lambda row: (-row[1], row[2], row[0]))
    return [pk for pk, _, _ in rows][:size]


def _with_such_words(words: Sequence[str], visible: Visible, size: int) -> list[int]:
    """Found by the index of words; of very many, by going through all in the order of worth.

    A word like «кластер» is in twenty thousand names: to read them all takes ten times as long as
    to find the first of them in their order, which for a rare word would mean to read all others.
    """
    complete = [any_way([(name_lexeme_of(word),)]) for word in words[:-1]]
    ways = [(f"{NAME}{beginning}{BEGINNING}",) for beginning in beginnings(words[-1])]
    query = all_of([*complete, any_way(ways)])
    having = Question("head @@ %s::tsquery", (query,))
    best = Question(f"{_BY_WORTH} LIMIT {size}")
    few = visible.ask("edition_id, prior, name_key", having, Question(f"LIMIT {_MANY + 1}"))
    rows = Question(
        f"SELECT edition_id, count(*) OVER () FROM ({few.text}) AS few {best.text}",  # noqa: S608 - our own words; values stand apart
        few.values,
    ).rows()
    if rows and rows[0][1] > _MANY:
        rows = visible.ask_in_order("edition_id", having, best).rows_in_order()
    return [row[0] for row in rows]
