"""Settings of the GraphQL interface, the same in every environment."""

from cms.settings import env

GRAPHQL_MAX_AGE = env.graphql_max_age()
GRAPHQL_SHARED_MAX_AGE = env.graphql_shared_max_age()
GRAPHQL_STALE_WHILE_REVALIDATE = env.graphql_stale_while_revalidate()
GRAPHQL_STALE_IF_ERROR = env.graphql_stale_if_error()
GRAPHQL_STATEMENT_TIMEOUT = env.graphql_statement_timeout()
GRAPHQL_DRAFT_STATUS_CODES = env.has_graphql_draft_status_codes()
GRAPHQL_DOCUMENTS = env.graphql_documents()
GRAPHQL_ANSWER_CACHE_MIB = env.graphql_answer_cache()
# Failed look-ups are counted in memory and written down so often; None: never by themselves.
GRAPHQL_SECONDS_BETWEEN_NOTES_OF_FAILED_LOOKUPS = 30
