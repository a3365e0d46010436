"""Wagtail's backends for Elasticsearch and OpenSearch, fed analysed texts and queries.

For those who outgrow one machine: the engines need no plug-in and no dictionary, since they are
given lexemes. ``search.opensearch`` and ``search.elasticsearch`` are such backends.
"""

from typing import Any

from search.analysed_fields import analyse, language_of_object
from search.wagtail_queries import in_beginnings, in_lexemes


class AnalysedMapping:
    """Put before an engine's mapping: documents hold lexemes."""

    def _get_document_field_data(self, field: Any, obj: Any) -> Any:
        name, value, beginnings = super()._get_document_field_data(field, obj)  # type: ignore[misc] - the mapping's
        language = language_of_object(obj)
        return (
            name,
            analyse(field, value, language),
            [analyse(field, each, language) for each in beginnings],
        )


class AnalysedQueries:
    """Put before an engine's query compiler: queries ask for lexemes."""

    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        super().__init__(queryset, in_lexemes(query), **options)  # type: ignore[call-arg] - the compiler's


class AnalysedBeginnings:
    """Put before an engine's compiler for names that are being typed."""

    def __init__(self, queryset: Any, query: Any, **options: Any) -> None:
        super().__init__(queryset, in_beginnings(query), **options)  # type: ignore[call-arg] - the compiler's

    def get_inner_query(self) -> Any:
        """The engines' own refuses everything but plain words."""
        from modelsearch.backends.elasticsearchbase import Field

        names = self.remapped_fields or ["_edgengrams"]  # type: ignore[attr-defined] - the compiler's
        return self._join_and_compile_queries(self.query, [Field(name) for name in names])  # type: ignore[attr-defined] - the compiler's


def analysed_backend(backend: type[Any]) -> type[Any]:
    """A backend of an engine, whatever its version, with our analysis before it."""
    mapping = type("Mapping", (AnalysedMapping, backend.mapping_class), {})
    shared = {"mapping_class": mapping}
    queries = type("Queries", (AnalysedQueries, backend.query_compiler_class), shared)
    beginnings = type(
        "Beginnings", (AnalysedBeginnings, backend.autocomplete_query_compiler_class), shared
    )
    return type(
        "SearchBackend",
        (backend,),
        {
            "mapping_class": mapping,
            "query_compiler_class": queries,
            "autocomplete_query_compiler_class": beginnings,
        },
    )
