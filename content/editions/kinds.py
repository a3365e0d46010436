"""The kinds of editions and the levels of readers, as plain enumerations."""

from django.db import models


class Kind(models.TextChoices):
    """What an edition is about. The values are part of public identifiers: never rename."""

    HOME = "home"
    SECTION = "section"
    CLUSTER = "cluster"
    SUCCESS_STORY = "success-story"
    PROJECT = "project"
    ACCESSION_TERMS = "accession-terms"
    INFORMATION_PAGE = "information-page"
    ORGANISATION = "organisation"
    ECOSYSTEM = "ecosystem"
    INDUSTRY = "industry"
    REGION = "region"
    RESULT_CATEGORY = "result-category"
    PROGRAMME_AREA = "programme-area"
    PROJECT_STATUS = "project-status"
    CLUSTER_KIND = "cluster-kind"
    MATURITY_LEVEL = "maturity-level"
    ORGANISATION_KIND = "organisation-kind"
    LEGAL_FORM = "legal-form"
    PARTNER_ROLE = "partner-role"
    FUNDING_PROGRAMME = "funding-programme"
    FUNDING_NOTICE = "funding-notice"


PAGE_KINDS = frozenset(
    {
        Kind.HOME,
        Kind.SECTION,
        Kind.CLUSTER,
        Kind.SUCCESS_STORY,
        Kind.PROJECT,
        Kind.ACCESSION_TERMS,
        Kind.INFORMATION_PAGE,
    }
)
VOCABULARY_KINDS = frozenset(Kind) - PAGE_KINDS - {Kind.ORGANISATION}


class Audience(models.IntegerChoices):
    """Who reads; a reader sees editions of the own level and of the levels below."""

    PUBLIC = 0
    PARTNER = 1
    INTERNAL = 2


class Event(models.TextChoices):
    """What happened to an edition, as the journal tells it."""

    PUBLISHED = "published"
    UPDATED = "updated"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RIGHTS_WITHDRAWN = "rights-withdrawn"
    BECAME_PRIVATE = "became-private"
