"""A cluster belongs to organisations and to other clusters; either is a link with its state."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from content.editions.check import find_drift
from content.editions.models import Edition
from content.models import ClusterMembership, PartnerRole, ProjectPartner
from tests.factories import make_cluster, make_organisation, make_project, make_term
from tests.helpers import fresh, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation("Мережа")


@pytest.fixture
def umbrella():
    return make_cluster("Спілка")


@pytest.fixture
def member(organisation, umbrella):
    return make_cluster(
        "Кластер",
        memberships=[
            ClusterMembership(sort_order=0, organisation=organisation, state="joined"),
            ClusterMembership(sort_order=1, cluster=umbrella, state="agreed", since="2023"),
        ],
    )


def edition_of(instance, locale="uk"):
    return Edition.objects.get(key=instance.translation_key, locale=locale)


def named(kind, instance):
    return [kind, str(instance.translation_key)]


def test_both_kinds_of_bodies_are_links_with_a_state_and_can_be_filtered_by(
    member, organisation, umbrella
):
    translate(member, {"Кластер": "Cluster"})
    bodies = [named("organisation", organisation), named("cluster", umbrella)]
    for locale in ("uk", "en"):
        edition = edition_of(member, locale)
        assert edition.links["memberships"] == bodies
        memberships = edition.body["memberships"]
        assert [each["body"] for each in memberships] == bodies
        assert [each["state"] for each in memberships] == ["joined", "agreed"]
        assert memberships[1]["since"]["text"] == "2023"
        assert f"organisation:{organisation.translation_key}" in edition.terms
        assert f"cluster:{umbrella.translation_key}" in edition.terms
        assert f"organisation:{umbrella.translation_key}" not in edition.terms


def test_a_tie_ends_with_the_cluster_it_names(member, organisation, umbrella):
    Page.objects.get(pk=umbrella.pk).delete()
    assert edition_of(member).links["memberships"] == [named("organisation", organisation)]
    assert list(find_drift()) == []


def test_a_partner_goes_with_the_cluster_it_names(organisation, umbrella):
    partners = [
        ProjectPartner(sort_order=0, organisation=organisation, country="UA"),
        ProjectPartner(sort_order=1, cluster=umbrella, role=make_term(PartnerRole), country="PL"),
        ProjectPartner(sort_order=2, description="5 хабів"),
    ]
    project = make_project(partners=partners)
    Page.objects.get(pk=umbrella.pk).delete()
    partners = edition_of(project).body["partners"]
    assert [each["organisation"] for each in partners] == [
        named("organisation", organisation),
        None,
    ]
    assert partners[1]["description"] == "5 хабів"
    assert "country:PL" not in edition_of(project).terms
    assert list(find_drift()) == []


def test_the_country_of_a_partner_counts_while_all_readers_see_the_partner(organisation):
    project = make_project(partners=[ProjectPartner(organisation=organisation, country="PL")])
    assert "country:PL" in edition_of(project).terms
    for hidden, shown in (
        ({"visibility": "partner"}, {"visibility": "public"}),
        ({"expire_at": timezone.now() + timedelta(days=1)}, {"expire_at": None}),
    ):
        publish(fresh(organisation), **hidden)
        assert "country:PL" not in edition_of(project).terms
        publish(fresh(organisation), **shown)
        assert "country:PL" in edition_of(project).terms
    organisation.unpublish()
    assert "country:PL" not in edition_of(project).terms
    assert list(find_drift()) == []


def test_the_role_of_a_partner_counts_while_all_readers_see_a_partner_with_it(
    organisation, umbrella
):
    lead, member = make_term(PartnerRole, "lead"), make_term(PartnerRole, "member")
    project = make_project(
        partners=[
            ProjectPartner(sort_order=0, organisation=organisation, role=lead),
            ProjectPartner(sort_order=1, organisation=organisation, role=member),
            ProjectPartner(sort_order=2, cluster=umbrella, role=member),
        ]
    )
    both = [named("partner-role", lead), named("partner-role", member)]

    def roles():
        links = edition_of(project).links
        return links["partnerRoles"], links.get("partnerRolesOfSome")

    assert roles() == (both, None)
    publish(fresh(organisation), visibility="partner")
    assert roles() == (both[1:], both[:1])
    assert list(find_drift()) == []


@pytest.mark.parametrize("status", ["member", "participant", "not-confirmed"])
def test_only_a_member_has_joined(status):
    card = edition_of(make_cluster(alliance_status=status, joined_on="2021-05")).card
    assert card["isMember"] == bool(card["joinedOn"]) == (status == "member")


def test_a_membership_names_one_body(organisation, umbrella):
    for bodies in ({}, {"organisation": organisation, "cluster": umbrella}):
        with override("en"), pytest.raises(ValidationError, match="Name one body"):
            ClusterMembership(**bodies).clean()
    for bodies in ({"organisation": organisation}, {"cluster": umbrella}):
        ClusterMembership(**bodies).clean()
