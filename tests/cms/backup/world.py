"""A site with a bit of everything that a backup has to bring back, and what it answers."""

from random import Random
from uuid import uuid4

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from content.models import ContentDocument, ContentImage
from content.pictures.making import make
from content.pictures.presets import names
from content.pictures.sizes import files
from graphql_api.models import CallerBalance, Partner, PartnerKey
from tests.cms.admin import picture_file
from tests.factories import make_cluster, make_story, make_superuser, make_tree
from tests.helpers import commit, fresh, submit, translate_all

QUESTIONS = (
    """{ clusters(locale: "uk", first: 10) { totalCount nodes { id name slug summary contentHash
        servedLocale translations { locale url state } } } }""",
    """{ clusters(locale: "en", fallback: ["uk"], first: 10) { nodes { id name servedLocale
        isFallback lastPublishedAt } } }""",
    """{ successStories(locale: "uk", first: 10) { nodes { title url
        image { alt placeholder sources(preset: CARD) { srcSet } } } } }""",
    '{ search(query: "кластер", locale: "uk", first: 5) { totalCount nodes { id } } }',
)


def make_world() -> None:
    """Pages in two languages, drafts, revisions, pictures with their files, a document, a key."""
    make_tree("en")
    administrator = make_superuser()
    clusters = [make_cluster(f"Кластер {number}", summary="Ш" * 50) for number in range(3)]
    with commit():
        translate_all(clusters[0])
    submit(clusters[1])
    draft = fresh(clusters[2])
    draft.summary = "Ще не опубліковано: “лапки”, \\ й \t таблиця\nдругий рядок"
    draft.save_revision()
    picture = ContentImage.objects.create(title="Цех", file=picture_file("цех.png"))
    make_story("Верстати", lead_image=picture, lead_image_alt_text="Цех")
    make(picture, next(iter(names(files(picture)))))
    # More than one piece of an encrypted file holds, and nothing that could be compressed.
    scan = b"%PDF-1.7 " + Random(1).randbytes(200_000)  # noqa: S311 - the same each time
    ContentDocument.objects.create(title="Умови", file=ContentFile(scan, "terms.pdf"))
    key = PartnerKey(partner=Partner.objects.create(name="Портал"), name="site")
    key.take_secret()
    key.save()
    # Worth nothing on another day.
    CallerBalance.objects.create(account=uuid4(), whole_at=timezone.now())
    Client().force_login(administrator)


def answers() -> list[bytes]:
    """What strangers are told, byte for byte."""
    client = Client()
    told = []
    for question in QUESTIONS:
        response = client.post("/graphql/", {"query": question}, content_type="application/json")
        assert response.status_code == 200, response.content
        assert b'"errors"' not in response.content, response.content
        told.append(response.content)
    return told
