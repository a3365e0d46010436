"""The session of an event loop: one question for many, and no waiting for a database that hangs."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from django.db import connection

from graphql_api.answer_cache import loop_session
from graphql_api.answer_cache.loop_session import LoopSession
from graphql_api.answer_cache.session import NoAnswerError

QUESTIONS = {
    # Of a transaction, and so another one each time that it is asked.
    "number": "SELECT pg_current_xact_id()",
    "said": "SELECT $1::text",
    "pid": "SELECT pg_backend_pid()",
    "long": "SELECT pg_sleep(60)",
    "fault": "SELECT 1 / $1::int",
}
PATIENCE = 30

pytestmark = pytest.mark.django_db


@asynccontextmanager
async def session() -> AsyncIterator[LoopSession]:
    session = LoopSession(QUESTIONS)
    try:
        yield session
    finally:
        await session.close()


def run(work) -> None:
    asyncio.run(asyncio.wait_for(work(), PATIENCE))


def test_a_question_of_many_is_put_once():
    async def work():
        async with session() as asked:
            await asked.ask("number")
            first, *others = await asyncio.gather(*(asked.ask("number") for _ in range(50)))
            # The first was sent at once, the others waited and share what was said after them.
            assert others == [others[0]] * 49
            assert others[0] != first

    run(work)


def test_each_asker_gets_the_answer_to_its_own_values():
    async def work():
        async with session() as asked:
            words = [f"слово {number}" for number in range(20)]
            answers = await asyncio.gather(*(asked.ask("said", (word,)) for word in words))
            assert answers == [[(word,)] for word in words]

    run(work)


def test_who_goes_away_takes_no_answer_from_others():
    async def work():
        async with session() as asked:
            await asked.ask("number")
            gone, *others = [asyncio.create_task(asked.ask("number")) for _ in range(3)]
            await asyncio.sleep(0)
            gone.cancel()
            first, second = await asyncio.gather(*others)
            assert first == second

    run(work)


def test_a_session_that_the_server_ended_is_opened_anew():
    async def work():
        async with session() as asked:
            [(pid,)] = await asked.ask("pid")
            await asyncio.to_thread(_terminate, pid)
            [(other,)] = await asked.ask("pid")
            assert other != pid

    run(work)


def test_a_fault_is_told_and_the_next_question_answered():
    async def work():
        async with session() as asked:
            with pytest.raises(NoAnswerError, match="division by zero"):
                await asked.ask("fault", ("0",))
            assert await asked.ask("fault", ("1",)) == [("1",)]

    run(work)


def test_a_server_that_hangs_holds_nobody(monkeypatch):
    monkeypatch.setattr(loop_session, "SECONDS_TO_ANSWER", 0.2)

    async def work():
        async with session() as asked:
            await asked.ask("pid")
            hanging = asyncio.create_task(asked.ask("long"))
            await asyncio.sleep(0)
            with pytest.raises(NoAnswerError):
                await asked.ask("pid")
            with pytest.raises(NoAnswerError, match="no answer in time"):
                await hanging
            # The next connection is made meanwhile, and then there are answers again.
            while True:
                try:
                    assert await asked.ask("pid")
                    return
                except NoAnswerError:
                    await asyncio.sleep(0.01)

    run(work)


def test_a_server_that_is_away_is_told_at_once(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr(loop_session, "parameters", lambda: {"host": "127.0.0.1", "port": port})

        async def work():
            async with session() as asked:
                for _ in range(2):
                    with pytest.raises(NoAnswerError):
                        await asked.ask("pid")

        run(work)


def _terminate(pid: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [int(pid)])
    finally:
        connection.close()
