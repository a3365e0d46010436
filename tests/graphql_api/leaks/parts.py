"""Records of every kind with every part that has a shape of its own, linked by every relation."""

from collections.abc import Mapping
from typing import Any

from content.editions.kinds import Kind
from content.models import (
    AccessionClause,
    AccessionFee,
    ClauseSource,
    ClusterEcosystem,
    ClusterExternalId,
    ClusterIndustry,
    ClusterLabel,
    ClusterMembership,
    ClusterMetric,
    ClusterRegion,
    ClusterSocialLink,
    ClusterSource,
    IndustryEcosystem,
    InformationSource,
    OrganisationSource,
    ProjectArea,
    ProjectCluster,
    ProjectDocument,
    ProjectEcosystem,
    ProjectMetric,
    ProjectPartner,
    ProjectSource,
    StoryCluster,
    StoryEcosystem,
    StoryMetric,
    StoryOrganisation,
    StorySource,
    TermsApplicantKind,
    TermsSource,
)

# What a record links to, by kind; besides "image", "document" and "source", and the pages that its
# "texts" link to.
Links = Mapping[str, Any]


def fields_of(kind: Kind, word: str, links: Links) -> dict[str, Any]:
    """The fields of a record but its name; ``word`` is part of all its words."""
    return _FIELDS.get(kind, lambda word, links: {})(word, links)


def body(word: str, links: Links) -> list[Any]:
    """A body with every type of block."""
    illustration = {"image": links.get("image"), "caption": word}
    quotation = {"text": word, "speaker": word, "role": word}
    pictures = [
        ("image", illustration),
        ("gallery", {"title": word, "pictures": [illustration]}),
    ]
    return [
        ("heading", word),
        ("rich_text", prose(word, links)),
        *((name, f"<p>{word}</p>") for name in ("challenge", "action", "result")),
        ("key_figure", {"figure": "50", "caption": word, "as_of": "2024"}),
        ("quotation", {**quotation, "consent": True}),
        ("quotation", dict.fromkeys(quotation, "secret-unagreed-words") | {"consent": False}),
        *(pictures if links.get("image") else []),
        ("video", {"url": "https://example.org/v", "title": word, "transcript": word}),
        *_document(word, links),
    ]


def _document(word: str, links: Links) -> list[Any]:
    document = links.get("document")
    return [("document", {"document": document, "title": word})] if document else []


def prose(word: str, links: Links) -> str:
    """A text with links to the pages to be linked in texts, and to the document."""
    anchors = [f'<a linktype="page" id="{page.pk}">сторінка</a>' for page in links.get("texts", ())]
    if links.get("document"):
        anchors.append(f'<a linktype="document" id="{links["document"].pk}">документ</a>')
    return f"<h2>{word}</h2><p>{word} {' '.join(anchors)}</p><ul><li>{word}</li></ul>"


def _rows(model: type[Any], links: Links, kind: str, field: str, **values: Any) -> list[Any]:
    """One row that names the linked record of this kind, or none."""
    target = links.get(kind)
    return [model(**{field: target}, **values)] if target else []


def _metrics(model: type[Any], word: str, links: Links) -> list[Any]:
    number = {"value": "55.50", "value_from": "20", "unit": "percent", "as_of": "2024/2025"}
    return [model(key="members", label=word, source=links.get("source"), **number)]


def _industry(word: str, links: Links) -> dict[str, Any]:
    return {"ecosystems": _rows(IndustryEcosystem, links, Kind.ECOSYSTEM, "ecosystem")}


def _funded(word: str, links: Links) -> dict[str, Any]:
    return {"funder": links.get(Kind.ORGANISATION)}


def _notice(word: str, links: Links) -> dict[str, Any]:
    return {"text": f"{word} {{author}}", **_funded(word, links)}


def _organisation(word: str, links: Links) -> dict[str, Any]:
    return {
        "short_name": word,
        "kind": links.get(Kind.ORGANISATION_KIND),
        "legal_form": links.get(Kind.LEGAL_FORM),
        "country": "BE",
        "website": f"https://{word}.example",
        "founded": "1990",
        "other_names": [word],
        "names_verified": ["uk"],
        "sources": _rows(OrganisationSource, links, "source", "source"),
    }


def _cluster(word: str, links: Links) -> dict[str, Any]:
    member = {"state": "joined", "since": "2020", "document": links.get("document")}
    return {
        "short_name": word,
        "kind": links.get(Kind.CLUSTER_KIND),
        "legal_form": links.get(Kind.LEGAL_FORM),
        "alliance_status": "member",
        "joined_on": "2021-05",
        "founded": "2012-03",
        "city": word,
        "latitude": "49.42",
        "longitude": "26.98",
        "website": f"https://{word}.example",
        "public_email": f"{word}@example.org",
        "public_phone": "+380 00 000 00 00",
        "other_names": [word],
        "names_verified": ["uk"],
        "logo": links.get("image"),
        "logo_alt_text": word,
        "body": body(word, links),
        "services": [("service", {"name": word, "description": word})],
        "countries_of_interest": ["PL"],
        "regions": _rows(ClusterRegion, links, Kind.REGION, "region"),
        "ecosystems": _rows(ClusterEcosystem, links, Kind.ECOSYSTEM, "ecosystem"),
        "industries": _rows(ClusterIndustry, links, Kind.INDUSTRY, "industry"),
        "memberships": [
            *_rows(ClusterMembership, links, Kind.ORGANISATION, "organisation", **member),
            *_rows(ClusterMembership, links, Kind.CLUSTER, "cluster", **member),
        ],
        "labels": [ClusterLabel(name=word, year=2021, expires="2030")],
        "external_ids": [ClusterExternalId(scheme="edrpou", value=word)],
        "social_links": [ClusterSocialLink(url=f"https://social.example/{word}")],
        "metrics": _metrics(ClusterMetric, word, links),
        "sources": _rows(ClusterSource, links, "source", "source"),
    }


