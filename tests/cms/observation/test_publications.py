"""How long publications take, and when readers see them."""

import pytest
from django_tasks_db.models import DBTaskResult

from cms.observation import receivers
from content.editions.models import JournalEntry
from content.editions.publish import refreshed
from tests.factories import make_story, make_tree
from tests.helpers import commit


@pytest.fixture
def noted(db, settings, monkeypatch):
    """What is told to Prometheus."""
    settings.METRICS_TOKEN = "only-for-tests-only-for-tests"
    told: list[tuple[str, float]] = []
    monkeypatch.setattr(
        receivers.metrics, "note_publication", lambda seconds: told.append(("written", seconds))
    )
    monkeypatch.setattr(
        receivers.metrics, "note_visible", lambda where, seconds: told.append((where, seconds))
    )
    receivers.connect()
    yield told
    refreshed.disconnect(dispatch_uid="metrics")
    receivers.post_save.disconnect(sender=JournalEntry, dispatch_uid="metrics")
    receivers.task_finished.disconnect(dispatch_uid="metrics")


def test_a_publication_is_measured_when_readers_can_see_it(noted):
    make_tree()
    noted.clear()
    with commit():
        make_story("Історія")
        assert {name for name, _ in noted} == {"written"}
    assert "origin" in {name for name, _ in noted}
    assert all(seconds >= 0 for _, seconds in noted)


def test_a_cache_in_front_is_measured_when_it_was_told(noted, settings, monkeypatch):
    from io import StringIO

    from django.core.management import call_command

    from cms.edge import tasks

    settings.EDGE_URL = "ban://edge.example:6081"
    monkeypatch.setattr(tasks, "edge_of", lambda *_: type("Edge", (), {"forget": lambda *_: None}))
    tasks.forget.enqueue(["aaaaaaaa"])
    call_command("worker", "--once", stdout=StringIO())

    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert [name for name, _ in noted] == ["edge"]
