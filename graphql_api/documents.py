"""Documents: parsed, measured and validated once, and remembered by their exact text."""

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from graphql import (
    DefinitionNode,
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graphql_api import input_limits, limits
from graphql_api.document_facts import fields_of
from graphql_api.errors import Code, RequestError
from graphql_api.schema import graphql_schema

MOST_CHARACTERS_REMEMBERED = 400_000
MOST_COMMENTS = 500
MOST_ERRORS = 10
_RULES = (*specified_rules, OneOfInputValidationRule)


@dataclass(frozen=True)
class Document:
    """A valid document, and what was found out about it that is the same for every request."""

    node: DocumentNode
    # The SHA-256 of its text.
    digest: str
    # What its operations cost, by all that the cost depends on.
    costs: dict[Hashable, int] = field(default_factory=dict)

    @cached_property
    def fields(self) -> frozenset[str]:
        return fields_of(self.node)


class DocumentCache:
    """Valid documents by their text; the ones unused longest go first.

    It is bounded by characters: what a parsed document weighs grows with its text.
    """

    def __init__(self, most_characters: int = MOST_CHARACTERS_REMEMBERED) -> None:
        self._most_characters = most_characters
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def get(self, text: str) -> Document:
        """Return the valid document; raise ``RequestError`` if the text is none."""
        with self._lock:
            if text in self._documents:
                self._documents.move_to_end(text)
                return self._documents[text]
        document = Document(_prepared(text), hashlib.sha256(text.encode()).hexdigest())
        with self._lock:
            self._keep(text, document)
        return document

    def _keep(self, text: str, document: Document) -> None:
        if text not in self._documents:
            self._documents[text] = document
            self._characters += len(text)
        while self._characters > self._most_characters:
            forgotten, _ = self._documents.popitem(last=False)
            self._characters -= len(forgotten)


documents = DocumentCache()


class NoQueryError(RequestError):
    """The document holds an operation that is no query."""

    def __init__(self) -> None:
        super().__init__(
            Code.OPERATION_RESOLUTION_FAILURE,
            "This API only reads: send a query.",
            is_well_formed=True,
        )


def require_operation(document: DocumentNode, name: str | None) -> None:
    """Refuse a request that does not say which operation of the document it means."""
    if get_operation_ast(document, name) is None:
        hint = "No operation has this name." if name else "Name one with `operationName`."
        raise RequestError(
            Code.OPERATION_RESOLUTION_FAILURE,
            f"The operation cannot be determined. {hint}",
            is_well_formed=True,
        )


def _prepared(text: str) -> DocumentNode:
    document = _parsed(text)
    limits.check(document)
    if not all(map(_is_query_or_fragment, document.definitions)):
        raise NoQueryError
    errors = validate(graphql_schema, document, _RULES, MOST_ERRORS, hide_suggestions=True)
    if errors:
        raise _refused(Code.GRAPHQL_VALIDATION_FAILED, errors)
    return document


def _is_query_or_fragment(definition: DefinitionNode) -> bool:
    if isinstance(definition, OperationDefinitionNode):
        return definition.operation is OperationType.QUERY
    return True


def _parsed(text: str) -> DocumentNode:
    input_limits.check_numbers(text)
    try:
        return parse(text, max_lexical_tokens=limits.MOST_TOKENS, max_comments=MOST_COMMENTS)
    except GraphQLError as error:
        if error.message.endswith("Parsing aborted."):
            raise limits.too_much(error.message) from None
        raise _refused(Code.GRAPHQL_PARSE_FAILED, [error]) from None


def _refused(code: Code, errors: list[GraphQLError]) -> RequestError:
    return RequestError(code, errors[0].message, is_well_formed=True, errors=errors)
