"""Prometheus reads what all processes counted, and nobody else reads it."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from cms.observation import metrics
from cms.observation.readings import note_drift
from cms.observation.requests import Finished
from cms.work import heartbeat
from graphql_api.observed import Asked, Holder, Observed
from tests.cms.work.tasks import name_partner

TOKEN = "only-for-tests-only-for-tests"


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN


def read(client) -> dict[str, float]:
    """Every sample by its name and labels."""
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    return samples(response.content.decode())


def samples(text: str) -> dict[str, float]:
    lines = re.findall(r"^([a-z_]+(?:\{[^}]*\})?) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in lines}


def finished(path: str = "/graphql/", observed: Observed | None = None) -> Finished:
    return Finished("an-own-id", "192.0.2.7", "GET", path, 200, 10, 0.02, observed, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}])
def test_nobody_reads_them_without_the_token(client, sent):
    assert client.get("/metrics", headers=sent).status_code == 404


@pytest.mark.django_db
def test_without_a_token_there_are_none(client, settings):
    settings.METRICS_TOKEN = None
    for sent in ("Bearer ", "Bearer None"):
        assert client.get("/metrics", headers={"Authorization": sent}).status_code == 404


@pytest.mark.django_db
def test_requests_are_counted_by_operation_outcome_and_cache(client):
    asked = Asked("Clusters", "0" * 64, 30)
    before = read(client)
    metrics.count(finished(observed=Observed(asked, Holder(1, 2), cache="hit")))
    metrics.count(finished(observed=Observed(None, codes=("UNAUTHENTICATED",))))
    metrics.count(finished("/admin/pages/"))
    after = read(client)

    def grown(name: str) -> float:
        return after[name] - before.get(name, 0.0)

    hit = 'operation="Clusters",outcome="ok"'
    assert grown(f'uca_api_requests_total{{cache="hit",{hit}}}') == 1
    assert grown('uca_api_cost_total{operation="Clusters"}') == 30
    assert grown('uca_api_errors_total{code="UNAUTHENTICATED"}') == 1
    assert grown('uca_http_requests_total{area="admin",status="200"}') == 1
    assert grown('uca_http_requests_total{area="api",status="200"}') == 2
    assert grown('uca_http_seconds_bucket{area="api",le="0.025"}') == 2


@pytest.mark.django_db
def test_names_of_strangers_make_no_series(client):
    metrics.count(finished(observed=Observed(Asked("VasylsOwnName", "0" * 64, 1))))

    assert not any("Vasyl" in name for name in read(client))


@pytest.mark.django_db
def test_queues_worker_and_drift_are_told(client):
    name_partner.using(run_after=timezone.now() - timedelta(seconds=90)).enqueue("Agro")
    note_drift(2)
    heartbeat.beat("worker")
    told = read(client)

    assert told['uca_tasks{queue="imports",state="due"}'] == 1
    assert 0 <= told['uca_queue_age_seconds{queue="imports"}'] < 90
    assert told["uca_worker_up"] == 1
    assert told["uca_editions_drift"] == 2


def test_figures_of_several_processes_are_added(tmp_path):
    """As under gunicorn: two processes count, a third is asked, and one has ended."""
    code = f"""
import sys, pathlib, django
from django.conf import settings
django.setup()
settings.METRICS_TOKEN, settings.METRICS_DIRECTORY = {TOKEN!r}, pathlib.Path({str(tmp_path)!r})
from cms.observation import metrics
from cms.observation.requests import Finished
if sys.argv[1] == "count":
    metrics.count(Finished("an-own-id", "-", "GET", "/graphql/", 200, 1, 0.1, None, 0))
else:
    from prometheus_client import CollectorRegistry, generate_latest
    metrics.prepare()
    from prometheus_client.multiprocess import MultiProcessCollector
    registry = CollectorRegistry()
    MultiProcessCollector(registry, {str(tmp_path)!r})
    print(generate_latest(registry).decode())
"""

    def run(what: str) -> str:
        return subprocess.run(  # noqa: S603 - our own Python
            [sys.executable, "-c", code, what],
            cwd=django_settings.BASE_DIR,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    run("count")
    run("count")
    assert samples(run("tell"))['uca_http_requests_total{area="api",status="200"}'] == 2


def test_what_former_runs_counted_goes(settings, tmp_path):
    settings.METRICS_DIRECTORY = tmp_path
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for pid in (ended.pid, os.getpid()):
        (tmp_path / f"counter_{pid}.db").touch()
    metrics.forget_former_runs()

    assert [file.name for file in tmp_path.iterdir()] == [f"counter_{os.getpid()}.db"]
