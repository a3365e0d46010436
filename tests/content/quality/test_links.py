"""Looking at links: what is asked, what never is, and what is written down."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import CheckedLink, ClusterSocialLink
from content.quality.links import asking, checking
from content.quality.links.addresses import is_public
from content.quality.links.asking import Answer, ask
from content.quality.links.gathering import gather
from tests.factories import make_cluster, make_organisation

STATUSES = {"/good": 200, "/gone": 410, "/missing": 404, "/broken": 500}


class _Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]] = []

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.asked.append((method, self.path, self.headers["Host"]))
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to?"))
        elif self.path == "/get-only":
            self.send_response(405 if method == "HEAD" else 200)
        else:
            self.send_response(STATUSES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the test looks at ``asked``."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A site on this machine, which tests pretend to be on the public internet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://site.example:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def reach(site: str, monkeypatch: pytest.MonkeyPatch):
    """Ask the site as if its address were public; every other host resolves to what it says."""
    monkeypatch.setattr(asking, "public_address", _pretending(asking.public_address))
    _Site.asked.clear()
    port = site.rsplit(":", 1)[1]
    return lambda url: ask(url, _resolve, lambda asked: asked in (port, "80", "443"))


def _pretending(real):
    def address(host, port, resolver):
        return "127.0.0.1" if host == "site.example" else real(host, port, resolver)

    return address


def _resolve(host: str, port: int) -> list[str]:
    if host == "nowhere.example":
        raise OSError("no such host")
    # One address of two is inside: the next question might be answered with that one alone.
    return {"inside.example": ["93.184.216.34", "10.0.0.5"]}.get(host, [host])


def test_answers_are_told_apart(reach, site):
    assert reach(f"{site}/good") == Answer(200)
    assert reach(f"{site}/get-only") == Answer(200)
    assert reach(f"{site}/to?/good") == Answer(200)
    assert reach(f"{site}/missing") == Answer(404, "HTTP 404")
    assert reach(f"{site}/broken") == Answer(500, "HTTP 500")
    assert reach(f"{site}/to?/to?/to?/to?/to?/to?/good").reason == asking.TOO_MANY_REDIRECTS
    assert reach("http://nowhere.example/") == Answer(None, asking.UNRESOLVED)
    assert {host for _method, _path, host in _Site.asked} == {site.removeprefix("http://")}


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://inside.example/",
        "http://8.8.8.8:22/",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "http://[broken/",
    ],
)
def test_nothing_inside_is_ever_asked(reach, site, url):
    assert reach(url) == Answer(None, asking.UNSAFE)
    assert reach(f"{site}/to?{url}") == Answer(None, asking.UNSAFE)
    assert [unquote(path) for _method, path, _host in _Site.asked] == [f"/to?{url}"]


def test_public_addresses_are_told_from_others():
    public = ["8.8.8.8", "2a00:1450:4001:80b::200e", "64:ff9b::808:808"]
    private = ["127.0.0.1", "100.64.0.1", "224.0.0.1", "::", "fe80::1%eth0", "2002:7f00:1::"]
    private += ["64:ff9b::7f00:1"]
    assert [is_public(address) for address in public] == [True] * len(public)
    assert [is_public(address) for address in private] == [False] * len(private)


@pytest.mark.django_db
def test_published_links_are_gathered_with_their_places_and_looked_at():
    make_cluster(
        "Аграрний",
        website="https://agro.example/",
        social_links=[ClusterSocialLink(url="https://social.example/agro")],
    )
    make_cluster("Чернетка", live=False, website="https://draft.example/")
    make_organisation("Тіло", website="https://agro.example/")
    CheckedLink.objects.create(url="https://forgotten.example/")
    assert gather() == 2
    links = {link.url: link for link in CheckedLink.objects.all()}
    assert set(links) == {"https://agro.example/", "https://social.example/agro"}
    titles = {place["title"] for place in links["https://agro.example/"].places}
    assert titles == {"Аграрний", "Тіло"}
    answers = {"https://agro.example/": Answer(404, "HTTP 404")}
    assert checking.check_due(lambda url: answers.get(url, Answer(500, "HTTP 500"))) == 2
    assert CheckedLink.objects.dead_among(links) == {"https://agro.example/": "HTTP 404"}
    assert gather() == 2
    assert CheckedLink.objects.get(url="https://agro.example/").is_dead
    assert checking.check_due(lambda url: Answer(200)) == 0
    # Nothing is due, so that the command asks nobody.
    said = StringIO()
    call_command("links", "check", stdout=said)
    assert said.getvalue() == "2 links are published; 0 of them were looked at.\n"


@pytest.mark.django_db
def test_a_link_that_fails_again_and_again_is_dead_and_a_host_is_not_overrun():
    link = CheckedLink.objects.create(url="https://slow.example/")
    for _time in range(checking.FAILURES_OF_A_DEAD_LINK):
        assert not link.is_dead
        checking.note(link, Answer(None, asking.UNREACHABLE))
    assert link.is_dead
    checking.note(link, Answer(200))
    assert not link.is_dead
    CheckedLink.objects.bulk_create(
        CheckedLink(url=f"https://host.example/{number}") for number in range(30)
    )
    assert checking.check_due(lambda url: Answer(200)) == checking.MOST_OF_A_HOST
    CheckedLink.objects.update(checked_at=timezone.now() - timedelta(days=8))
    with CaptureQueriesContext(connection) as captured:
        CheckedLink.objects.dead_among(["https://host.example/1", "https://host.example/2"])
    assert len(captured) == 1
