"""A small part of the alliance's content, as the recipes and the guide ask for it."""

from datetime import date
from typing import Any

from content.editions.kinds import Kind
from content.editions.models import Edition
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.values import DOCUMENT, SPRING, image, prose

CLUSTER = "podillia-fashion-cluster"
STORY = "podillia-fashion-cluster-a-first-batch-of-clothing-with-german-and-polish-partners"


def publish_content() -> None:
    """Clusters, stories, a project and two versions of the terms; not all of it in English."""
    textiles = _term(Kind.ECOSYSTEM, "textiles", "Текстиль", "Textiles")
    kharkivska = _term(Kind.REGION, "kharkivska", "Харківська область", "Kharkiv Oblast")
    khmelnytska = _term(Kind.REGION, "khmelnytska", "Хмельницька область", "Khmelnytskyi Oblast")
    cluster = _fashion_cluster(textiles, khmelnytska)
    _machinery_cluster(kharkivska)
    _stories(cluster, textiles)
    _project(cluster)
    _accession_terms()


def _term(kind: Kind, code: str, ukrainian: str, english: str, **values: Any) -> Edition:
    entry = make_edition(kind, ukrainian, code=code, **values)
    make_translation(entry, english, body=values.get("body", {}))
    return entry


def _fashion_cluster(ecosystem: Edition, region: Edition) -> Edition:
    kind = _term(Kind.CLUSTER_KIND, "cluster", "Кластер", "Cluster")
    cluster = make_edition(
        Kind.CLUSTER,
        "Подільський кластер моди",
        slug=CLUSTER,
        links={"kind": [kind], "ecosystems": [ecosystem], "regions": [region]},
        terms=["ecosystem:textiles", "region:khmelnytska", "kind:cluster"],
        founded=SPRING,
        coordinates={"latitude": "49.4229", "longitude": "26.9871"},
    )
    make_translation(
        cluster, "Podillia Fashion Cluster", slug=CLUSTER, path=f"/en/clusters/{CLUSTER}/"
    )
    return cluster


def _machinery_cluster(region: Edition) -> None:
    machinery = _term(Kind.INDUSTRY, "eam", "ІАМ", "Engineering – Automation – Machinery (EAM)")
    cluster = make_edition(
        Kind.CLUSTER,
        "Харківський кластер ІАМ",
        links={"regions": [region], "industries": [machinery]},
        terms=["region:kharkivska", "industry:eam", "status:member"],
    )
    make_translation(cluster, "Kharkiv EAM Cluster")


def _stories(cluster: Edition, ecosystem: Edition) -> None:
    """One with everything in both languages, one in Ukrainian only."""
    notice = _term(
        Kind.FUNDING_NOTICE,
        "eu-assistance",
        "За допомогою ЄС",
        "With the help of the EU",
        text="Prepared with the help of the European Union. {author} answers for the content.",
        emblemRequired=True,
        officialWording=False,
    )
    blocks = [
        {"type": "challenge", "id": "1", "text": prose("Firms had tried to unite for decades.")},
        {"type": "image", "id": "2", "image": image(alt="A sewing line"), "caption": "The line"},
        {"type": "result", "id": "3", "text": prose("A first batch was sewn.")},
        {"type": "document", "id": "4", "document": DOCUMENT, "title": "The order"},
    ]
    links = {"clusters": [cluster], "ecosystems": [ecosystem], "fundingNotice": [notice]}
    story = make_edition(
        Kind.SUCCESS_STORY,
        "Перша партія одягу",
        date=date(2022, 5, 1),
        links=links,
        terms=["ecosystem:textiles"],
        image=image(),
        body={"blocks": blocks},
    )
    make_translation(story, "A first batch of clothing", slug=STORY)
    make_edition(
        Kind.SUCCESS_STORY,
        "9000 тонн на рік",
        date=date(2025, 1, 1),
        links={"clusters": [cluster], "ecosystems": [ecosystem]},
        terms=["ecosystem:textiles"],
    )


def _project(cluster: Edition) -> None:
    ongoing = _term(Kind.PROJECT_STATUS, "ongoing", "Триває", "Ongoing")
    role = _term(Kind.PARTNER_ROLE, "partner", "Партнер", "Partner")
    partner = {
        "organisation": ["cluster", str(cluster.key)],
        "description": "",
        "role": str(role.key),
        "country": "UA",
    }
    project = make_edition(
        Kind.PROJECT,
        "Відновлення текстилю",
        terms=["status:ongoing", "kind:project"],
        links={"status": [ongoing], "partners": [cluster], "partnerRoles": [role]},
        body={"partners": [partner]},
    )
    make_translation(project, "Textile recovery")


def _accession_terms() -> None:
    first = _version("0.1", "superseded", "2022-01-01", "Clusters may join.")
    _version("1.0", "in-force", "2024-01-01", "Clusters and associations may join.", [first])


def _version(
    version: str, status: str, day: str, text: str, supersedes: list[Edition] | None = None
) -> Edition:
    kind = Edition.objects.get(kind=Kind.CLUSTER_KIND, code="cluster", locale="uk")
    clause = {
        "key": "who-may-join",
        "kind": "eligibility",
        "title": "Who may join",
        "text": prose(text),
        "position": 1,
        "sources": [],
    }
    terms = make_edition(
        Kind.ACCESSION_TERMS,
        "Умови вступу",
        version=version,
        status=status,
        effectiveFrom=day,
        date=date.fromisoformat(day),
        links={"appliesTo": [kind], "supersedes": supersedes or []},
        body={"clauses": [clause]},
    )
    make_translation(terms, "Terms of accession")
    return terms
