"""A link shows one draft to somebody without an account, and nothing else to nobody else."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.groups import ADMINISTRATORS
from content.choices import Visibility
from content.models import ClustersPage, Ecosystem, FundingNotice
from graphql_api.models import Partner
from tests.cms.admin import member, signed_in
from tests.cms.web_pages import outline_of
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_information_page,
    make_organisation,
    make_project,
    make_story,
    make_term,
    make_user,
)
from tests.graphql_api.previews import make_token, save_draft, whole_store
from tests.helpers import fresh, in_language, publish, submit, translate_all

pytestmark = pytest.mark.django_db

MAKERS = (
    make_cluster,
    make_story,
    make_project,
    make_accession_terms,
    make_information_page,
)
PREVIEWS = "/previews/"


def opened(client, instance, **values):
    """What somebody who has a link to the object's newest draft is answered."""
    _, secret = make_token(instance, **values)
    return client.get(PREVIEWS, {"token": secret})


def words_of(response):
    """The body: the address in the head holds what the draft is called too."""
    return response.content.decode()


@pytest.mark.parametrize("make", MAKERS)
def test_a_draft_is_shown_as_the_page_it_will_be(client, make):
    page = save_draft(make("Опубліковане"), title="Чернетка")
    before = whole_store()
    response = opened(client, page)
    html = words_of(response)
    outline = outline_of(html)
    assert response.status_code == 200
    assert "<h1>Чернетка</h1>" in html
    assert "preview-banner" in html
    assert {"name": "robots", "content": "noindex"} in outline.all("meta")
    assert not [link for link in outline.all("link") if link["rel"] == "canonical"]
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in response
    assert not response.cookies
    assert whole_store() == before
    public = client.get(page.url).content.decode()
    assert "<h1>Чернетка" not in public
    assert "preview-banner" not in public


def test_what_was_never_published_and_is_for_few_is_shown(client):
    draft = make_cluster("Чернетка", live=False, visibility=Visibility.INTERNAL)
    assert "<h1>Чернетка</h1>" in words_of(opened(client, draft))
    assert client.get(draft.url).status_code == 404


def test_a_preview_is_of_its_revision_its_object_and_its_language(client):
    cluster = make_cluster("Опубліковане")
    translate_all(cluster)
    cluster = save_draft(fresh(cluster), title="Чернетка")
    other = save_draft(make_cluster("Інше"), title="Інша чернетка")
    _, secret = make_token(cluster)
    save_draft(cluster, title="Пізніша чернетка")
    publish(fresh(cluster), title="Нове опубліковане")
    shown = words_of(client.get(PREVIEWS, {"token": secret}))
    assert "<h1>Чернетка</h1>" in shown
    for hidden in ("Пізніша", "Нове опубліковане", "Інша чернетка", "en: Опубліковане"):
        assert hidden not in shown
    section = ClustersPage.objects.get(locale__language_code="uk")
    _, of_section = make_token(publish(section))
    listed = words_of(client.get(PREVIEWS, {"token": of_section}))
    assert "Нове опубліковане" in listed
    for hidden in ("<h1>Чернетка", "Пізніша", "Інша чернетка"):
        assert hidden not in listed
    assert other.title == "Інше"


def test_a_translation_in_progress_is_shown_in_its_language(client):
    cluster = make_cluster("Кластер")
    submit(cluster)
    english = save_draft(in_language(cluster, "en"), title="Draft")
    response = opened(client, english)
    html = words_of(response)
    assert outline_of(html).all("html")[0]["lang"] == "en"
    assert "<h1>Draft</h1>" in html
    assert "This is a draft" in html
    assert "Content-Language" not in response


def test_a_list_leads_from_its_preview_to_what_is_published(client):
    make_cluster()
    section = publish(ClustersPage.objects.get(locale__language_code="uk"), title="Кластери")
    outline = outline_of(words_of(opened(client, section)))
    filters = [link["href"] for link in outline.all("a") if "status=" in link["href"]]
    assert filters
    assert all(address.startswith("/clusters/?") for address in filters)
    assert all("token" not in link["href"] for link in outline.all("a"))


@pytest.mark.parametrize(
    "make",
    [
        make_organisation,
        lambda name: make_term(Ecosystem, name=name),
        lambda name: make_term(FundingNotice, name=name, text="Слова {author}"),
    ],
    ids=["organisation", "term", "notice"],
)
def test_shared_records_are_shown_too(client, make):
    record = save_draft(make("Було"), name="Стане")
    response = opened(client, record)
    assert response.status_code == 200
    assert "<h1>Стане</h1>" in words_of(response)


