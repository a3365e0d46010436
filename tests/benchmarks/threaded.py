"""Gunicorn with threads, as a Django site is usually served: what the baselines run under."""

from cms.gunicorn import (  # noqa: F401 - gunicorn reads them from here
    bind,
    control_socket_disable,
    errorlog,
    graceful_timeout,
    keepalive,
    limit_request_line,
    preload_app,
    timeout,
    workers,
)
from cms.settings import env

worker_class = "gthread"
threads = env.web_threads()
accesslog = "-"
access_log_format = "%(h)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
