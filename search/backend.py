"""Wagtail's PostgreSQL search, fed analysed texts and queries: the search of the admin.

Editors and translators find what they type in whatever form it stands, as readers do.
"""

from collections.abc import Iterable
from typing import Any

from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from search.analysed_fields import AnalysedObject
from search.wagtail_queries import in_beginnings, in_lexemes


class AnalysedIndex(PostgresIndex):
    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        super().add_items(model, [AnalysedObject(each) for each in objs])


class AnalysedQueryCompiler(PostgresSearchQueryCompiler):
    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        super().__init__(queryset, query, **options)
        # Single fields are searched as the database holds them, without the index.
        if self.fields is None:
            self.query = in_lexemes(self.query)


class AnalysedAutocompleteQueryCompiler(PostgresAutocompleteQueryCompiler):
    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        super().__init__(queryset, query, **options)
        if self.fields is None:
            self.query = in_beginnings(self.query)


class SearchBackend(PostgresSearchBackend):
    """Named in ``WAGTAILSEARCH_BACKENDS``."""

    index_class = AnalysedIndex
    query_compiler_class = AnalysedQueryCompiler
    autocomplete_query_compiler_class = AnalysedAutocompleteQueryCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        # Lexemes are in their final form; every dictionary would change them.
        super().__init__({**params, "SEARCH_CONFIG": "simple"})
