"""``WAGTAILSEARCH_BACKENDS`` → ``BACKEND``: Elasticsearch 9, with the package elasticsearch."""

from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

from search.engines import analysed_backend

SearchBackend = analysed_backend(Elasticsearch9SearchBackend)
