"""A cache in front of the API is told of changes, so that it may keep answers for long."""
