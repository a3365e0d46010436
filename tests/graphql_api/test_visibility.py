"""What the caller may not see shows nowhere: not in lists, relations, counts or by its id."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from graphql_api.callers import Caller
from graphql_api.identity import encode
from graphql_api.language import Language
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import image, prose

pytestmark = pytest.mark.django_db

HIDDEN = {
    "partner": lambda: {"visibility": Audience.PARTNER},
    "internal": lambda: {"visibility": Audience.INTERNAL},
    "expired": lambda: {"visible_until": timezone.now() - timedelta(seconds=1)},
}
hidden = pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN.keys())


@hidden
def test_a_hidden_record_is_in_no_list_and_no_lookup(ask, values):
    edition = make_edition(Kind.CLUSTER, slug="hidden", **values())
    make_edition(Kind.CLUSTER, "Видимий")
    answer = ask(
        """query ($key: UUID!, $id: ID!) {
            clusters(first: 10) { totalCount nodes { name } }
            bySlug: cluster(by: {slug: "hidden"}) { name }
            byPath: cluster(by: {path: "/hidden/"}) { name }
            byKey: cluster(by: {key: $key}) { name }
            byId: cluster(by: {id: $id}) { name }
            node(id: $id) { id }
            nodes(ids: [$id]) { id }
        }""",
        key=str(edition.key),
        id=encode(Kind.CLUSTER, str(edition.key), Language("uk")),
    )
    assert answer.pop("clusters") == {"totalCount": 1, "nodes": [{"name": "Видимий"}]}
    assert answer.pop("nodes") == [None]
    assert set(answer.values()) == {None}


@hidden
def test_a_hidden_target_is_in_no_relation(ask, values):
    def gone(kind):
        return make_edition(kind, "Таємне", **values())

    organisation, cluster, project = (
        gone(kind) for kind in (Kind.ORGANISATION, Kind.CLUSTER, Kind.PROJECT)
    )
    terms = gone(Kind.ACCESSION_TERMS)
    vocabulary = {
        relation: [gone(kind)]
        for relation, kind in {
            "kind": Kind.CLUSTER_KIND,
            "legalForm": Kind.LEGAL_FORM,
            "regions": Kind.REGION,
            "ecosystems": Kind.ECOSYSTEM,
            "industries": Kind.INDUSTRY,
            "resultCategory": Kind.RESULT_CATEGORY,
            "practiceRegion": Kind.REGION,
            "practiceMaturity": Kind.MATURITY_LEVEL,
            "fundingNotice": Kind.FUNDING_NOTICE,
            "programmeAreas": Kind.PROGRAMME_AREA,
            "status": Kind.PROJECT_STATUS,
            "fundingProgramme": Kind.FUNDING_PROGRAMME,
            "appliesTo": Kind.CLUSTER_KIND,
        }.items()
    }
    text = prose("…", [{"kind": "cluster", "key": str(cluster.key)}])
    membership = {"state": "joined", "since": None, "document": None}
    make_edition(
        Kind.CLUSTER,
        links={**vocabulary, "memberships": [organisation, cluster]},
        body={
            "memberships": [
                {"body": ["organisation", str(organisation.key)], **membership},
                {"body": ["cluster", str(cluster.key)], **membership},
            ],
            "blocks": [{"type": "rich_text", "id": "1", "text": text}],
        },
    )
    make_edition(
        Kind.SUCCESS_STORY,
        links={
            **vocabulary,
            "clusters": [cluster],
            "organisations": [organisation],
            "project": [project],
        },
    )
    partner = {"description": "", "role": None, "country": ""}
    make_edition(
        Kind.PROJECT,
        links={
            **vocabulary,
            "parent": [project],
            "clusters": [cluster],
            "partners": [organisation, cluster],
        },
        body={
            "partners": [
                {"organisation": ["organisation", str(organisation.key)], **partner},
                {"organisation": ["cluster", str(cluster.key)], **partner},
                {"organisation": None, **partner, "description": "П’ять хабів"},
            ]
        },
    )
    make_edition(Kind.ACCESSION_TERMS, links={**vocabulary, "supersedes": [terms]})
    make_edition(Kind.ORGANISATION, links=vocabulary)
    make_edition(Kind.INDUSTRY, links=vocabulary)
    make_edition(Kind.FUNDING_PROGRAMME, links={"funder": [organisation]})
    make_edition(Kind.FUNDING_NOTICE, links={"funder": [organisation]})
    answer = ask(
        """{
        clusters(first: 1) { nodes { kind { id } legalForm { id } regions { id } ecosystems { id }
            industries { id } memberships { state } fundingNotices { text }
            blocks { ... on RichTextBlock { text { references { __typename } } } } } }
        successStories(first: 1) { nodes { clusters { id } organisations { id } project { id }
            ecosystems { id } resultCategory { id } practice { region { id } maturity { id } } } }
        projects(first: 1) { nodes { parent { id } clusters { id } ecosystems { id } status { id }
            programmeAreas { id } fundingProgramme { id } partners { description } } }
        accessionTermsVersions(first: 1) { nodes { supersedes { id } appliesTo { id } } }
        organisations(first: 1) { nodes { kind { id } legalForm { id } } }
        industries { ecosystems { id } }
        fundingProgrammes { funder { id } }
        fundingNotices { funder { id } }
    }"""
    )
    assert answer["clusters"]["nodes"] == [
        {
            "kind": None,
            "legalForm": None,
            "regions": [],
            "ecosystems": [],
            "industries": [],
            "memberships": [],
            "fundingNotices": [],
            "blocks": [{"text": {"references": []}}],
        }
    ]
    assert answer["successStories"]["nodes"] == [
        {
            "clusters": [],
            "organisations": [],
            "project": None,
            "ecosystems": [],
            "resultCategory": None,
            "practice": {"region": None, "maturity": None},
        }
    ]
    assert answer["projects"]["nodes"] == [
        {
            "parent": None,
            "clusters": [],
            "ecosystems": [],
            "status": None,
            "programmeAreas": [],
            "fundingProgramme": None,
            "partners": [{"description": "П’ять хабів"}],
        }
    ]
    assert answer["accessionTermsVersions"]["nodes"] == [{"supersedes": None, "appliesTo": []}]
    assert answer["organisations"]["nodes"] == [{"kind": None, "legalForm": None}]
    assert answer["industries"] == [{"ecosystems": []}]
    assert answer["fundingProgrammes"] == [{"funder": None}]
    assert answer["fundingNotices"] == [{"funder": None}]


@hidden
def test_a_hidden_record_is_behind_nothing_and_counted_nowhere(ask, values):
    ecosystem = make_edition(Kind.ECOSYSTEM)
    organisation = make_edition(Kind.ORGANISATION)
    cluster = make_edition(Kind.CLUSTER, links={"memberships": [organisation]})
    project = make_edition(Kind.PROJECT)
    make_edition(
        Kind.SUCCESS_STORY,
        links={
            "clusters": [cluster],
            "organisations": [organisation],
            "project": [project],
            "ecosystems": [ecosystem],
        },
        **values(),
    )
    make_edition(
        Kind.PROJECT,
        links={"clusters": [cluster], "partners": [organisation], "parent": [project]},
        **values(),
    )
    make_edition(Kind.CLUSTER, links={"memberships": [organisation]}, **values())
    answer = ask(
        """fragment Empty on SuccessStoryConnection { totalCount nodes { id } }
        fragment None on ProjectConnection { totalCount nodes { id } }
        { ecosystems { usedBy }
          clusters(first: 9) { nodes { stories(first: 9) { ...Empty }
            projects(first: 9) { ...None } } }
          projects(first: 9) { nodes { stories(first: 9) { ...Empty }
            children(first: 9) { ...None } } }
          organisations(first: 9) { nodes { stories(first: 9) { ...Empty }
            projects(first: 9) { ...None } clusters(first: 9) { totalCount nodes { id } } } } }"""
    )
    empty = {"totalCount": 0, "nodes": []}
    assert answer["ecosystems"] == [{"usedBy": 0}]
    assert answer["clusters"]["nodes"] == [{"stories": empty, "projects": empty}]
    assert answer["projects"]["nodes"] == [{"stories": empty, "children": empty}]
    [node] = answer["organisations"]["nodes"]
    assert node["stories"] == node["projects"] == empty
    assert node["clusters"]["totalCount"] == 1


def test_a_partner_sees_what_is_for_partners_and_nothing_internal(ask, monkeypatch):
    for audience in Audience:
        make_edition(Kind.CLUSTER, audience.name, visibility=audience)
    monkeypatch.setattr("graphql_api.view.caller_of", lambda request: Caller(Audience.PARTNER))
    answer = ask("{ clusters(first: 9) { totalCount nodes { name visibility } } }")["clusters"]
    assert answer == {
        "totalCount": 2,
        "nodes": [
            {"name": "PARTNER", "visibility": "PARTNER"},
            {"name": "PUBLIC", "visibility": "PUBLIC"},
        ],
    }


def test_an_image_or_document_past_its_permission_is_gone(ask):
    today = timezone.localdate()

    def picture(until):
        return {"image": image(until=until.isoformat()), "caption": until.isoformat()}

    yesterday = today - timedelta(days=1)
    file = {"title": "", "url": "/d", "filename": "", "size": 1, "mimeType": ""}
    file |= {"language": "", "version": "", "credit": "", "until": yesterday.isoformat()}
    make_edition(
        Kind.CLUSTER,
        logo=image(until=yesterday.isoformat()),
        body={
            "blocks": [
                {"type": "image", "id": "1", **picture(yesterday)},
                {"type": "image", "id": "2", **picture(today)},
                {
                    "type": "gallery",
                    "id": "3",
                    "title": "",
                    "pictures": [picture(yesterday), picture(today)],
                },
                {"type": "document", "id": "4", "title": "", "document": file},
                {
                    "type": "rich_text",
                    "id": "5",
                    "text": prose("", [{"document": file}]),
                },
            ]
        },
    )
    [node] = ask(
        """{ clusters(first: 1) { nodes { logo { alt } blocks {
            ... on ImageBlock { image { alt } } ... on GalleryBlock { pictures { caption } }
            ... on DocumentBlock { document { url } }
            ... on RichTextBlock { text { references { __typename } } } } } } }"""
    )["clusters"]["nodes"]
    assert node == {
        "logo": None,
        "blocks": [
            {"image": None},
            {"image": {"alt": "Вежа"}},
            {"pictures": [{"caption": today.isoformat()}]},
            {"document": None},
            {"text": {"references": []}},
        ],
    }
