"""Every page outside the admin says what a browser may load, run and frame: this site's own."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from cms.security_policy import SecurityPolicyMiddleware, framed_by_anyone
from tests.cms.admin import member, signed_in
from tests.factories import make_accession_terms, make_cluster, make_project, make_story, make_tree
from tests.helpers import translate_all

PUBLIC = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "http://localhost"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}


def policy_of(response: HttpResponseBase) -> dict[str, set[str]]:
    """Return the directives of the answer with their sources."""
    parts = response["Content-Security-Policy"].split("; ")
    return {name: set(sources) for name, *sources in (part.split() for part in parts)}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("make", [make_cluster, make_story, make_project, make_accession_terms])
def test_records_and_their_sections_load_nothing_of_others(client, make, language):
    page = make()
    if language == "en":
        page = translate_all(page)
    for shown in (page, page.get_parent(), page.get_parent().get_parent()):
        response = client.get(shown.url)
        assert response.status_code == 200
        assert policy_of(response) == PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search/?q=x", 200),
        ("/en/organisations/", 200),
        ("/developers/", 200),
        ("/en/developers/schema/", 200),
        ("/developers/files/schema.graphql", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/clusters/feed.atom", 200),
        ("/healthz", 200),
        ("/no-such-page/", 404),
        ("/en/no-such-page/", 404),
        ("/static/no-such-file.js", 404),
        ("/en/developers/explorer/?recipe=none", 404),
    ],
)
def test_pages_that_no_record_has_load_nothing_of_others(client, address, status):
    make_tree()
    response = client.get(address)
    assert response.status_code == status
    assert policy_of(response) == PUBLIC


def test_a_fault_of_ours_and_a_host_of_others_are_no_exception(client, monkeypatch):
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cms.developers.recipes", fail)
    client.raise_request_exception = False
    failed = client.get("/developers/")
    assert (failed.status_code, policy_of(failed)) == (500, PUBLIC)
    refused = client.get("/developers/", headers={"Host": "stranger.example"})
    assert (refused.status_code, policy_of(refused)) == (400, PUBLIC)


@pytest.mark.django_db
def test_the_explorer_lets_in_one_style_by_a_number_used_once(client):
    make_cluster()
    first, second = (policy_of(client.get("/en/developers/explorer/")) for _ in range(2))
    for policy in (first, second):
        assert policy["script-src"] == {"'self'"}
        assert "'unsafe-inline'" not in policy["style-src"]
        assert policy["frame-ancestors"] == {"'none'"}
        unlike = {"style-src", "img-src"}
        assert {key: policy[key] for key in PUBLIC if key not in unlike} == {
            key: PUBLIC[key] for key in PUBLIC if key not in unlike
        }
    numbers = [policy["style-src"] - {"'self'"} for policy in (first, second)]
    assert numbers[0].isdisjoint(numbers[1])


@pytest.mark.django_db
def test_editors_may_look_at_the_page_with_wagtails_bar(client):
    page = make_cluster()
    response = signed_in(member()).get(page.url)
    assert "wagtail-userbar" in response.content.decode()
    own = {"'self'"}
    assert policy_of(response) == PUBLIC | {"frame-ancestors": own}
    assert policy_of(client.get(page.url)) == PUBLIC


@pytest.mark.django_db
def test_data_has_no_policy_and_the_admin_has_its_own(client):
    data = client.get("/graphql/?query={__typename}")
    assert data.status_code == 200
    assert "Content-Security-Policy" not in data
    admin = client.get("/admin/login/")
    assert admin.status_code == 200
    assert "default-src 'none'" not in admin["Content-Security-Policy"]


def answered(path: str, view=None) -> HttpResponseBase:
    def plain(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return SecurityPolicyMiddleware(view or plain)(RequestFactory().get(path))


def test_a_view_can_be_framed_by_anyone():
    @framed_by_anyone
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    response = answered("/embed/stories/", view)
    policy = policy_of(response)
    assert "frame-ancestors" not in policy
    assert policy == {key: PUBLIC[key] for key in PUBLIC if key != "frame-ancestors"}
    assert response.xframe_options_exempt


def test_a_branch_of_addresses_can_have_a_policy_of_its_own(settings):
    settings.SECURITY_POLICIES = {
        "/area/": {"default-src": ["'self'"]},
        "/area/inner/": {"default-src": ["'none'"]},
    }
    assert policy_of(answered("/area/page/")) == {"default-src": {"'self'"}}
    assert policy_of(answered("/area/inner/page/")) == {"default-src": {"'none'"}}
    assert policy_of(answered("/elsewhere/area/")) == PUBLIC


def test_what_the_policy_forbids_stands_in_no_template_of_ours(settings):
    forbidden = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script>", re.IGNORECASE)
    templates = settings.BASE_DIR / "templates"
    files = [*templates.glob("*.html"), *templates.glob("website/**/*.html")]
    assert len(files) > 30
    found = {
        str(path.relative_to(templates)): forbidden.findall(path.read_text())
        for path in files
        if forbidden.search(path.read_text())
    }
    assert found == {}
