from collections.abc import Sequence
from typing import Annotated, Any

import strawberry
from django.db.models import QuerySet

from graphql_api import failed_lookups, paths
from graphql_api.context import Context, Info
from graphql_api.fields import described
from graphql_api.former_pages import FormerPage, last_page_at
from graphql_api.language import language_of, source_first
from graphql_api.loaders import Batch
from graphql_api.queries.arguments import NO_FALLBACK
from graphql_api.reader import Reader
from graphql_api.rows import COLUMNS
from graphql_api.scalars import LocaleCode
from graphql_api.statements.asking import ask
from graphql_api.statements.slots import Slot
from graphql_api.types.page_lookup import (
    PageFound,
    PageGone,
    PageInOtherLanguages,
    PageLookup,
    PageMoved,
    PageUnknown,
)
from graphql_api.types.represent import represent
from graphql_api.types.translation import LanguageVersion

_LOCALE = COLUMNS.index("locale")


@strawberry.type
class PageQueries:
    @described(
        "What lies under a path of the alliance's website, or where it is now. The language "
        "is that of the path."
    )
    def page(
        self,
        info: Info,
        path: Annotated[
            str,
            strawberry.argument(
                description="The whole path, as in `/en/clusters/furniture/`. It may be "
                "percent-encoded, and the slash at its end may be missing; otherwise it is taken "
                "exactly as written. What has a host, a query string or a fragment is no path, "
                "and unknown."
            ),
        ],
        fallback: Annotated[
            list[LocaleCode],
            strawberry.argument(
                description="Languages accepted for what is nested in the page and not published "
                "in its language, the best first. The page itself is never another language's."
            ),
        ] = NO_FALLBACK,
    ) -> PageLookup:
        # An unknown language is refused, whatever the path.
        language_of(None, fallback)
        stored = paths.as_stored(path)
        if stored is None:
            return PageUnknown(understood=None)
        return _looked_up(info.context, stored, fallback)


def _looked_up(context: Context, path: str, fallback: Sequence[str]) -> PageLookup:
    ended = None
    for record in ask(context, _at_path, path=path):
        [row] = Batch(context, language_of(record[_LOCALE], fallback), [record]).rows
        if row.visible_until is None or row.visible_until > context.now:
            return PageFound(page=represent(row))
        # Its end date has passed; the scheduler has not come to withdraw it yet.
        ended = FormerPage(row.kind, row.key, row.locale, row.visible_until)
    former = ended or last_page_at(context, path)
    if former is None:
        failed_lookups.note(context.caller, "page", "path", path)
        return PageUnknown(understood=path)
    return _now(context, former)


def _at_path(reader: Reader) -> QuerySet[Any]:
    return reader.permitted().filter(path=Slot("path", "text")).values_list(*COLUMNS)


def _now(context: Context, former: FormerPage) -> PageLookup:
    """Where the page is now, of what this caller may see."""
    found = context.visible(former.kind).with_keys([former.key])
    columns = found.values_list("locale", "slug", "path", "url", "card__translation__state")
    versions = {locale: _version(locale, *values) for locale, *values in columns}
    if here := versions.get(former.locale):
        return PageMoved(path=here.path, url=here.url, permanent=True)
    if versions:
        return PageInOtherLanguages(
            versions=[versions[locale] for locale in sorted(versions, key=source_first)]
        )
    return PageGone(since=former.until)


def _version(locale: str, slug: str, path: str, url: str, state: str) -> LanguageVersion:
    return LanguageVersion.of(
        {"locale": locale, "slug": slug, "path": path, "url": url, "state": state}
    )
