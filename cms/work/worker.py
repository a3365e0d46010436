"""The process that does background work: a thread for each lane, and one that keeps time."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils.crypto import get_random_string

from cms.work import heartbeat
from cms.work.claiming import claim, name_of_lane, take_back, take_back_from_dead
from cms.work.doing import do
from cms.work.jobs import JOBS
from cms.work.periodic import write_down_due
from cms.work.queues import LANES, REST

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
LONGEST_PAUSE = 30.0
# What systemd and process managers give a program that is told to end.
SECONDS_TO_FINISH = 25.0


class Worker:
    def __init__(self, seconds_between_looks: float = SECONDS_BETWEEN_LOOKS) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{get_random_string(8)}"
        self._seconds = seconds_between_looks
        self._ending = threading.Event()

    def end(self) -> None:
        """Take no further task; ``run`` returns when those at work are done."""
        self._ending.set()

    def run(self, is_wanted: Callable[[], bool] = lambda: True) -> bool:
        """Work until told to end or no longer wanted; tell whether everything was finished.

        What is not finished in time is left to the next worker, which begins it anew.
        """
        threads = [
            threading.Thread(target=self._keep_time, name="time", daemon=True),
            *(
                threading.Thread(target=self._work_at, args=(lane,), name=lane, daemon=True)
                for lane in (*LANES, REST)
            ),
        ]
        logger.info("Worker %s begins", self.name)
        for thread in threads:
            thread.start()
        while is_wanted() and not self._ending.wait(self._seconds):
            pass
        self._ending.set()
        is_finished = _joined(threads)
        self._leave()
        logger.info("Worker %s ends", self.name)
        return is_finished

    def _work_at(self, lane: str) -> None:
        claimant = name_of_lane(self.name, lane)

        def work() -> bool:
            return do_next(lane, claimant)

        self._repeat(work, after_fault=lambda: take_back(claimant))

    def _keep_time(self) -> None:
        last_beat = -float(heartbeat.SECONDS_BETWEEN_BEATS)

        def keep() -> bool:
            nonlocal last_beat
            if time.monotonic() - last_beat >= heartbeat.SECONDS_BETWEEN_BEATS:
                heartbeat.beat(self.name)
                take_back_from_dead()
                last_beat = time.monotonic()
            write_down_due(JOBS)
            return False

        self._repeat(keep)

    def _repeat(
        self, step: Callable[[], bool], after_fault: Callable[[], object] | None = None
    ) -> None:
        """Take steps until the end; a database that is away is waited for, ever longer."""
        pause, is_after_fault = self._seconds, False
        while not self._ending.is_set():
            close_old_connections()
            try:
                if is_after_fault and after_fault is not None:
                    after_fault()
                has_more = step()
            except (DatabaseError, InterfaceError) as error:
                reason = " ".join(str(error).split())
                logger.warning("The database is away (%s); again in %.0f s", reason, pause)
                connection.close()
                self._ending.wait(pause)
                pause, is_after_fault = min(pause * 2, LONGEST_PAUSE), True
                continue
            pause, is_after_fault = self._seconds, False
            if not has_more:
                self._ending.wait(self._seconds)
        connection.close()

    def _leave(self) -> None:
        try:
            heartbeat.leave(self.name)
        except (DatabaseError, InterfaceError):
            logger.warning("Worker %s could not say that it ends", self.name)
        finally:
            connection.close()


def do_next(lane: str, claimant: str) -> bool:
    """Do one task of the lane; tell whether there was one."""
    is_rest = lane == REST
    row = claim(LANES if is_rest else (lane,), claimant, all_but=is_rest)
    if row is None:
        return False
    do(row)
    return True


def do_all_due(name: str) -> int:
    """Do, one after the other, all that is due now; return how many tasks it was."""
    done = 0
    for lane in (*LANES, REST):
        while do_next(lane, name_of_lane(name, lane)):
            done += 1
    return done


def _joined(threads: list[threading.Thread]) -> bool:
    deadline = time.monotonic() + SECONDS_TO_FINISH
    for thread in threads:
        thread.join(max(deadline - time.monotonic(), 0))
    return not any(thread.is_alive() for thread in threads)
