"""Words in the filter of a list, read as a search reads them."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import BooleanField, F, Func, Q

from graphql_api.conditions import NO_CONDITION, Condition, slot
from graphql_api.context import Context
from graphql_api.errors import ApiError, Code
from graphql_api.known_synonyms import synonyms_for
from graphql_api.language import Language
from graphql_api.reader import Reader
from graphql_api.visible_documents import documents_of, linked_documents
from search.models import SearchDocument
from search.query import LONGEST_QUERY, Search

SAID = (
    "Words as people type them, in any form, script or language: only records that say all of "
    "them, in their texts or by what they link to. Words that nothing in the list says are read "
    f"as the nearest that something does. At most {LONGEST_QUERY} characters; a text without a "
    "word finds nothing. `search` ranks what it finds; a list keeps its order."
)


class _Matches(Func):
    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()


@dataclass(frozen=True)
class Saying:
    """Rows whose search documents match a query of lexemes; none do where it is empty.

    The text alone tells two conditions apart for cursors: what it comes to changes with the
    content, and a page must lead to the next one all the same.
    """

    text: str
    query: Any = field(repr=False)

    def rows(self, reader: Reader) -> Q:
        if not self.query:
            return Q(pk__in=[])
        saying = SearchDocument.objects.filter(_Matches(F("vector"), self.query))
        return Q(pk__in=saying.values("pk"))

    def opened(self, values: list[Any]) -> Self:
        return replace(self, text="", query=slot(values, self.query, "text") if self.query else "")


@dataclass(frozen=True)
class Words:
    """Reads texts for one caller and one list: by the names and words that they may find there."""

    context: Context
    kind: str
    language: Language

    def condition(self, text: str) -> Condition:
        """What a text comes to now; refuse one that is too long."""
        if len(text) > LONGEST_QUERY:
            raise ApiError(Code.BAD_USER_INPUT, f"`text` has at most {LONGEST_QUERY} characters.")
        if not text.strip():
            return NO_CONDITION
        search = Search(
            text,
            self.context.locales(self.language),
            documents_of(self.context, self.language, (self.kind,)),
            linked_documents(self.context),
            known_synonyms=synonyms_for(self.context),
        )
        return Saying(text, search.all_words)
