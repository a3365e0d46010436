"""Random documents over random editions, answered by graphql-core and by our executor."""
