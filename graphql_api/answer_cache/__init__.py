"""Exact answers: kept as bytes, and given again only while nothing they rest on has moved."""
