"""A request of ASGI in the words of WSGI."""

import sys
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from cms.observation.middleware import STATEMENTS
from cms.serving.files import FileBody
from cms.serving.protocol import Scope
from graphql_api.observed import OBSERVED

_WITHOUT_PREFIX = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


def wsgi_request(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """The environment for a WSGI application; the body must be whole."""
    host, port = scope.get("server") or ("localhost", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        variable = _WITHOUT_PREFIX.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        if variable in environ:
            separator = "; " if variable == "HTTP_COOKIE" else ","
            value = f"{environ[variable]}{separator}{value}"
        environ[variable] = value
    return environ


def keep_observed(scope: Scope, environ: dict[str, Any]) -> None:
    """Keep for the log what Django has found out about the request."""
    for name in (OBSERVED, STATEMENTS):
        if name in environ:
            scope[name] = environ[name]
