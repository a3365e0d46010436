"""Vocabularies whose entries have nothing but a code and a name."""

import strawberry

from content.editions.kinds import Kind
from graphql_api.types.represent import represents
from graphql_api.types.vocabulary import VocabularyEntry


@represents(Kind.ECOSYSTEM)
@strawberry.type(description="One of the fourteen industrial ecosystems of the European Union.")
class Ecosystem(VocabularyEntry):
    pass


@represents(Kind.RESULT_CATEGORY)
@strawberry.type(description="What kind of result a success story tells of.")
class ResultCategory(VocabularyEntry):
    pass


@represents(Kind.PROGRAMME_AREA)
@strawberry.type(description="An area of the alliance's programme.")
class ProgrammeArea(VocabularyEntry):
    pass


@represents(Kind.PROJECT_STATUS)
@strawberry.type(description="Where a project stands.")
class ProjectStatus(VocabularyEntry):
    pass


@represents(Kind.CLUSTER_KIND)
@strawberry.type(description="What kind of organisation a cluster is: cluster, association, …")
class ClusterKind(VocabularyEntry):
    pass


@represents(Kind.MATURITY_LEVEL)
@strawberry.type(description="How mature a practice is.")
class MaturityLevel(VocabularyEntry):
    pass


@represents(Kind.ORGANISATION_KIND)
@strawberry.type(description="What kind of organisation an organisation is.")
class OrganisationKind(VocabularyEntry):
    pass


@represents(Kind.LEGAL_FORM)
@strawberry.type(description="Legal form of an organisation.")
class LegalForm(VocabularyEntry):
    pass


@represents(Kind.PARTNER_ROLE)
@strawberry.type(description="What a partner does in a project.")
class PartnerRole(VocabularyEntry):
    pass
