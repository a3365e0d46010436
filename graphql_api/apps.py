"""The application that answers GraphQL."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GraphqlApiConfig(AppConfig):
    """Types, queries, limits and errors of the partners' interface."""

    name = "graphql_api"
    verbose_name = _("GraphQL interface")
