"""Fixed lists of values. Lists that editors may change are vocabularies (``content.models``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may read a published record. The caller's key decides, never the query."""

    PUBLIC = "public", _("Everyone")
    PARTNER = "partner", _("Partners with a key")
    INTERNAL = "internal", _("The alliance only")


class AllianceStatus(models.TextChoices):
    """How a cluster stands to the alliance. Only ``member`` may be shown as a member."""

    MEMBER = "member", _("Member of the alliance")
    PARTICIPANT = "participant", _("Works with the alliance")
    NOT_CONFIRMED = "not-confirmed", _("Membership not confirmed")


class MetricQualifier(models.TextChoices):
    EXACT = "exact", _("exactly")
    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")
    ABOUT = "about", _("about")


class MembershipState(models.TextChoices):
    """State of a cluster's tie to another body: an agreement to join is not a membership."""

    NOT_STATED = "not-stated", _("not stated")
    IN_TALKS = "in-talks", _("in talks")
    AGREED = "agreed", _("agreed to join")
    MEMORANDUM = "memorandum", _("memorandum signed")
    ASSOCIATE = "associate", _("associate member")
    JOINED = "joined", _("joined")
    LEFT = "left", _("left")


class ProjectKind(models.TextChoices):
    PROGRAMME = "programme", _("Programme")
    PROGRAMME_AREA = "programme-area", _("Programme area")
    PROJECT = "project", _("Project")
    INITIATIVE = "initiative", _("Initiative")


class BudgetKind(models.TextChoices):
    TOTAL = "total", _("total cost")
    GRANT = "grant", _("grant")
    REQUESTED = "requested", _("requested")


class BudgetPer(models.TextChoices):
    WHOLE = "", _("for the whole project")
    PARTNER = "partner", _("for each partner")


class TermsStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in-force", _("In force")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ClauseKind(models.TextChoices):
    NATURE = "nature", _("Nature of the alliance")
    PURPOSE = "purpose", _("Purpose")
    BASIS = "basis", _("Founding documents")
    ELIGIBILITY = "eligibility", _("Who may join")
    CATEGORY = "category", _("Category of membership")
    BENEFIT = "benefit", _("Benefit")
    RIGHT = "right", _("Right")
    DUTY = "duty", _("Duty")
    FEE = "fee", _("Fee")
    DOCUMENT = "document", _("Document")
    STEP = "step", _("Step")
    DECISION = "decision", _("Decision")
    DEADLINE = "deadline", _("Deadline")
    TERMINATION = "termination", _("End of membership")
    DATA_PROTECTION = "data-protection", _("Personal data")
    CONTACT = "contact", _("Contact")


class FeePeriod(models.TextChoices):
    ONCE = "once", _("once")
    MONTH = "month", _("per month")
    QUARTER = "quarter", _("per quarter")
    YEAR = "year", _("per year")


class Currency(models.TextChoices):
    EUR = "EUR", _("euro")
    UAH = "UAH", _("hryvnia")
    USD = "USD", _("US dollar")


class ExternalIdScheme(models.TextChoices):
    EDRPOU = "edrpou", _("EDRPOU (Ukrainian register)")
    KATOTTG = "katottg", _("KATOTTG (Ukrainian territories)")
    ECCP = "eccp", _("ECCP profile")
    EEN = "een", _("EEN profile")
    CORDIS = "cordis", _("CORDIS")
    PIC = "pic", _("EU participant code (PIC)")
    ROR = "ror", _("ROR")
    WIKIDATA = "wikidata", _("Wikidata")


class SourceKind(models.TextChoices):
    SEED = "seed", _("Founding text of the alliance")
    WEB = "web", _("Web page")
    CODE = "code", _("Public repository")
    DOCUMENT = "document", _("Document")


class RegionType(models.TextChoices):
    OBLAST = "oblast", _("Oblast")
    CITY = "city", _("City with special status")
    AUTONOMOUS_REPUBLIC = "autonomous-republic", _("Autonomous republic")
