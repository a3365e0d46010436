"""What is really published can really be asked for: every field, from the editions as built."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from graphql import get_named_type
from PIL import Image as Picture

from content.models import (
    AccessionClause,
    AccessionFee,
    ClauseSource,
    ClusterEcosystem,
    ClusterExternalId,
    ClusterIndustry,
    ClusterKind,
    ClusterLabel,
    ClusterMembership,
    ClusterMetric,
    ClusterRegion,
    ClusterSocialLink,
    ClusterSource,
    ContentDocument,
    ContentImage,
    Ecosystem,
    FundingNotice,
    FundingProgramme,
    Industry,
    IndustryEcosystem,
    LegalForm,
    MaturityLevel,
    OrganisationKind,
    OrganisationSource,
    PartnerRole,
    ProgrammeArea,
    ProjectArea,
    ProjectCluster,
    ProjectDocument,
    ProjectPartner,
    ProjectStatus,
    Region,
    ResultCategory,
    StoryCluster,
    StoryOrganisation,
    TermsApplicantKind,
)
from content.pictures.presets import PRESETS
from graphql_api.schema import graphql_schema
from graphql_api.types.enums import ImagePreset
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_organisation,
    make_project,
    make_source,
    make_story,
    make_term,
)
from tests.graphql_api.selections import everything_of

pytestmark = pytest.mark.django_db

PROSE = "<p>Слова</p>"


@pytest.fixture
def published():
    """One record of each kind, with every part that has a shape of its own."""
    image, document, source = make_image(), make_document(), make_source(language="uk")
    ecosystem, region = make_term(Ecosystem), make_term(Region, iso_code="UA-68")
    industry = make_term(Industry, ecosystems=[IndustryEcosystem(ecosystem=ecosystem)])
    kind = make_term(ClusterKind)
    funder = make_organisation(
        "Фонд",
        kind=make_term(OrganisationKind),
        legal_form=make_term(LegalForm),
        country="BE",
        founded="1990",
        sources=[OrganisationSource(source=source)],
    )
    notice = make_term(FundingNotice, text="Відповідає {author}.", funder=funder)
    cluster = make_cluster(
        kind=kind,
        founded="2012-03",
        latitude="49.42",
        longitude="26.98",
        logo=image,
        logo_alt_text="Знак",
        body=body(image, document),
        regions=[ClusterRegion(region=region)],
        ecosystems=[ClusterEcosystem(ecosystem=ecosystem)],
        industries=[ClusterIndustry(industry=industry)],
        labels=[ClusterLabel(name="Bronze", year=2021)],
        memberships=[
            ClusterMembership(organisation=funder, document=document),
            ClusterMembership(cluster=make_cluster("Спілка")),
        ],
        external_ids=[ClusterExternalId(scheme="edrpou", value="1")],
        social_links=[ClusterSocialLink(url="https://example.org")],
        metrics=[ClusterMetric(key="members", value="55.50", as_of="2024", source=source)],
        sources=[ClusterSource(source=source)],
        countries_of_interest=["PL"],
    )
    parent = make_project("Програма", kind="programme")
    project = make_project(
        parent_project=parent,
        status=make_term(ProjectStatus),
        funding_programme=make_term(FundingProgramme, funder=funder),
        funding_notice=notice,
        start="2023-01/..",
        budget_amount="8500.00",
        budget_currency="EUR",
        eu_contribution_amount="12.5",
        eu_contribution_currency="EUR",
        programme_areas=[ProjectArea(programme_area=make_term(ProgrammeArea))],
        partners=[
            ProjectPartner(organisation=funder, role=make_term(PartnerRole), country="BE"),
            ProjectPartner(cluster=cluster),
            ProjectPartner(description="5 хабів"),
        ],
        clusters=[ProjectCluster(cluster=cluster)],
        documents=[ProjectDocument(document=document, title="Звіт")],
    )
    make_story(
        date="2024-05-06",
        lead_image=image,
        lead_image_alt_text="Вежа",
        countries=["UA"],
        result_category=make_term(ResultCategory),
        related_project=project,
        practice_region=region,
        practice_maturity=make_term(MaturityLevel),
        practice_period="2022/2023",
        funding_notice=notice,
        clusters=[StoryCluster(cluster=cluster)],
        organisations=[StoryOrganisation(organisation=funder)],
    )
    clause = AccessionClause(key="meta", kind="purpose", title="Мета", text=PROSE)
    clause.sources = [ClauseSource(source=source)]
    older = make_accession_terms(status="superseded", effective_from="2022-01-01")
    make_accession_terms(
        status="in-force",
        effective_from="2023-01-01",
        supersedes=older,
        applies_to=[TermsApplicantKind(kind=kind)],
        clauses=[clause],
        fees=[AccessionFee(amount="100.00", currency="UAH", period="year")],
        steps=[("step", {"title": "Заява", "text": "", "deadline": ""})],
        required_documents=[
            ("required_document", {"title": "Статут", "description": "", "template": document})
        ],
        download=document,
    )


def body(image, document):
    illustration = {"image": image, "caption": ""}
    return [
        ("heading", "Заголовок"),
        ("rich_text", PROSE),
        ("challenge", PROSE),
        ("action", PROSE),
        ("result", PROSE),
        ("key_figure", {"figure": "50", "caption": "фірм", "as_of": ""}),
        ("quotation", {"text": "Так", "speaker": "Голова", "role": "", "consent": True}),
        ("quotation", {"text": "Ні", "speaker": "Хтось", "role": "", "consent": False}),
        ("image", illustration),
        ("gallery", {"title": "", "pictures": [illustration]}),
        ("video", {"url": "https://example.org/v", "title": "Відео", "transcript": ""}),
        ("document", {"document": document, "title": ""}),
    ]


def make_image():
    file = BytesIO()
    Picture.new("RGB", (64, 48)).save(file, "PNG")
    return ContentImage.objects.create(
        title="Вежа", file=ContentFile(file.getvalue(), "tower.png"), width=64, height=48
    )


def make_document():
    return ContentDocument.objects.create(
        title="Статут", file=ContentFile(b"%PDF-1.4", "statute.pdf"), language="uk"
    )


ROOTS = {
    name: field
    for name, field in graphql_schema.query_type.fields.items()
    if not any(argument in field.args for argument in ("by", "id", "ids", "path"))
}


ARGUMENTS = {"first": "first: 5", "query": 'query: "кластер"', "prefix": 'prefix: "к"'}


def test_every_field_of_what_is_published_is_answered(ask, published, monkeypatch, settings):
    settings.GRAPHQL_COST_LIMIT = 1_000_000
    monkeypatch.setattr("graphql_api.limits.MOST_SELECTIONS", 100_000)
    monkeypatch.setattr("graphql_api.limits.MOST_TOKENS", 100_000)
    for name, field in ROOTS.items():
        given = [text for argument, text in ARGUMENTS.items() if argument in field.args]
        arguments = f"({', '.join(given)})" if given else ""
        selection = everything_of(get_named_type(field.type), depth=4)
        answer = ask(f"{{ {name}{arguments} {selection} }}")[name]
        assert answer, name
        assert isinstance(answer, list) or not arguments or answer["nodes"], name


def test_nothing_but_what_the_speaker_agreed_to_is_quoted(ask, published):
    query = "{ clusters(first: 1) { nodes { blocks { ... on QuotationBlock { speaker } } } } }"
    [cluster] = ask(query)["clusters"]["nodes"]
    assert [block for block in cluster["blocks"] if block] == [{"speaker": "Голова"}]


def test_every_preset_that_is_built_has_a_name_here():
    assert {preset.value for preset in ImagePreset} == set(PRESETS)
