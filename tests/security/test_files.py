"""Files: pictures and documents that may not be seen, and names that lead astray."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from content.models import ContentDocument
from tests.security.signing_in import editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def collections():
    """A private collection with one below it and one below that."""
    above = Collection.get_first_root_node().add_child(name="Above")
    middle = above.add_child(name="Middle")
    return above, middle, middle.add_child(name="Below")


def stored(collection=None, name="report.pdf", **fields):
    collection = collection or Collection.get_first_root_node()
    return ContentDocument.objects.create(
        title="Звіт", file=ContentFile(b"%PDF-1.7 text", name=name), collection=collection, **fields
    )


def read(answer):
    """Read a file to its end and close it, but not the database that the test goes on with."""
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return content


def status(client, document):
    answer = client.get(document.url)
    if answer.streaming:
        assert read(answer) == b"%PDF-1.7 text"
    return answer.status_code


@pytest.mark.parametrize("place", [0, 1, 2], ids=["itself", "below", "further below"])
@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_a_document_of_a_private_collection_or_below_is_not_served(
    client, collections, place, kind
):
    document = stored(collections[place])
    assert status(client, document) == 200
    CollectionViewRestriction.objects.create(
        collection=collections[0], restriction_type=kind, password="a password"
    )
    answer = client.get(document.url)
    assert answer.status_code in (200, 302)
    assert not answer.streaming
    assert b"%PDF" not in answer.content


def test_a_document_past_its_consent_does_not_exist_for_readers(client):
    over = stored(consent_until=timezone.localdate() - timedelta(days=1))
    last_day = stored(consent_until=timezone.localdate())
    assert status(client, over) == 404
    assert status(client, last_day) == 200
    client.force_login(editor())
    assert status(client, over) == 200


def test_a_document_has_no_other_name(client):
    document = stored()
    for name in ("other.pdf", "report.html", "..%2freport.pdf", "%2e%2e/settings.py"):
        assert client.get(f"/documents/{document.pk}/{name}").status_code == 404


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.docx"])
def test_what_a_browser_need_not_show_is_saved(client, name):
    answer = client.get(stored(name=name).url)
    assert read(answer)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_what_is_uploaded_lies_at_no_address_of_its_own(client, settings):
    for folder in ("documents", "original_images", "avatar_images"):
        (settings.MEDIA_ROOT / folder).mkdir(parents=True)
        (settings.MEDIA_ROOT / folder / "a.html").write_text("<script>alert(1)</script>")
        assert client.get(f"/media/{folder}/a.html").status_code == 404
