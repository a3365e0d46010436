"""What our server asks for others: public addresses alone, in time, and not more than it needs.

Links are tested in tests/content/quality/test_links.py (every step of a redirect, the address that
is really connected to), machine translation in tests/cms/translation/test_machine_service.py,
OpenID Connect in test_openid.py. Here is that there is nothing else.
"""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.security.signing_in import editor

ROOT = Path(settings.BASE_DIR)
# Who asks, and what keeps it from going astray.
ASKERS = {
    "cms/accounts/openid.py": "the provider that an operator names",
    "cms/edge/backends.py": "the cache that an operator names",
    "cms/edge/tasks.py": "the errors of the same",
    "cms/production/probe.py": "the web server of the same machine",
    "cms/translation/machine/batches.py": "the errors of the following",
    "cms/translation/machine/service.py": "the service that an operator names",
    "content/quality/links/asking.py": "links of published records, on public addresses",
}
LIBRARIES = {"requests", "urllib3", "httpx", "aiohttp", "http.client", "urllib.request", "ftplib"}


def test_nobody_else_asks_over_http():
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("cms", "content", "graphql_api", "search")
        for path in (ROOT / package).rglob("*.py")
        if _imported(path) & LIBRARIES
    }
    assert found <= set(ASKERS)


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {part for name in names for part in (name, name.split(".")[0])}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
    ],
)
def test_an_address_that_an_editor_types_to_embed_is_asked_by_nobody(client, monkeypatch, url):
    def ask(*_given, **_named):
        raise AssertionError("asked")

    monkeypatch.setattr("requests.sessions.Session.request", ask)
    client.force_login(editor())
    answer = client.post("/admin/embeds/chooser/upload/", {"embed-chooser-url": url})
    assert answer.status_code == 200
    assert "embed_chosen" not in answer.content.decode()
