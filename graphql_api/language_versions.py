"""The language versions of a record that its reader may see now."""

from graphql_api.rows import Data, Row


def versions_of(row: Row) -> list[Data]:
    """Return what the edition says of each version, the one delivered included."""
    kind, key = row.target
    caller = row.batch.context.caller
    versions = [each for each in row.card["translations"] if caller.may_read_in(each["locale"])]
    if row.a_language_expires:
        living = row.batch.living_languages
        versions = [each for each in versions if (kind, key, each["locale"]) in living]
    return versions
