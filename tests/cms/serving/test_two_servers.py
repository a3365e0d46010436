"""Two web servers with one database, as on two machines: whichever is asked, the answer is one."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from django.contrib.auth import get_user_model
from django.test import override_settings

from content.models import Cluster
from tests.benchmarks.servers import PRODUCT, free_port, running
from tests.cms.backup.places import Place, place
from tests.factories import make_cluster, make_superuser

QUOTA = 20_000
PATIENCE = 60
HASHER = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
CLUSTERS = urlencode({"query": "{ clusters(first: 50) { nodes { title } } }"})
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Place]:
    with django_db_blocker.unblock():
        made = place("two_servers", tmp_path_factory.mktemp("site"))
        # The servers know none of the weak ones that are quick enough for tests.
        with made.used(), override_settings(PASSWORD_HASHERS=[HASHER]):
            make_cluster("Перший")
            make_superuser()
        yield made
        made.drop()


@pytest.fixture(scope="module")
def redis(tmp_path_factory) -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("No Redis on this machine: install Debian's package “redis-server”.")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own words
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


@pytest.fixture(scope="module")
def servers(site, redis, tmp_path_factory) -> Iterator[tuple[str, str]]:
    """Their addresses. They share the database, uploads and the secret key, and nothing else."""
    with ExitStack() as stack:
        addresses = []
        for name in ("one", "other"):
            state = _state(tmp_path_factory.mktemp(name), site)
            started = running(
                PRODUCT,
                f"postgresql:///?{urlencode({**site.server, 'dbname': site.name})}",
                state,
                UCA_GRAPHQL_ANONYMOUS_QUOTA=str(QUOTA),
                # Part of every answer, and of what tells whose answers can be shared.
                UCA_BASE_URL="http://localhost",
                UCA_REDIS_URL=redis,
                UCA_TRUSTED_PROXIES="1",
            )
            addresses.append(f"http://localhost:{stack.enter_context(started).port}")
        one, other = addresses
        yield one, other


@pytest.fixture
def editor(servers, site) -> requests.Session:
    """Somebody who has signed in at the first server."""
    with site.used():
        name = get_user_model().objects.get().username
    session = requests.Session()
    address = f"{servers[0]}/admin/login/"
    answer = session.post(
        address,
        {**_token(session, address), "username": name, "password": "password"},
        headers={"Referer": address},
        timeout=60,
    )
    assert answer.url == f"{servers[0]}/admin/", answer.url
    return session


def test_whoever_signed_in_at_one_is_known_to_the_other(servers, editor):
    _, other = servers

    assert editor.get(f"{other}/admin/", timeout=60).url == f"{other}/admin/"
    editor.post(f"{other}/admin/logout/", _token(editor, f"{other}/admin/account/"), timeout=60)
    for address in servers:
        assert "/login/" in editor.get(f"{address}/admin/", timeout=60).url


def test_what_is_published_through_one_is_read_through_the_other_at_once(servers, editor, site):
    one, other = servers
    with draft(site, "Другий") as page:
        for _ in range(2):
            assert "Другий" not in titles(other)
        assert ask(other).headers["Cache-Status"].startswith("uca; hit")

        submit(editor, f"{one}/admin/bulk/wagtailcore/page/publish/?id={page}&next=/admin/")
        assert "Другий" in titles(other)
        assert "Другий" in titles(one)

        submit(editor, f"{other}/admin/bulk/wagtailcore/page/unpublish/?id={page}&next=/admin/")
        assert "Другий" not in titles(one)
        assert "Другий" not in titles(other)


def test_an_answer_that_one_has_made_is_given_again_by_the_other(servers):
    one, other = servers
    deadline = time.monotonic() + PATIENCE
    for number in count(1):
        question = urlencode({"query": f"{{ clusters(first: 7) {{ n{number}: totalCount }} }}"})
        first, second = ask(one, question), ask(other, question)
        assert "stored" in first.headers["Cache-Status"]
        assert second.content == first.content
        if second.headers["Cache-Status"].startswith("uca; hit"):
            break
        # Nobody waits for a Redis that is slow, as on a busy machine, and it is left in peace then.
        assert time.monotonic() < deadline


def test_a_quota_is_spent_once_wherever_it_is_spent(servers):
    one, other = servers
    # An address of its own: what it spends is missing to no other test.
    number, spender = 0, "192.0.2.77"
    while ask(one, _unlike_others(number), spender).status_code == 200:
        number += 1
        assert number < QUOTA, "Nothing was counted."

    refused = ask(other, _unlike_others(number + 1), spender)
    assert refused.status_code == 429
    assert refused.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


@contextmanager
def draft(site: Place, title: str) -> Iterator[int]:
    with site.used():
        page = make_cluster(title, live=False)
    yield page.pk
    with site.used():
        Cluster.objects.get(pk=page.pk).delete()


def ask(address: str, question: str = CLUSTERS, reader: str = "192.0.2.1") -> requests.Response:
    # Readers know one name for both, and a proxy passes it on.
    headers = {"Host": "localhost", "X-Forwarded-For": reader}
    return requests.get(f"{address}/graphql/?{question}", headers=headers, timeout=60)


def titles(address: str) -> set[str]:
    answer = ask(address)
    assert answer.status_code == 200, answer.text
    return {node["title"] for node in answer.json()["data"]["clusters"]["nodes"]}


def submit(session: requests.Session, address: str) -> None:
    """Confirm what the page at this address asks."""
    answer = session.post(
        address, _token(session, address), headers={"Referer": address}, timeout=60
    )
    assert answer.status_code == 200, answer.text[:2000]


def _token(session: requests.Session, address: str) -> dict[str, str]:
    page = session.get(address, timeout=60)
    found = _TOKEN.search(page.text)
    assert found, page.text[:2000]
    return {"csrfmiddlewaretoken": found[1]}


def _unlike_others(number: int) -> str:
    fields = " ".join(f"a{number}_{each}: title" for each in range(20))
    return urlencode({"query": f"{{ clusters(first: 50) {{ nodes {{ {fields} }} }} }}"})


def _state(folder: Path, site: Place) -> Path:
    (folder / "secret-key").write_text("the-same-for-both-" * 4)
    site.media.mkdir(parents=True, exist_ok=True)
    (folder / "media").symlink_to(site.media)
    return folder
