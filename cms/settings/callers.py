"""How much callers of the GraphQL interface may ask for."""

from cms.settings import env

# What one request may cost; graphql_api.cost says how it is counted.
GRAPHQL_COST_LIMIT = env.graphql_cost_limit()
