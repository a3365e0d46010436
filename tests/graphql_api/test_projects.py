"""A project with its partners, its parts and the clusters that find it."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import DOCUMENT

pytestmark = pytest.mark.django_db


def test_a_project_with_its_partners_and_its_place(ask):
    role = make_edition(Kind.PARTNER_ROLE, "координатор")
    organisation, cluster = make_edition(Kind.ORGANISATION, "Фонд"), make_edition(Kind.CLUSTER, "К")
    parent = make_edition(Kind.PROJECT, "Програма", date="2020-01-01")
    make_edition(
        Kind.PROJECT,
        "Проєкт",
        date="2021-01-01",
        links={
            "parent": [parent],
            "partners": [organisation, cluster],
            "partnerRoles": [role],
        },
        durationMonths=24,
        body={
            "budget": {
                "amount": "8500",
                "currency": "EUR",
                "kind": "grant",
                "qualifier": "about",
                "per": "partner",
            },
            "euContribution": {"amount": "12.5", "currency": "EUR"},
            "goals": ["Мета"],
            "partners": [
                {
                    "organisation": ["organisation", str(organisation.key)],
                    "description": "",
                    "role": str(role.key),
                    "country": "BE",
                },
                {
                    "organisation": ["cluster", str(cluster.key)],
                    "description": "",
                    "role": None,
                    "country": "",
                },
                {"organisation": None, "description": "5 хабів", "role": None, "country": ""},
            ],
            "documents": [{"title": "Звіт", "document": DOCUMENT}, {"title": "", "document": None}],
        },
    )
    [project, programme] = ask(
        """{ projects(first: 2) { nodes { title kind durationMonths goals
        parent { title } children(first: 5) { nodes { title } }
        budget { amount currency kind qualifier isPerPartner } euContribution { amount currency }
        partners { description role { name } country { name } participant {
            __typename ... on Organisation { name } ... on Cluster { title } } }
        documents { title document { filename } } } } }"""
    )["projects"]["nodes"]
    assert programme["children"]["nodes"] == [{"title": "Проєкт"}]
    assert project == {
        "title": "Проєкт",
        "kind": "PROJECT",
        "durationMonths": 24,
        "goals": ["Мета"],
        "parent": {"title": "Програма"},
        "children": {"nodes": []},
        "budget": {
            "amount": "8500",
            "currency": "EUR",
            "kind": "GRANT",
            "qualifier": "ABOUT",
            "isPerPartner": True,
        },
        "euContribution": {"amount": "12.5", "currency": "EUR"},
        "partners": [
            {
                "description": "",
                "role": {"name": "координатор"},
                "country": {"name": "Бельгія"},
                "participant": {"__typename": "Organisation", "name": "Фонд"},
            },
            {
                "description": "",
                "role": None,
                "country": None,
                "participant": {"__typename": "Cluster", "title": "К"},
            },
            {"description": "5 хабів", "role": None, "country": None, "participant": None},
        ],
        "documents": [{"title": "Звіт", "document": {"filename": "statut.pdf"}}],
    }


def test_a_cluster_finds_its_projects_as_partner_and_as_subject_once(ask):
    cluster = make_edition(Kind.CLUSTER)
    both = {"clusters": [cluster], "partners": [cluster]}
    for title, links in (("А", both), ("Б", {"partners": [cluster]}), ("В", {})):
        make_edition(Kind.PROJECT, title, links=links)
    query = """{ clusters(first: 1) { nodes {
        projects(first: 9, order: [TITLE_ASC]) { totalCount nodes { title } } } } }"""
    [node] = ask(query)["clusters"]["nodes"]
    assert node["projects"] == {"totalCount": 2, "nodes": [{"title": "А"}, {"title": "Б"}]}


def test_a_role_is_shown_beside_its_partner_but_counted_only_if_all_readers_see_one(ask):
    common, rare = (make_edition(Kind.PARTNER_ROLE, name) for name in ("учасник", "радник"))
    partner = make_edition(Kind.ORGANISATION, "Фонд", visible_until=now() + timedelta(days=1))
    told = {"organisation": ["organisation", str(partner.key)], "description": "", "country": ""}
    make_edition(
        Kind.PROJECT,
        links={"partners": [partner], "partnerRoles": [common], "partnerRolesOfSome": [rare]},
        body={"partners": [{**told, "role": str(role.key)} for role in (common, rare)]},
    )
    query = """{ projects(first: 1) { nodes { partners { role { name } } } }
        partnerRoles { name usedBy } }"""
    answer = ask(query)
    [project] = answer["projects"]["nodes"]
    assert [each["role"]["name"] for each in project["partners"]] == ["учасник", "радник"]
    assert {each["name"]: each["usedBy"] for each in answer["partnerRoles"]} == {
        "учасник": 1,
        "радник": 0,
    }
