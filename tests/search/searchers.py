"""The two ways to search that are compared: ours over HTTP, and Wagtail's default backend."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.test import Client
from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend
from wagtail.models import Locale, Page, TranslatableMixin

from content.models import Organisation
from tests.search.evaluation import Search
from tests.search.gold import Query
from tests.search.measures import DEPTH

# The models whose records the gold set names.
SEARCHED: tuple[type[TranslatableMixin], ...] = (Page, Organisation)
# A site shows what it has in the other language too, and says so.
FALLBACK = {"uk": ["en"], "en": ["uk"]}
DOCUMENT = """
query Search($query: String!, $locale: LocaleCode!, $fallback: [LocaleCode!]!, $first: Int!) {
  search(query: $query, locale: $locale, fallback: $fallback, first: $first) {
    nodes { key }
  }
}
"""


def our_search(records: Mapping[UUID, str]) -> Search:
    """Ask the interface over HTTP, as a stranger does."""
    client = Client()

    def search(query: Query) -> list[str]:
        variables: dict[str, Any] = {
            "query": query.text,
            "locale": query.locale,
            "fallback": FALLBACK[query.locale],
            "first": DEPTH,
        }
        answer = client.post(
            "/graphql/",
            {"query": DOCUMENT, "variables": variables},
            content_type="application/json",
        ).json()
        if "errors" in answer:
            raise RuntimeError(f"“{query.text}”: {answer['errors'][0]['message']}")
        return [_name(UUID(node["key"]), records) for node in answer["data"]["search"]["nodes"]]

    return search


def default_search(records: Mapping[UUID, str], *, in_one_language: bool) -> Search:
    """Ask Wagtail's PostgreSQL backend as Wagtail does by itself; its index must hold its text.

    In both languages, a record counts where its first version stands.
    """
    backend = PostgresSearchBackend({})
    locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def search(query: Query) -> list[str]:
        found: list[Any] = []
        for model in SEARCHED:
            objects = model._default_manager.filter(live=True)
            if in_one_language:
                objects = objects.filter(locale=locales[query.locale])
            found += backend.search(query.text, objects).annotate_score("score")[: 2 * DEPTH]
        found.sort(key=lambda each: -each.score)
        names = [_name(each.translation_key, records) for each in found]
        return list(dict.fromkeys(names))[:DEPTH]

    return search


def fill_default_index() -> None:
    """Write into Wagtail's search index what its default backend writes there."""
    index = PostgresSearchBackend({}).get_index_for_model(Page)
    index.entries.all().delete()
    everything = _everything()
    for model in {type(each) for each in everything}:
        index.add_items(model, [each for each in everything if type(each) is model])


def _everything() -> list[Any]:
    return [*Page.objects.filter(depth__gt=1).specific(), *Organisation.objects.all()]


def _name(key: UUID, records: Mapping[UUID, str]) -> str:
    return records.get(key, str(key))
