"""What is said instead of a file: a sentence, not half a table."""

from django.http import HttpResponse

from graphql_api.errors import RequestError


class RefusedError(Exception):
    """No file can be made of this; the message is written for whoever asked."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


def refusal(error: RefusedError | RequestError) -> HttpResponse:
    """Say why there is no file, as plain text, and when to come back."""
    response = HttpResponse(
        f"{error.message}\n", status=error.status, content_type="text/plain; charset=utf-8"
    )
    if isinstance(error, RequestError):
        for name, value in error.headers.items():
            response[name] = value
    response["Cache-Control"] = "no-store"
    response["Access-Control-Allow-Origin"] = "*"
    return response
