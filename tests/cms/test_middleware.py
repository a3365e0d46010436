"""A refused publication is shown to the editor; nothing is half-published, no draft is lost."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.middleware import RefusalMiddleware
from content.models import AccessionClause
from content.publication import PublicationRefusedError
from tests.factories import make_accession_terms, make_story, make_superuser, make_tree
from tests.helpers import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    clause = AccessionClause(
        key="fee", kind="fee", title="Внесок", text="<p>Ще не ухвалено</p>", draft=True
    )
    return make_accession_terms("Умови", live=False, clauses=[clause])


def form_of(terms):
    """Return the edit form's fields with a new title, everything else as it is."""
    clause = terms.clauses.get()
    empty = {name: inline_formset([]) for name in ("applies_to", "fees", "sources", "comments")}
    return nested_form_data(
        {
            "title": "Нові умови",
            "slug": terms.slug,
            "version": terms.version,
            "status": "draft",
            "language_of_record": "uk",
            "visibility": "public",
            "steps": streamfield([]),
            "required_documents": streamfield([]),
            "clauses": inline_formset(
                [
                    {
                        "id": clause.pk,
                        "key": "fee",
                        "kind": "fee",
                        "title": "Внесок",
                        "text": rich_text("<p>Ще не ухвалено</p>"),
                        "draft": "on",
                        "sources": inline_formset([]),
                    }
                ],
                initial=1,
            ),
            **empty,
        }
    )


def test_the_publish_button_keeps_the_draft_and_names_the_clause(client, terms):
    client.force_login(make_superuser())
    address = reverse("wagtailadmin_pages:edit", args=[terms.pk])
    response = client.post(address, {**form_of(terms), "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert response.url == address
    [message] = [str(message) for message in get_messages(response.wsgi_request)]
    assert "Внесок" in message
    assert not fresh(terms).live
    assert fresh(terms).get_latest_revision_as_object().title == "Нові умови"


def test_other_ways_to_publish_show_the_message_instead_of_an_error(client, terms):
    client.force_login(make_superuser())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={terms.pk}", {"include_descendants": ""})
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_pages:edit", args=[terms.pk])
    assert "Внесок" in str(next(iter(get_messages(response.wsgi_request))))
    assert not fresh(terms).live


@pytest.fixture
def middleware():
    return RefusalMiddleware(lambda request: HttpResponse())


def test_a_script_gets_an_answer_it_can_read(middleware, terms):
    request = RequestFactory().post("/admin/pages/", headers={"accept": "application/json"})
    response = middleware.process_exception(request, PublicationRefusedError("ні", terms))
    assert (response.status_code, b"refused" in response.content) == (400, True)


def test_outside_the_admin_the_error_goes_its_way(middleware, terms):
    request = RequestFactory().post("/graphql/")
    assert middleware.process_exception(request, PublicationRefusedError("ні", terms)) is None


def test_other_errors_go_their_way(middleware):
    request = RequestFactory().post("/admin/")
    assert middleware.process_exception(request, ValueError()) is None


def test_pages_are_framed_by_nobody_and_wagtails_previews_by_its_editor(client, admin_user):
    make_tree()
    client.force_login(admin_user)
    story = make_story("Історія")
    preview = client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk]))

    assert client.get("/")["X-Frame-Options"] == "DENY"
    assert client.get("/admin/")["X-Frame-Options"] == "DENY"
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
