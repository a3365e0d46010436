from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated

import strawberry

from content.editions.kinds import Event
from graphql_api.connections import Edge, PageInfo
from graphql_api.context import Context, Info
from graphql_api.errors import ApiError, Code
from graphql_api.fields import described
from graphql_api.journal import Feed, Outcome, Told, narrowed, read, still_published
from graphql_api.language import Language, known_locale
from graphql_api.loaders import Batch
from graphql_api.rows import Row, Target
from graphql_api.scalars import LocaleCode
from graphql_api.slices import LARGEST_PAGE, checked_size
from graphql_api.types.change import Change, Tombstone, Upsert
from graphql_api.types.change_enums import PublishedKind


@strawberry.type(description="A page of the change feed, the oldest change first.")
class ChangeConnection:
    edges: list[Edge[Change]] = strawberry.field(description="The changes with their cursors.")
    page_info: PageInfo = strawberry.field(
        description="Where the page lies in the feed. Keep `endCursor` and go on after it, "
        "today or in a year; where it is null, go on after the cursor you have."
    )

    @described("The changes alone.")
    def nodes(self) -> list[Change]:
        return [edge.node for edge in self.edges]


@strawberry.type
class ChangeQueries:
    @described(
        "What was published, changed or withdrawn, in the order in which it happened: with "
        "it, a copy is kept equal to this API. Start without `after` and go on after the last "
        "cursor for ever; nothing that is published late is passed over. A record is told of "
        "once, by its last change, and what this reader never could see is not told of. "
        "What a record links to is told of by itself."
    )
    def changes(
        self,
        info: Info,
        after: Annotated[
            str | None,
            strawberry.argument(
                description="Only what happened after this cursor of the feed, asked for with the "
                "same kinds and languages and the same key."
            ),
        ] = None,
        kinds: Annotated[
            list[PublishedKind] | None,
            strawberry.argument(description="Only changes of these kinds; all if left out."),
        ] = None,
        locales: Annotated[
            list[LocaleCode] | None,
            strawberry.argument(
                description="Only changes of these language versions; all if left out, "
                "languages added later too."
            ),
        ] = None,
        first: Annotated[
            int | None,
            strawberry.argument(description=f"So many at most; 0 to {LARGEST_PAGE}."),
        ] = None,
    ) -> ChangeConnection:
        if first is None:
            raise ApiError(
                Code.BAD_USER_INPUT, f"Give `first`: how many are wanted, at most {LARGEST_PAGE}."
            )
        feed = Feed(
            info.context.caller.audience,
            narrowed(None if kinds is None else [str(kind.value) for kind in kinds]),
            narrowed(None if locales is None else map(known_locale, locales)),
            info.context.caller.scope,
        )
        size = checked_size(first)
        found = read(info.context, feed, feed.sequence(after), size + 1)
        page = found[:size]
        return ChangeConnection(
            edges=[
                Edge(cursor=feed.cursor(told.entry.sequence), node=change)
                for told, change in _changes(info.context, page)
            ],
            page_info=PageInfo(
                has_next_page=len(found) > size,
                has_previous_page=after is not None,
                start_cursor=feed.cursor(page[0].entry.sequence) if page else None,
                end_cursor=feed.cursor(page[-1].entry.sequence) if page else None,
            ),
        )


def _changes(context: Context, page: list[Told]) -> Iterator[tuple[Told, Change]]:
    rows = _rows(context, [told for told in page if told.outcome is Outcome.SHOWN])
    gone = [told for told in page if told.entry.event == Event.WITHDRAWN]
    elsewhere = still_published(context, gone)
    for told in page:
        if told.outcome is not Outcome.SHOWN:
            yield told, Tombstone(told=told, is_elsewhere=told.identity in elsewhere)
        # Withdrawn since the journal was read, a moment ago: the next page says so.
        elif row := rows.get((told.entry.locale, told.identity)):
            yield told, Upsert(told=told, row=row)


def _rows(context: Context, shown: list[Told]) -> dict[tuple[str, Target], Row]:
    """Load the records, with one query per language, as siblings whose links load together."""
    by_locale: dict[str, set[Target]] = defaultdict(set)
    for told in shown:
        by_locale[told.entry.locale].add(told.identity)
    return {
        (locale, target): row
        for locale, targets in by_locale.items()
        for target, row in Batch(context, Language(locale), []).find(targets).items()
    }
