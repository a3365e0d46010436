"""How much callers of the GraphQL interface may ask for."""

from cms.settings import env

# What one request may cost; graphql_api.cost says how it is counted.
GRAPHQL_COST_LIMIT = env.graphql_cost_limit()

# What one address, and one key of a partner, may spend in a minute; 0 counts nothing.
GRAPHQL_ANONYMOUS_QUOTA = env.graphql_anonymous_quota()
GRAPHQL_PARTNER_QUOTA = env.graphql_partner_quota()
# How many proxies in front add to X-Forwarded-For the address they are asked from.
TRUSTED_PROXIES = env.trusted_proxies()
# The longest life of a preview of a draft; shorter ones can be chosen.
PREVIEW_MOST_HOURS = env.preview_most_hours()
# Whether the words that are searched for are counted; whose they were is kept nowhere.
SEARCH_STATISTICS = env.has_search_statistics()