ENDS = {
    "revoked": ({"revoked_at": timezone.now()}, "відкликано"),
    "expired": ({"expires_at": timezone.now() - timedelta(seconds=1)}, "закінчився"),
}


@pytest.mark.parametrize(("values", "word"), ENDS.values(), ids=ENDS.keys())
def test_an_ended_preview_says_why(client, values, word):
    page = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    response = opened(client, page, **values)
    html = words_of(response)
    assert response.status_code == 410
    assert word in html
    assert "Чернетка" not in html
    assert "Опубліковане" not in html
    assert response["Cache-Control"] == "private, no-store"


def test_a_preview_ends_with_the_account_of_whoever_shared_it(client):
    response = opened(client, make_cluster(), created_by=make_user(is_active=False))
    assert response.status_code == 410


def test_what_is_locked_or_deleted_meanwhile_is_not_shown(client):
    cluster = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    _, secret = make_token(cluster)
    Page.objects.filter(pk=cluster.pk).update(locked=True)
    response = client.get(PREVIEWS, {"token": secret})
    assert response.status_code == 410
    assert "Чернетка" not in words_of(response)


def test_without_a_token_there_is_nothing(client):
    _, secret = make_token(make_cluster())
    for token in ("", secret[:-1], f"{secret[:-1]}!", secret.replace("ucap_", "uca_")):
        assert client.get(PREVIEWS, {"token": token}).status_code == 404
    assert client.get(PREVIEWS).status_code == 404
    assert client.post(f"{PREVIEWS}?token={secret}").status_code == 405


def share(client, instance):
    address = reverse("previews:share", args=[instance._meta.model_name, instance.pk])
    html = unescape(client.post(address, {"hours": "1"}).content.decode())
    listed = html[html.index('<dl id="links">') : html.index("</dl>")]
    return re.findall(r"<dt>(.+?)</dt>\s*<dd><a href=\"([^\"]+)\"", listed), html


def test_an_editor_gets_a_link_that_works_until_it_is_revoked(client):
    cluster = save_draft(make_cluster("Опубліковане"), title="Чернетка")
    editor = signed_in(member())
    [(site, address)], html = share(editor, cluster)
    assert site == "On the alliance’s website"
    path = address.removeprefix("http://localhost")
    assert "<h1>Чернетка</h1>" in words_of(client.get(path))
    number = re.search(r'name="revoke" value="(\d+)"', html)[1]
    editor.post(reverse("previews:share", args=["cluster", cluster.pk]), {"revoke": number})
    assert client.get(path).status_code == 410


def test_partners_sites_have_addresses_of_their_own():
    pattern = "https://partner.example/preview?token={token}&path={path}#{locale}"
    Partner.objects.create(name="Партнер", contact_email="a@b.example", preview_address=pattern)
    Partner.objects.create(name="Інший", contact_email="c@b.example")
    Partner.objects.create(
        name="Зупинений", contact_email="d@b.example", preview_address=pattern, is_active=False
    )
    cluster = save_draft(make_cluster(slug="agro"), title="Чернетка")
    links, _ = share(signed_in(member()), cluster)
    assert [site for site, _ in links] == ["On the alliance’s website", "Партнер"]
    secret = re.search(r"ucap_\w+", links[0][1])[0]
    expected = f"https://partner.example/preview?token={secret}&path=%2Fclusters%2Fagro%2F#uk"
    assert links[1][1] == expected


@pytest.mark.parametrize(
    ("pattern", "is_taken"),
    [
        ("https://partner.example/preview?token={token}", True),
        ("http://localhost:3000/{locale}{path}?t={token}&id={id}", True),
        ("https://partner.example/preview", False),
        ("http://partner.example/?token={token}", False),
        ("https://partner.example/?token={token}&x={secret}", False),
        ("https://{token}.example/", False),
        ("javascript:alert('{token}')", False),
    ],
)
def test_an_address_of_previews_is_checked(pattern, is_taken):
    administrator = signed_in(member(ADMINISTRATORS))
    form = {
        "name": "Партнер",
        "contact_email": "a@b.example",
        "audience": "0",
        "document_quota": "100",
        "preview_address": pattern,
    }
    response = administrator.post(reverse("partners:add"), form)
    assert Partner.objects.exists() is is_taken
    assert (response.status_code == 302) is is_taken


def test_the_translation_editor_leads_to_sharing():
    cluster = make_cluster()
    submit(cluster)
    english = in_language(cluster, "en")
    editor = signed_in(member())
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    panel = html[html.index('class="translation-panel"') :]
    assert reverse("previews:share", args=["cluster", english.pk]) in panel