def _story(word: str, links: Links) -> dict[str, Any]:
    return {
        "date": "2024-05-06",
        "lead_image": links.get("image"),
        "lead_image_alt_text": word,
        "body": body(word, links),
        "countries": ["UA"],
        "result_category": links.get(Kind.RESULT_CATEGORY),
        "related_project": links.get(Kind.PROJECT),
        "practice_region": links.get(Kind.REGION),
        "practice_maturity": links.get(Kind.MATURITY_LEVEL),
        "practice_period": "2022/2023",
        "practice_audience": word,
        "funding_notice": links.get(Kind.FUNDING_NOTICE),
        "clusters": _rows(StoryCluster, links, Kind.CLUSTER, "cluster"),
        "organisations": _rows(StoryOrganisation, links, Kind.ORGANISATION, "organisation"),
        "ecosystems": _rows(StoryEcosystem, links, Kind.ECOSYSTEM, "ecosystem"),
        "metrics": _metrics(StoryMetric, word, links),
        "sources": _rows(StorySource, links, "source", "source"),
    }


def _project(word: str, links: Links) -> dict[str, Any]:
    role = {"role": links.get(Kind.PARTNER_ROLE), "country": _COUNTRY_OF_PARTNERS}
    return {
        "acronym": word,
        "parent_project": links.get(Kind.PROJECT),
        "status": links.get(Kind.PROJECT_STATUS),
        "status_as_of": "2024",
        "start": "2023-01",
        "end": "2024",
        "planned_end": "2025",
        "duration_months": 24,
        "funding_programme": links.get(Kind.FUNDING_PROGRAMME),
        "funding_notice": links.get(Kind.FUNDING_NOTICE),
        "notice_author": word,
        "grant_id": word,
        "budget_amount": "8500.00",
        "budget_currency": "EUR",
        "budget_kind": "total",
        "eu_contribution_amount": "12.5",
        "eu_contribution_currency": "EUR",
        "website": f"https://{word}.example",
        "body": body(word, links),
        **{name: [("item", word)] for name in ("goals", "tasks", "expected_results")},
        "programme_areas": _rows(ProjectArea, links, Kind.PROGRAMME_AREA, "programme_area"),
        "partners": [
            *_rows(ProjectPartner, links, Kind.ORGANISATION, "organisation", **role),
            *_rows(ProjectPartner, links, Kind.CLUSTER, "cluster", **role),
            ProjectPartner(description=word, country="DE"),
        ],
        "clusters": _rows(ProjectCluster, links, Kind.CLUSTER, "cluster"),
        "ecosystems": _rows(ProjectEcosystem, links, Kind.ECOSYSTEM, "ecosystem"),
        "documents": _rows(ProjectDocument, links, "document", "document", title=word),
        "metrics": _metrics(ProjectMetric, word, links),
        "sources": _rows(ProjectSource, links, "source", "source"),
    }


_COUNTRY_OF_PARTNERS = "BE"


def _terms(word: str, links: Links) -> dict[str, Any]:
    clause = AccessionClause(key="aim", kind="purpose", title=word, text=prose(word, links))
    clause.sources = _rows(ClauseSource, links, "source", "source")
    required = {"title": word, "description": word, "template": links.get("document")}
    return {
        "version": word.removesuffix(f"-{Kind.ACCESSION_TERMS}")[-20:],
        "status": "in-force",
        "adopted_by": word,
        "adopted_on": "2022-12-01",
        "minutes_number": word,
        "effective_from": "2023-01-01",
        "supersedes": links.get(Kind.ACCESSION_TERMS),
        "applies_to": _rows(TermsApplicantKind, links, Kind.CLUSTER_KIND, "kind"),
        "clauses": [clause],
        "fees": [
            AccessionFee(tier=word, amount="100.00", currency="UAH", period="year", as_of="2024")
        ],
        "steps": [("step", {"title": word, "text": word, "deadline": word})],
        "required_documents": [("required_document", required)],
        "download": links.get("document"),
        "contact": word,
        "contact_email": f"{word}@example.org",
        "sources": _rows(TermsSource, links, "source", "source"),
    }


def _information_page(word: str, links: Links) -> dict[str, Any]:
    return {
        "show_in_menus": True,
        "body": body(word, links),
        "sources": _rows(InformationSource, links, "source", "source"),
    }


_FIELDS = {
    Kind.REGION: lambda word, links: {"iso_code": "UA-68", "katottg": "UA68"},
    Kind.INDUSTRY: _industry,
    Kind.FUNDING_PROGRAMME: _funded,
    Kind.FUNDING_NOTICE: _notice,
    Kind.ORGANISATION: _organisation,
    Kind.CLUSTER: _cluster,
    Kind.SUCCESS_STORY: _story,
    Kind.PROJECT: _project,
    Kind.ACCESSION_TERMS: _terms,
    Kind.INFORMATION_PAGE: _information_page,
}
