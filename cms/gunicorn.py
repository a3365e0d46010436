"""How gunicorn serves the application: ``gunicorn -c python:cms.gunicorn``."""

import gc
import signal

from cms.settings import env

wsgi_app = "cms.wsgi:application"
bind = [f"{env.bind_address()}:{env.port()}"]

# Threads keep a slow client from holding a whole worker.
worker_class = "gthread"
workers = env.web_workers()
threads = env.web_threads()
# Loaded once before the workers fork: they share its memory and are replaced without a stall.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# The most that gunicorn allows: a query sent by GET stands in the first line.
limit_request_line = 8190
# The default control socket is shared by every gunicorn of the account, and nothing here uses it.
control_socket_disable = True

errorlog = "-"
accesslog = "-"
# Without the query string, which may hold a preview token or an editor's words.
access_log_format = "%(h)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"

# A long answer makes thousands of objects and drops them all at its end: looking through them so
# often finds nothing.
_OBJECTS_BETWEEN_COLLECTIONS = 10_000


def pre_fork(server: object, worker: object) -> None:
    """Spare the collector what is there for good, which workers then also share for longer."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    gc.freeze()


def post_worker_init(worker: object) -> None:
    """Leave Ctrl-C to the master, which tells its workers.

    A terminal sends it to all of them at once, and a worker that is told twice may lock itself up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
