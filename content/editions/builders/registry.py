"""Which model is which kind of edition."""

from uuid import UUID

from django.db import models

from content.editions.kinds import Kind
from content.models.accession_terms import AccessionTerms
from content.models.cluster import Cluster
from content.models.home import (
    AccessionTermsIndexPage,
    ClustersPage,
    HomePage,
    ProjectsPage,
    SuccessStoriesPage,
)
from content.models.information_page import InformationPage
from content.models.organisations import Organisation
from content.models.project import Project
from content.models.success_story import SuccessStory
from content.models.vocabularies import (
    ClusterKind,
    Ecosystem,
    FundingNotice,
    FundingProgramme,
    Industry,
    LegalForm,
    MaturityLevel,
    OrganisationKind,
    PartnerRole,
    ProgrammeArea,
    ProjectStatus,
    Region,
    ResultCategory,
)

# Identity of an editioned object: its kind and its language-independent key.
Identity = tuple[str, UUID]

SECTION_CODES: dict[type[models.Model], str] = {
    ClustersPage: "clusters",
    SuccessStoriesPage: "success-stories",
    ProjectsPage: "projects",
    AccessionTermsIndexPage: "accession-terms",
}

KIND_OF_MODEL: dict[type[models.Model], Kind] = {
    HomePage: Kind.HOME,
    **dict.fromkeys(SECTION_CODES, Kind.SECTION),
    Cluster: Kind.CLUSTER,
    SuccessStory: Kind.SUCCESS_STORY,
    Project: Kind.PROJECT,
    AccessionTerms: Kind.ACCESSION_TERMS,
    InformationPage: Kind.INFORMATION_PAGE,
    Organisation: Kind.ORGANISATION,
    Ecosystem: Kind.ECOSYSTEM,
    Industry: Kind.INDUSTRY,
    Region: Kind.REGION,
    ResultCategory: Kind.RESULT_CATEGORY,
    ProgrammeArea: Kind.PROGRAMME_AREA,
    ProjectStatus: Kind.PROJECT_STATUS,
    ClusterKind: Kind.CLUSTER_KIND,
    MaturityLevel: Kind.MATURITY_LEVEL,
    OrganisationKind: Kind.ORGANISATION_KIND,
    LegalForm: Kind.LEGAL_FORM,
    PartnerRole: Kind.PARTNER_ROLE,
    FundingProgramme: Kind.FUNDING_PROGRAMME,
    FundingNotice: Kind.FUNDING_NOTICE,
}


def models_of(kind: str) -> list[type[models.Model]]:
    return [model for model, of_kind in KIND_OF_MODEL.items() if of_kind == kind]


def identity_of(instance: models.Model) -> Identity | None:
    """The identity of an object, or None if its model has no editions."""
    kind = KIND_OF_MODEL.get(type(instance))
    return (kind, instance.translation_key) if kind else None


def all_identities(kinds: list[str] | None = None) -> list[Identity]:
    """Every identity that editors' models hold, published or not."""
    return [
        (kind, key)
        for model, kind in KIND_OF_MODEL.items()
        if kinds is None or kind in kinds
        for key in model._default_manager.order_by("translation_key")
        .values_list("translation_key", flat=True)
        .distinct()
    ]
