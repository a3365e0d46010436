"""The script that partners load: small, kept for ever, loadable from anywhere."""

import gzip
import hashlib
import json
import re
from base64 import b64encode

import pytest
from django.urls import reverse

from cms.embeds import script
from cms.embeds.script import ISSUED, current, documents
from cms.website.documents import document
from graphql_api.documents import documents as valid
from graphql_api.persisted_documents import digest_of
from tests.factories import make_story

NEWEST = "/embed/v1.js"
LARGEST = 12 * 1024


def test_it_is_small():
    assert len(gzip.compress(current().content)) <= LARGEST


def test_what_is_handed_out_was_written_down():
    """Mend it by ``manage.py issue_embed``; a page that insists on old bytes must go on working."""
    assert (ISSUED / current().file_name).read_bytes() == current().content
    for kind in script.KINDS.values():
        text = document(kind.document)
        assert (ISSUED / f"{digest_of(text)}.graphql").read_text() == text


def test_nothing_that_was_written_down_was_changed():
    for path in ISSUED.glob("v1-*.js"):
        assert script.Script(path.read_bytes()).file_name == path.name
    for path in ISSUED.glob("*.graphql"):
        assert f"{digest_of(path.read_text())}.graphql" == path.name


def test_the_schema_still_answers_every_document_that_was_ever_asked():
    assert documents()
    for text in documents():
        assert valid.get(text)


def test_every_script_asks_documents_that_are_known():
    known = {f"sha256:{digest_of(text)}" for text in documents()}
    for issued in script.issued().values():
        assert set(re.findall(r"sha256:[0-9a-f]{64}", issued.content.decode())) <= known


def test_the_newest_may_be_loaded_by_any_page_and_is_asked_for_again(client):
    response = client.get(NEWEST)
    assert response.status_code == 200
    assert response.content == current().content
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=3600" in response["Cache-Control"]
    assert "Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")
    known = client.get(NEWEST, headers={"If-None-Match": response["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert known["Access-Control-Allow-Origin"] == "*"


def test_it_travels_compressed(client):
    response = client.get(NEWEST, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == current().content
    assert len(response.content) <= LARGEST


@pytest.mark.django_db
def test_the_address_with_the_hash_stays_and_fits_the_integrity(client):
    address = reverse("embed-script-issued", args=[current().digest])
    response = client.get(address)
    assert "immutable" in response["Cache-Control"]
    digest = b64encode(hashlib.sha384(response.content).digest()).decode()
    assert current().integrity == f"sha384-{digest}"
    assert client.get(address.replace(current().digest, "0" * 16)).status_code == 404


def test_it_holds_nothing_that_policies_forbid():
    text = current().content.decode()
    for forbidden in ("innerHTML", "eval(", "document.write", "Function(", ".style."):
        assert forbidden not in text
    for address in re.findall(r"https?://[^\s\"'`]+", text):
        assert address.startswith("https?"), address


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["open", "warn", "registered-only"])
def test_its_documents_are_answered_in_every_mode(client, settings, mode):
    settings.GRAPHQL_DOCUMENTS = mode
    make_story("Про успіх")
    variables = {"locale": "uk", "fallback": [], "first": 3}
    digest = digest_of(document("embeds/stories"))
    answer = client.get(
        "/graphql/", {"documentId": f"sha256:{digest}", "variables": json.dumps(variables)}
    )
    assert [node["title"] for node in answer.json()["data"]["list"]["nodes"]] == ["Про успіх"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"].startswith("public")
