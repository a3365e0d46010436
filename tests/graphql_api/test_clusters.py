"""A cluster says all that its edition holds."""

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import DOCUMENT, SOURCE, SPRING, image

pytestmark = pytest.mark.django_db


def test_a_cluster_with_everything(ask):
    network = make_edition(Kind.ORGANISATION, "Мережа")
    umbrella = make_edition(Kind.CLUSTER, "Спілка")
    cluster = make_edition(
        Kind.CLUSTER,
        "Кластер",
        slug="klaster",
        links={"memberships": [network, umbrella]},
        shortName="К",
        founded=SPRING,
        coordinates={"latitude": "49.42", "longitude": "26.98"},
        logo=image(),
        labels=[{"name": "Bronze", "year": 2021, "expires": None}],
        seo={"title": "Т", "description": "О"},
        body={
            "memberships": [
                {
                    "body": ["organisation", str(network.key)],
                    "state": "agreed",
                    "since": SPRING,
                    "document": DOCUMENT,
                },
                {
                    "body": ["cluster", str(umbrella.key)],
                    "state": "joined",
                    "since": None,
                    "document": None,
                },
            ],
            "externalIds": [{"scheme": "edrpou", "value": "123"}],
            "services": [{"name": "Експорт", "description": ""}],
            "countriesOfInterest": ["PL"],
            "metrics": [
                {
                    "key": "members",
                    "label": "учасників",
                    "qualifier": "at-least",
                    "value": "55.5",
                    "valueFrom": None,
                    "unit": "",
                    "asOf": SPRING,
                    "source": SOURCE,
                }
            ],
            "sources": [SOURCE],
        },
    )
    answer = ask(
        """{ cluster(by: {slug: "klaster"}) {
        key slug path url title name shortName allianceStatus isMember
        seo { title description } visibility contentHash firstPublishedAt
        founded { text start end precision } coordinates { latitude longitude }
        logo { key alt isDecorative credit width height focalPoint { x y }
            image(preset: CARD) { url width height mimeType } }
        labels { name year expires { text } }
        memberships { organisation { name } cluster { name } state since { text }
            document { title url filename size mimeType language version credit } }
        externalIds { scheme value } services { name description }
        countriesOfInterest { code name }
        metrics { key label qualifier value valueFrom unit asOf { text }
            source { title url language } }
        sources { title } } }"""
    )["cluster"]
    assert answer.pop("firstPublishedAt").endswith("+00:00")
    assert answer == {
        "key": str(cluster.key),
        "slug": "klaster",
        "path": "/klaster/",
        "url": cluster.url,
        "title": "Кластер",
        "name": "Кластер",
        "shortName": "К",
        "allianceStatus": "MEMBER",
        "isMember": True,
        "seo": {"title": "Т", "description": "О"},
        "visibility": "PUBLIC",
        "contentHash": cluster.content_hash,
        "founded": {**SPRING, "precision": "SEASON"},
        "coordinates": {"latitude": "49.42", "longitude": "26.98"},
        "logo": {
            "key": "abc",
            "alt": "Вежа",
            "isDecorative": False,
            "credit": "Фото: альянс",
            "width": 1600,
            "height": 900,
            "focalPoint": {"x": 0.25, "y": 0.5},
            "image": {
                "url": "http://localhost/pictures/2f/card-640-0123456789ab.webp",
                "width": 640,
                "height": 480,
                "mimeType": "image/webp",
            },
        },
        "labels": [{"name": "Bronze", "year": 2021, "expires": None}],
        "memberships": [
            {
                "organisation": {"name": "Мережа"},
                "cluster": None,
                "state": "AGREED",
                "since": {"text": "2022-21"},
                "document": {
                    "title": "Статут",
                    "url": "http://localhost/documents/1/statut.pdf",
                    "filename": "statut.pdf",
                    "size": 2048,
                    "mimeType": "application/pdf",
                    "language": "uk",
                    "version": "2",
                    "credit": "",
                },
            },
            {
                "organisation": None,
                "cluster": {"name": "Спілка"},
                "state": "JOINED",
                "since": None,
                "document": None,
            },
        ],
        "externalIds": [{"scheme": "edrpou", "value": "123"}],
        "services": [{"name": "Експорт", "description": ""}],
        "countriesOfInterest": [{"code": "PL", "name": "Польща"}],
        "metrics": [
            {
                "key": "members",
                "label": "учасників",
                "qualifier": "AT_LEAST",
                "value": "55.5",
                "valueFrom": None,
                "unit": "",
                "asOf": {"text": "2022-21"},
                "source": SOURCE,
            }
        ],
        "sources": [{"title": "Газета"}],
    }
