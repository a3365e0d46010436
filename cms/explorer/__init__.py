"""The explorer of the API: GraphiQL where its files were fetched, a plain form everywhere.

It asks what everybody asks, by the same code and under the same limits; it knows nobody's session.
"""
