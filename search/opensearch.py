"""``WAGTAILSEARCH_BACKENDS`` → ``BACKEND``: OpenSearch 3, with the package opensearch-py."""

from modelsearch.backends.opensearch3 import OpenSearch3SearchBackend

from search.engines import analysed_backend

SearchBackend = analysed_backend(OpenSearch3SearchBackend)
