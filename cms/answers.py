"""Puts the memory of the API's answers in front of Django."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.position import Positions
from graphql_api.answer_cache.response import Application

_MEBIBYTE = 1024 * 1024


def with_answer_cache(application: Application) -> Application:
    """Return the application with a memory of bounded size, or as it is where that is 0."""
    if not settings.GRAPHQL_ANSWER_CACHE_MIB:
        return application
    return Gateway(
        application,
        reverse("graphql"),
        Positions(),
        most_bytes=settings.GRAPHQL_ANSWER_CACHE_MIB * _MEBIBYTE,
        most_stale=timedelta(seconds=settings.GRAPHQL_STALE_IF_ERROR),
    )
