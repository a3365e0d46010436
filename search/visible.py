"""The documents that one reader may see, as part of statements that are written once.

A search asks several questions of the same rows. Django would make the condition on them anew each
time, which costs more than the questions do.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from psycopg.sql import Literal

from content.editions.reading import EditionQuerySet
from search.models import SearchDocument

TABLE = SearchDocument._meta.db_table
Values = tuple[Any, ...]
_PLACEHOLDER = re.compile("%s|%%")
# For one statement, sent together with it.
_IN_ORDER = ("enable_seqscan", "enable_bitmapscan")
_BY_WORDS = ("enable_seqscan", "enable_indexscan")


@dataclass(frozen=True)
class Question:
    """A statement, or a part of one, with the values for its placeholders."""

    text: str
    values: Values = ()

    def rows(self) -> list[Values]:
        """The answer, found by the indexes of words.

        Where most documents hold a word, the planner would read them all and the large vector of
        each, whose place outside the table it does not count: five to ten times as long. Where a
        few are wanted of many, it would try one after the other in the order of another index,
        though those that are wanted may come last.
        """
        return self._asked(_BY_WORDS)

    def rows_in_order(self) -> list[Values]:
        """The answer, found by an index that has the rows in their order."""
        return self._asked(_IN_ORDER)

    def _asked(self, ways_not_to_go: Sequence[str]) -> list[Values]:
        before = " ".join(f"SET LOCAL {way} = off;" for way in ways_not_to_go)
        after = " ".join(f"; SET LOCAL {way} TO DEFAULT" for way in ways_not_to_go)
        with connection.cursor() as cursor:
            cursor.execute(f"{before} {self.text}{after}", self.values)
            for _ in ways_not_to_go:
                cursor.nextset()
            return cursor.fetchall()


@dataclass(frozen=True)
class Visible:
    """The condition under which the reader may see a document, in the languages wanted."""

    condition: Question

    @classmethod
    def of(cls, documents: EditionQuerySet, is_open: Callable[[Any], bool]) -> Self:
        """Take the condition of documents that are filtered by their own columns alone.

        Values that are open, to be filled in later, stay apart from the text. All others are a few
        words of ours, such as a kind or a language: written out once, not at each question.
        """
        query = documents.query.clone()
        query.get_initial_alias()
        try:
            text, values = query.get_compiler(connection=connection).compile(query.where)
        except EmptyResultSet:
            return cls(Question("FALSE"))
        except FullResultSet:
            return cls(Question("TRUE"))
        return cls(_written_out(text, values, is_open))

    def filled(self, value_of: Callable[[Any], Any]) -> Self:
        """The same with other values, which the function tells of the present ones."""
        values = tuple(value_of(value) for value in self.condition.values)
        return replace(self, condition=replace(self.condition, values=values))

    def ask(
        self, columns: str | Question, words: Question, tail: Question | None = None
    ) -> Question:
        """A statement on the documents that say the words; ``tail`` ends it.

        They are found by their words first, and then told apart. Left to itself the planner may
        begin with all documents of a kind and read the words of each.
        """
        saying = Question(
            f"(SELECT * FROM {TABLE} WHERE {words.text} OFFSET 0) AS {TABLE}",  # noqa: S608 - our own words; values stand apart
            words.values,
        )
        return self._asked(columns, saying, self.condition, tail)

    def ask_in_order(
        self, columns: str | Question, condition: Question, tail: Question
    ) -> Question:
        """A statement on the documents that meet the condition, for ``rows_in_order``."""
        both = Question(
            f"{self.condition.text} AND {condition.text}",
            (*self.condition.values, *condition.values),
        )
        return self._asked(columns, Question(TABLE), both, tail)

    def _asked(
        self,
        columns: str | Question,
        documents: Question,
        condition: Question,
        tail: Question | None,
    ) -> Question:
        asked = Question(columns) if isinstance(columns, str) else columns
        parts = (asked, documents, condition, tail or Question(""))
        select, source, where, end = (part.text for part in parts)
        return Question(
            f"SELECT {select} FROM {source} WHERE {where} {end}",  # noqa: S608 - our own words; values stand apart
            tuple(value for part in parts for value in part.values),
        )


def _written_out(text: str, values: Sequence[Any], is_open: Callable[[Any], bool]) -> Question:
    waiting = iter(values)
    left: list[Any] = []

    def written(placeholder: re.Match[str]) -> str:
        if placeholder[0] == "%%":
            return "%%"
        value = next(waiting)
        if is_open(value):
            left.append(value)
            return "%s"
        # A text that is asked with values says "%%" where it means "%".
        return Literal(value).as_string(connection.connection).replace("%", "%%")

    return Question(_PLACEHOLDER.sub(written, text), tuple(left))


def together(questions: Sequence[Question]) -> Question:
    """One statement for the rows of all."""
    return Question(
        " UNION ALL ".join(f"({question.text})" for question in questions),
        tuple(value for question in questions for value in question.values),
    )


def counted(number: int, question: Question, most: int) -> Question:
    """How many rows a question has, ``most`` at most, beside its number."""
    text = f"SELECT {number}, count(*) FROM ({question.text} LIMIT {most}) AS found"  # noqa: S608 - our own words; values stand apart
    return Question(text, question.values)
