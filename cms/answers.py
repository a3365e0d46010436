"""Puts the memory of the API's answers in front of Django."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from cms.observation.requests import as_json, as_text
from cms.release import release
from cms.serving.access_log import AccessLog
from cms.serving.answers import RememberingAnswers
from cms.serving.bridge import Bridge
from cms.serving.liveness import Liveness
from cms.serving.protocol import AsgiApplication
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.last_seen import last_seen
from graphql_api.answer_cache.loop_session import LoopSession
from graphql_api.answer_cache.position import QUESTIONS, Asking, Positions
from graphql_api.answer_cache.response import Application
from graphql_api.answer_cache.sealed import Sealing
from graphql_api.answer_cache.session import Session
from graphql_api.answer_cache.shared import SharedAnswers, Wait, wait_in_loop, wait_in_thread
from graphql_api.answer_cache.wsgi import RememberingApplication

_MEBIBYTE = 1024 * 1024


def with_answer_cache(application: Application) -> Application:
    """Return the application with a memory of bounded size, or as it is where that is 0."""
    if not settings.GRAPHQL_ANSWER_CACHE_MIB:
        return application
    gateway = _gateway(Session(QUESTIONS), wait_in_thread)
    return RememberingApplication(application, reverse("graphql"), gateway)


def for_event_loop(application: Application, threads: int) -> AsgiApplication:
    """The same for a server that speaks ASGI; the application works in so many threads."""
    bridge = Bridge(application, threads)
    line = as_json if settings.LOG_FORMAT == "json" else as_text
    answers: AsgiApplication = bridge
    if settings.GRAPHQL_ANSWER_CACHE_MIB:
        gateway = _gateway(LoopSession(QUESTIONS), wait_in_loop)
        answers = RememberingAnswers(application, reverse("graphql"), gateway, bridge)
    return AccessLog(Liveness(answers, reverse("healthz")), line)


def _gateway(session: Asking, wait: Wait) -> Gateway:
    return Gateway(
        Positions(session, last_seen),
        most_bytes=settings.GRAPHQL_ANSWER_CACHE_MIB * _MEBIBYTE,
        most_stale=timedelta(seconds=settings.GRAPHQL_STALE_IF_ERROR),
        shared=_shared(wait),
    )


def _shared(wait: Wait) -> SharedAnswers | None:
    if settings.SHARED_ANSWERS is None:
        return None
    sealing = Sealing(settings.SECRET_KEY.encode(), release())
    return SharedAnswers(settings.SHARED_ANSWERS, sealing, wait)
