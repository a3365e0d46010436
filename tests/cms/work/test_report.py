"""Administrators see what waits, runs and failed, why, and can have it tried again."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from cms.groups import ADMINISTRATORS, EDITORS
from cms.work.models import Worker
from tests.cms.admin import member, signed_in
from tests.cms.work.tasks import fail, name_partner
from tests.shared_tree import shared_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _tree(django_db_setup: None, django_db_blocker):
    with shared_tree(django_db_blocker):
        yield


SECRET = "reset/MQ/c0ffee"


@pytest.fixture
def failed() -> DBTaskResult:
    fail.enqueue(SECRET)
    call_command("worker", "--once", stdout=StringIO())
    DBTaskResult.objects.update(status="FAILED", traceback="Traceback:\nValueError: out of ink\n")
    return DBTaskResult.objects.get()


@pytest.fixture
def admin(db) -> Client:
    return signed_in(member(ADMINISTRATORS))


def seen(client, **query: str) -> str:
    return client.get(reverse("background_work:report"), query).content.decode()


def test_what_failed_is_shown_with_its_reason_and_without_what_it_was_given(admin, failed):
    page = seen(admin)

    assert "ValueError: out of ink" in page
    assert "1 / 6" in page
    assert SECRET not in page


def test_what_failed_is_tried_again(admin, failed):
    response = admin.post(reverse("background_work:repeat", args=[failed.pk]), follow=True)

    assert "waits for a worker again" in response.content.decode()
    again = DBTaskResult.objects.get()
    assert (again.status, again.worker_ids) == ("READY", [])
    assert again.run_after <= timezone.now()


def test_what_has_not_failed_is_not_begun_anew(admin):
    name_partner.enqueue("Agro")
    task = DBTaskResult.objects.get()
    response = admin.post(reverse("background_work:repeat", args=[task.pk]), follow=True)

    assert "has not failed" in response.content.decode()


def test_an_address_changes_nothing_by_being_looked_at(admin, failed):
    response = admin.get(reverse("background_work:repeat", args=[failed.pk]))

    assert response.status_code == 405


def test_it_is_said_that_nobody_works(admin):
    assert "Nobody works" in seen(admin)
    Worker.objects.create(name="machine-1", started_at=timezone.now(), beat_at=timezone.now())
    page = seen(admin)
    assert "Nobody works" not in page
    assert "machine-1" in page


@pytest.mark.parametrize("state", ["failed", "running", "waiting", "done", "unheard-of"])
def test_every_state_has_its_list(admin, failed, state):
    assert "Background work" in seen(admin, state=state)


def test_it_is_said_in_ukrainian_too(failed):
    page = seen(signed_in(member(ADMINISTRATORS, language="uk")))

    with translation.override("uk"):
        assert translation.gettext("Background work") in page
    assert "Background work" not in page


def test_others_see_nothing_of_it(failed):
    client = signed_in(member(EDITORS))

    for response in (
        client.get(reverse("background_work:report")),
        client.post(reverse("background_work:repeat", args=[failed.pk])),
    ):
        assert response.status_code == 302
    assert DBTaskResult.objects.get().status == "FAILED"
