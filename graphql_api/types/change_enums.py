"""Fixed lists of values of the change feed. Python values are those of the store."""

from enum import Enum

import strawberry
from strawberry import enum_value as value


@strawberry.enum(description="Kinds of published objects.")
class PublishedKind(Enum):
    HOME = value("home", description="Home pages.")
    SECTION = value("section", description="Pages that introduce a section.")
    CLUSTER = value("cluster", description="Clusters.")
    SUCCESS_STORY = value("success-story", description="Success stories.")
    PROJECT = value("project", description="Projects.")
    ACCESSION_TERMS = value("accession-terms", description="Accession terms.")
    INFORMATION_PAGE = value("information-page", description="Pages of text.")
    ORGANISATION = value("organisation", description="Organisations.")
    ECOSYSTEM = value("ecosystem", description="Industrial ecosystems.")
    INDUSTRY = value("industry", description="Industries.")
    REGION = value("region", description="Regions.")
    RESULT_CATEGORY = value("result-category", description="Categories of results.")
    PROGRAMME_AREA = value("programme-area", description="Areas of the programme.")
    PROJECT_STATUS = value("project-status", description="Where projects stand.")
    CLUSTER_KIND = value("cluster-kind", description="Kinds of clusters.")
    MATURITY_LEVEL = value("maturity-level", description="Levels of maturity.")
    ORGANISATION_KIND = value("organisation-kind", description="Kinds of organisations.")
    LEGAL_FORM = value("legal-form", description="Legal forms.")
    PARTNER_ROLE = value("partner-role", description="Roles of partners.")
    FUNDING_PROGRAMME = value("funding-programme", description="Funding programmes.")
    FUNDING_NOTICE = value("funding-notice", description="Funding notices.")


@strawberry.enum(description="Why an object is told of: to be kept, or to be dropped.")
class ChangeReason(Enum):
    # Those of an upsert.
    PUBLISHED = value("published", description="This language version was published.")
    UPDATED = value("updated", description="Something of it changed.")
    MOVED = value("moved", description="Its address changed; `pathBefore` leads nowhere now.")
    RIGHTS_WITHDRAWN = value(
        "rights-withdrawn",
        description="A picture or a document may not be used any more: "
        "delete copies of files that the record does not name now.",
    )
    # Those of a tombstone.
    WITHDRAWN = value("withdrawn", description="It is published in no language any more.")
    LANGUAGE_WITHDRAWN = value(
        "language-withdrawn",
        description="This language version is not published any more; "
        "the object still is, in another language.",
    )
    BECAME_PRIVATE = value("became-private", description="It is not for this reader any more.")
    EXPIRED = value("expired", description="The end of its publication has passed.")
