"""How gunicorn serves the application: ``gunicorn -c python:cms.gunicorn``."""

import ctypes
import gc
import os
import signal
from typing import Any

from cms.serving.worker import ENDING_SIGNALS, SHARES
from cms.settings import env, env_operations

wsgi_app = "cms.asgi:application"
bind = [f"{env.bind_address()}:{env.port()}"]

# An event loop per process answers what is remembered and waits for slow clients; Django works in
# threads behind it, whose number cms.asgi reads.
worker_class = "cms.serving.worker.LimitedWorker"
asgi_loop = "asyncio"
asgi_lifespan = "off"
workers = env.web_workers()
worker_connections = 1000
# Loaded once before the workers fork: they share its memory and are replaced without a stall.
preload_app = True
# Whatever a process gathers over the weeks goes with it; not all of them at the same time.
max_requests = env_operations.web_max_requests()
max_requests_jitter = max_requests // 10
timeout = 60
graceful_timeout = 20
keepalive = 5
# The most that gunicorn allows: a query sent by GET stands in the first line.
limit_request_line = 8190
# The default control socket is shared by every gunicorn of the account, and nothing here uses it.
control_socket_disable = True

errorlog = "-"
# Gunicorn's own costs more than a whole answer from memory; cms.serving.access_log writes one.
accesslog = None

# A long answer makes thousands of objects and drops them all at its end: looking through them so
# often finds nothing, and holds everybody up for 10 ms. With a tenth of this, four readers who
# search at once waited a ninth longer for the slowest twentieth of their answers.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
# glibc's number for the most pools of free memory. It opens one for each thread, and what a long
# answer has left in one is of no use to the next thread: 40 MiB in a worker.
_M_ARENA_MAX = -8
_POOLS = 2


def pre_fork(server: object, worker: Any) -> None:
    """Hold back what would end the worker until it listens, and share what is there for good."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    worker.place = SHARES.give_place()
    if set_option := getattr(ctypes.CDLL(None), "mallopt", None):
        set_option(_M_ARENA_MAX, _POOLS)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    gc.freeze()


def worker_exit(server: object, worker: Any) -> None:
    """End at once a worker that is done.

    Python would spend seconds on taking apart what ends with the process, and the master waits for
    it before it reloads again.
    """
    # The master calls this too, and a worker that could not start has a status to tell it.
    if worker.pid == os.getpid() and worker.booted:
        from cms.observation.tally import write_down_aside

        write_down_aside()
        os._exit(0)


def on_starting(server: object) -> None:
    """Let the master hear again after each fork, and forget what former runs have counted."""
    os.register_at_fork(
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
    )
    from cms.observation.metrics import forget_former_runs

    forget_former_runs()


def child_exit(server: object, worker: Any) -> None:
    """Called in the master."""
    SHARES.take_back(worker.place)
    from cms.observation.metrics import forget_process

    forget_process(worker.pid)
