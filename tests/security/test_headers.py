"""HSTS, COOP, CORP, Referrer-Policy, Permissions-Policy, nosniff on every kind of answer."""

import asyncio

import pytest
from django.core.files.base import ContentFile

from cms.serving.bridge import Bridge
from cms.short_way import Handler
from content.models import ContentDocument
from tests.cms.serving.asking import answers, ask, scope_of
from tests.cms.test_short_way import answered
from tests.factories import make_cluster, make_superuser
from tests.security.signing_in import PASSWORD, editor

pytestmark = pytest.mark.django_db

NOSNIFF = ("X-Content-Type-Options", "nosniff")
API = "/graphql/?query=%7B__typename%7D"
PUBLIC = {
    "a page": "/",
    "a record": "/clusters/agro/",
    "nothing": "/nowhere/",
    "a feed": "/clusters/feed.atom",
    "a sitemap": "/sitemap.xml",
    "the API": API,
    "a file of ours": "/static/website/site.css",
    "a document": "/documents/{document}/report.pdf",
    "signing in": "/admin/login/",
    "an admin page for strangers": "/admin/",
    "liveness": "/healthz",
}
OPEN = {API, PUBLIC["a file of ours"]}


@pytest.fixture
def over_https(client, settings):
    """What a public server sets; the tests' own settings loosen it."""
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    make_cluster("Агро", slug="agro")
    document = ContentDocument.objects.create(
        title="Звіт", file=ContentFile(b"%PDF-1.7 text", name="report.pdf")
    )

    def get(address):
        return client.get(address.replace("{document}", str(document.pk)), secure=True)

    return get


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC.keys())
def test_every_answer_has_them(over_https, address):
    answer = over_https(address)
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    expected = "cross-origin" if address in OPEN else "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == expected


def test_pages_of_the_admin_and_its_pictures_too(over_https, client, settings):
    client.force_login(make_superuser())
    folder = settings.MEDIA_ROOT / "images"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(b"a picture")
    for address in ("/admin/", "/media/images/a.png", "/admin/api/main/pages/"):
        answer = over_https(address)
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Permissions-Policy" in answer


def test_the_short_way_to_the_api_says_the_same():
    _status, headers, _content = answered(Handler(), {"QUERY_STRING": API.split("?")[1]})
    assert NOSNIFF in headers
    assert ("Cross-Origin-Resource-Policy", "cross-origin") in headers
    assert "Permissions-Policy" in dict(headers)


def test_so_do_refusals_before_django():
    answer = asyncio.run(
        ask(Bridge(answers(b"ok"), 1), scope_of("POST", content_length=str(10**12)))
    )
    assert answer.status == 413
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_cookies_are_for_https_for_no_script_and_for_this_site(over_https, client):
    over_https("/admin/login/")
    user = editor()
    client.post(
        "/admin/login/", {"username": user.get_username(), "password": PASSWORD}, secure=True
    )
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


def test_the_admin_has_a_policy_that_lets_nothing_in_from_elsewhere(over_https, client):
    client.force_login(make_superuser())
    policy = directives(over_https("/admin/"))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    for name in ("object-src", "base-uri"):
        assert policy[name] == "'none'"
    for name in ("form-action", "frame-ancestors"):
        assert policy[name] == "'self'"
    assert not any("http" in value or "*" in value or "eval" in value for value in policy.values())


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_pages_where_passwords_are_typed_run_no_script_within_them(over_https, address):
    answer = over_https(address)
    assert directives(answer)["script-src"] == "'self'"
    page = answer.content.decode()
    scripts = [part.split(">")[0] for part in page.split("<script")[1:]]
    assert all("src=" in script or "application/json" in script for script in scripts)


def test_a_policy_that_a_view_has_set_stays(over_https):
    answer = over_https("/documents/{document}/report.pdf")
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def directives(answer):
    parts = answer["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)
