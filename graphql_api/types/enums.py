"""Fixed lists of values. The Python values are those of ``content.choices`` and of the store."""

from enum import Enum

import strawberry
from strawberry import enum_value as value


@strawberry.enum(description="Who may read an object.")
class Visibility(Enum):
    PUBLIC = value(0, description="Everybody.")
    PARTNER = value(1, description="Partners with a key.")
    INTERNAL = value(2, description="The alliance only.")


@strawberry.enum(description="How a language version stands to its source.")
class TranslationState(Enum):
    SOURCE = value("source", description="This is the language it was written in.")
    UP_TO_DATE = value("up-to-date", description="Says all that the source says now.")
    OUTDATED = value("outdated", description="The source has changed since.")
    PARTIAL = value("partial", description="Some of the texts are not translated.")


@strawberry.enum(description="How exactly a date is known.")
class DatePrecision(Enum):
    DAY = value("day", description="To the day.")
    MONTH = value("month", description="To the month.")
    SEASON = value("season", description="To the season of a year.")
    YEAR = value("year", description="To the year.")
    PERIOD = value("period", description="A span from one date to another, or still open.")


@strawberry.enum(
    description="Named shapes of an image, with the size of the usual file in pixels. "
    "A cropped picture keeps its focal point."
)
class ImagePreset(Enum):
    THUMBNAIL = value("thumbnail", description="320 × 240, cropped: for dense lists.")
    SQUARE = value("square", description="400 × 400, cropped: for tiles.")
    CARD = value("card", description="640 × 480, cropped: for a card in a list of records.")
    WIDE = value("wide", description="1280 × 720, cropped: for the head of a page.")
    LARGE = value("large", description="At most 1600 × 1600, whole: for the body of a page.")
    LOGO = value("logo", description="At most 400 × 200, whole: for logos.")
    SOCIAL = value(
        "social", description="1200 × 630, cropped, JPEG alone: what social networks show."
    )


@strawberry.enum(description="Formats of image files.")
class ImageFormat(Enum):
    AVIF = value("avif", description="The smallest files, for browsers since about 2022.")
    WEBP = value("webp", description="Small files, for browsers since about 2020.")
    COMPATIBLE = value(
        "compatible",
        description="What every program reads: JPEG, or PNG if parts are transparent.",
    )


@strawberry.enum(description="How a cluster stands to the alliance.")
class AllianceStatus(Enum):
    MEMBER = value("member", description="Member of the alliance.")
    PARTICIPANT = value("participant", description="Works with the alliance.")
    NOT_CONFIRMED = value(
        "not-confirmed", description="Membership is not confirmed: never to be shown as a member."
    )


@strawberry.enum(description="How a number is meant.")
class MetricQualifier(Enum):
    EXACT = value("exact", description="Exactly this many.")
    AT_LEAST = value("at-least", description="This many or more.")
    AT_MOST = value("at-most", description="This many or fewer.")
    ABOUT = value("about", description="About this many.")


@strawberry.enum(description="State of a cluster's tie to another body.")
class MembershipState(Enum):
    NOT_STATED = value("not-stated", description="The sources do not say.")
    IN_TALKS = value("in-talks", description="Joining is being talked about.")
    AGREED = value("agreed", description="Agreed to join, which is not a membership.")
    MEMORANDUM = value("memorandum", description="A memorandum is signed.")
    ASSOCIATE = value("associate", description="Associate member.")
    JOINED = value("joined", description="Member.")
    LEFT = value("left", description="Member no more.")


@strawberry.enum(description="What sort of undertaking a project is.")
class ProjectKind(Enum):
    PROGRAMME = value("programme", description="A programme, which holds projects.")
    PROGRAMME_AREA = value("programme-area", description="An area of the alliance's programme.")
    PROJECT = value("project", description="A project with a beginning and an end.")
    INITIATIVE = value("initiative", description="An initiative without a fixed end.")


@strawberry.enum(description="What a budget is the amount of.")
class BudgetKind(Enum):
    TOTAL = value("total", description="All costs.")
    GRANT = value("grant", description="The grant received.")
    REQUESTED = value("requested", description="The amount applied for.")


@strawberry.enum(description="Where accession terms stand.")
class TermsStatus(Enum):
    DRAFT = value("draft", description="Proposed, not yet adopted.")
    IN_FORCE = value("in-force", description="In force.")
    SUPERSEDED = value("superseded", description="Replaced by a later version.")
    WITHDRAWN = value("withdrawn", description="Withdrawn without a successor.")


@strawberry.enum(description="What a clause is about.")
class ClauseKind(Enum):
    NATURE = value("nature", description="Nature of the alliance.")
    PURPOSE = value("purpose", description="Purpose.")
    BASIS = value("basis", description="Founding documents.")
    ELIGIBILITY = value("eligibility", description="Who may join.")
    CATEGORY = value("category", description="Category of membership.")
    BENEFIT = value("benefit", description="Benefit.")
    RIGHT = value("right", description="Right.")
    DUTY = value("duty", description="Duty.")
    FEE = value("fee", description="Fee.")
    DOCUMENT = value("document", description="Document.")
    STEP = value("step", description="Step of the procedure.")
    DECISION = value("decision", description="Decision on an application.")
    DEADLINE = value("deadline", description="Deadline.")
    TERMINATION = value("termination", description="End of membership.")
    DATA_PROTECTION = value("data-protection", description="Personal data.")
    CONTACT = value("contact", description="Contact.")


@strawberry.enum(description="How often a fee is due.")
class FeePeriod(Enum):
    ONCE = value("once", description="Once.")
    MONTH = value("month", description="Every month.")
    QUARTER = value("quarter", description="Every quarter.")
    YEAR = value("year", description="Every year.")


@strawberry.enum(description="What sort of territory a region is.")
class RegionType(Enum):
    OBLAST = value("oblast", description="Oblast.")
    CITY = value("city", description="City with special status.")
    AUTONOMOUS_REPUBLIC = value("autonomous-republic", description="Autonomous republic.")


@strawberry.enum(description="Kinds of records.")
class RecordKind(Enum):
    CLUSTER = value("cluster", description="Clusters.")
    SUCCESS_STORY = value("success-story", description="Success stories.")
    PROJECT = value("project", description="Projects.")
    ACCESSION_TERMS = value("accession-terms", description="Accession terms.")
    ORGANISATION = value("organisation", description="Organisations.")


@strawberry.enum(description="By what the records of a list can be told apart.")
class Dimension(Enum):
    TYPE = value("type", description="Cluster, story, project, …; in what a search finds.")
    ECOSYSTEM = value("ecosystem", description="European industrial ecosystem.")
    INDUSTRY = value("industry", description="Industry of the alliance's list.")
    REGION = value("region", description="Region of Ukraine.")
    KIND = value("kind", description="Kind of cluster, project or organisation.")
    STATUS = value("status", description="How it stands.")
    COUNTRY = value("country", description="Country.")
    CATEGORY = value("category", description="Category of the result.")
    AREA = value("area", description="Area of the alliance's programme.")
    PROGRAMME = value("programme", description="Programme that funds it.")
    YEAR = value("year", description="Year.")
    LANGUAGE = value("language", description="Language that is delivered.")
