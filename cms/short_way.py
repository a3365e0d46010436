"""Django's handler with a short way to the API.

Sessions, accounts, forms, messages, languages and redirects mean nothing at that address, and
passing them takes longer than some answers. What protects its answers is passed as ever.
"""

from collections.abc import Callable
from functools import cached_property

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import reverse
from django.utils.log import log_response

from cms.headers import HeadersMiddleware
from cms.observation.middleware import RequestIdMiddleware
from cms.recovering import patient
from graphql_api.view import graphql_view

Answer = Callable[[HttpRequest], HttpResponse]

# Of the settings' middleware, in their order.
_PASSED = (
    RequestIdMiddleware,
    SecurityMiddleware,
    HeadersMiddleware,
    CommonMiddleware,
    XFrameOptionsMiddleware,
)


class Handler(WSGIHandler):
    """A WSGI application; what is no request to the API goes Django's whole way."""

    def get_response(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != self._address:
            return patient(request, super().get_response)
        # The schema has no mutations: whatever is asked there, by POST too, only reads.
        response = patient(request, self._answer, only_reads=True)
        # So Django has the server close what a request holds open.
        response._resource_closers.append(request.close)
        if response.status_code >= 400:
            reason = response.reason_phrase
            log_response("%s: %s", reason, request.path, response=response, request=request)
        return response

    @cached_property
    def _address(self) -> str:
        return reverse("graphql")

    @cached_property
    def _answer(self) -> Answer:
        answer: Answer = convert_exception_to_response(graphql_view)
        for middleware in reversed(_PASSED):
            answer = convert_exception_to_response(middleware(answer))
        return answer
