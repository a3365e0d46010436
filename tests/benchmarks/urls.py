"""The naive baseline and the constant answer, beside the product and behind its middleware."""

import os
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path
from strawberry.django.views import GraphQLView

from cms.urls import urlpatterns as product
from tests.benchmarks.naive.schema import schema

# Names the file whose bytes the constant view answers.
CONSTANT_ANSWER = "BENCHMARK_CONSTANT_ANSWER"


def constant(request: HttpRequest) -> HttpResponse:
    """As little as a Django view can do."""
    return HttpResponse(_answer(), content_type="application/json")


@cache
def _answer() -> bytes:
    return Path(os.environ[CONSTANT_ANSWER]).read_bytes()


urlpatterns = [
    path("naive/", GraphQLView.as_view(schema=schema)),
    path("constant/", constant),
    *product,
]
