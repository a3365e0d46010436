"""The kinds whose names a query may use for what others link to."""

from content.editions.kinds import Kind

# What is known by its names: what others link to, and records in other languages.
LINKED = (
    Kind.CLUSTER,
    Kind.PROJECT,
    Kind.ORGANISATION,
    Kind.SUCCESS_STORY,
    Kind.ACCESSION_TERMS,
    Kind.SECTION,
    Kind.INFORMATION_PAGE,
    Kind.ECOSYSTEM,
    Kind.INDUSTRY,
    Kind.REGION,
    Kind.RESULT_CATEGORY,
    Kind.PROGRAMME_AREA,
    Kind.FUNDING_PROGRAMME,
)
