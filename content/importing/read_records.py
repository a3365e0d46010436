"""Organisations, clusters, projects and stories from their rows."""

from content import partial_dates
from content.choices import AllianceStatus, BudgetKind, BudgetPer, Currency, ProjectKind
from content.importing.records import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Block,
    Budget,
    Cluster,
    HomePage,
    InformationPage,
    Label,
    Metric,
    Organisation,
    Partner,
    Project,
    Story,
    Words,
)
from content.importing.rows import Row
from content.importing.words import compare_paragraphs, read_words, tidy

BLOCK_TYPES = frozenset({"challenge", "action", "result", "rich_text"})
PAGE_BLOCK_TYPES = frozenset({"heading", "rich_text"})
PRECISIONS = frozenset({"day", "month", "season", "year", "period"})
URL_LENGTH = 200

# The keys of a number that say how exact it is.
QUALIFIERS = {"at_least": "at-least", "at_most": "at-most", "approximate": "about"}


def read_organisation(row: Row) -> Organisation:
    return Organisation(
        slug=row.slug(),
        words=read_words(row, {"name": 255}, {"short_name": 100, "summary": None}),
        kind=row.reference("kind", "organisation_kinds", required=True),
        legal_form=row.reference("legal_form", "legal_forms"),
        country=row.country("country"),
        website=row.url("website", max_length=URL_LENGTH),
        founded=row.partial_date("founded"),
        aliases=row.texts("aliases"),
        names_verified=row.texts("names_verified", allowed=LANGUAGES),
        sources=row.references("sources", "sources"),
    )


def read_cluster(row: Row) -> Cluster:
    return Cluster(
        slug=row.slug(),
        words=read_words(
            row, {"name": 255}, {"short_name": 100, "summary": None}, has_address=True
        ),
        kind=row.reference("kind", "cluster_kinds", required=True),
        alliance_status=row.choice("alliance_status", AllianceStatus.values),
        ecosystems=row.references("ecosystems", "ecosystems"),
        industries=row.references("industries", "industries"),
        regions=row.references("regions", "regions"),
        founded=row.partial_date("founded"),
        legal_form=row.reference("legal_form", "legal_forms"),
        website=row.url("website", max_length=URL_LENGTH),
        labels=tuple(_label(label) for label in row.children("labels")),
        affiliations=row.references("affiliations", "organisations", "clusters"),
        aliases=row.texts("aliases"),
        names_verified=row.texts("names_verified", allowed=LANGUAGES),
        metrics=_metrics(row),
        sources=row.references("sources", "sources"),
    )


def read_project(row: Row) -> Project:
    period = row.child("period")
    dates = {"start": "", "end": "", "planned_end": ""}
    if period is not None:
        dates = {key: period.partial_date(key) for key in dates}
        period.finish()
    return Project(
        slug=row.slug(),
        words=read_words(
            row,
            {"title": 255},
            {"summary": None, "description": None},
            rich=("description",),
            has_address=True,
        ),
        kind=row.choice("kind", ProjectKind.values),
        status=row.reference("status", "project_statuses"),
        status_as_of=row.partial_date("status_as_of"),
        programme_areas=row.references("programme_areas", "programme_areas"),
        parent=row.reference("parent", "projects"),
        acronym=row.text("acronym", max_length=40, required=False),
        grant_id=row.text("grant_id", max_length=60, required=False),
        funding_programme=row.reference("funding_programme", "funding_programmes"),
        **dates,
        duration_months=row.small_number("duration_months"),
        budget=_budget(row),
        metrics=_metrics(row),
        partners=tuple(_partner(partner) for partner in row.children("partners")),
        ecosystems=row.references("ecosystems", "ecosystems"),
        sources=row.references("sources", "sources"),
    )


def read_story(row: Row) -> Story:
    blocks = _blocks(row, BLOCK_TYPES)
    if row.take("quote", (str, dict, list), "null") is not None:
        row.fault("quote", "is not carried over: a quotation needs its speaker's consent")
    return Story(
        slug=row.slug(),
        # The blocks were read from the same mappings, which read_words would not know.
        words=read_words(_without_blocks(row), {"title": 255}, {"summary": None}, has_address=True),
        date=_date(row),
        result_category=row.reference("result_category", "result_categories"),
        clusters=row.references("clusters", "clusters"),
        organisations=row.references("organisations", "organisations"),
        countries=row.countries("countries"),
        ecosystems=row.references("ecosystems", "ecosystems"),
        metrics=_metrics(row),
        funding_notice=row.reference("funding_notice", "funding_notices"),
        sources=row.references("sources", "sources"),
        blocks=blocks,
    )


def read_home(row: Row) -> HomePage:
    return HomePage(
        slug=row.slug(),
        words=read_words(row, {"title": 255}, {"introduction": None}, has_address=True),
        figures=tuple(_figure(figure) for figure in row.children("figures")),
    )


def _figure(row: Row) -> Words:
    words = read_words(row, {"figure": 40, "caption": 255}, {"as_of": 60})
    row.finish()
    return words


def read_information_page(row: Row) -> InformationPage:
    return InformationPage(
        slug=row.slug(),
        blocks=_blocks(row, PAGE_BLOCK_TYPES),
        words=read_words(_without_blocks(row), {"title": 255}, {"summary": None}, has_address=True),
        place=row.small_number("place", required=True) or 0,
        in_menus=row.flag("in_menus"),
        sources=row.references("sources", "sources"),
    )


def _without_blocks(row: Row) -> Row:
    words = {
        language: {key: value for key, value in row.data[language].items() if key != "blocks"}
        for language in LANGUAGES
        if isinstance(row.data.get(language), dict)
    }
    return Row(words, row.file, row.record, row.known, row.faults)


def _date(row: Row) -> str:
    date = row.partial_date("date")
    precision = row.choice("date_precision", PRECISIONS, required=bool(date))
    if date and precision and partial_dates.parse(date).precision != precision:
        row.fault("date_precision", f"“{date}” is not exact to the {precision}")
    return date


def _blocks(row: Row, types: frozenset[str]) -> tuple[Block, ...]:
    """Pair the blocks of both languages, which must be of the same types in the same order."""
    read: dict[str, list[tuple[str, str]]] = {}
    for language in LANGUAGES:
        texts = row.child(language)
        if texts is not None:
            read[language] = [_block(block, types) for block in texts.children("blocks")]
    source, target = read.get(SOURCE_LANGUAGE, []), read.get(TARGET_LANGUAGE, [])
    if len(read) == len(LANGUAGES) and [type for type, _ in source] != [type for type, _ in target]:
        row.fault("blocks", "are not of the same types in the same order in both languages")
        return ()
    for place, ((_, first), (_, second)) in enumerate(zip(source, target, strict=False)):
        compare_paragraphs(row, f"blocks[{place}].text", first, second)
    return tuple(
        Block(type=type, text={SOURCE_LANGUAGE: first, TARGET_LANGUAGE: second})
        for (type, first), (_, second) in zip(source, target, strict=False)
    )


def _block(row: Row, types: frozenset[str]) -> tuple[str, str]:
    block = row.choice("type", types), tidy(row.text("text"))
    row.finish()
    return block


def _label(row: Row) -> Label:
    label = Label(name=row.text("name", max_length=100), year=row.small_number("year"))
    row.finish()
    return label


def _partner(row: Row) -> Partner:
    partner = Partner(
        organisation=row.reference("organisation", "organisations", "clusters", required=True),
        role=row.reference("role", "partner_roles"),
        country=row.country("country"),
    )
    row.finish()
    return partner


def _budget(parent: Row) -> Budget | None:
    row = parent.child("budget")
    if row is None:
        return None
    amount = row.number("amount", whole_digits=12, places=2)
    currency = row.choice("currency", Currency.values)
    kind = row.choice("kind", BudgetKind.values, required=False)
    per = row.choice("per", [value for value in BudgetPer.values if value], required=False)
    qualifier = _qualifier(row)
    row.finish()
    if amount is None:
        return None
    return Budget(amount=amount, currency=currency, kind=kind, per=per, qualifier=qualifier)


def _metrics(parent: Row) -> tuple[Metric, ...]:
    metrics = [_metric(row) for row in parent.children("metrics")]
    return tuple(metric for metric in metrics if metric is not None)


def _metric(row: Row) -> Metric | None:
    key = row.text("key", max_length=60)
    value = row.number("value", whole_digits=14, places=4)
    value_from = row.number("from", whole_digits=14, places=4, required=False)
    as_of = row.partial_date("as_of")
    qualifier = _qualifier(row)
    source = row.reference("source", "sources")
    labels = _labels(row)
    row.finish()
    if value is None:
        return None
    return Metric(
        key=key,
        labels=labels,
        value=value,
        value_from=value_from,
        qualifier=qualifier,
        as_of=as_of,
        source=source,
    )


def _labels(row: Row) -> dict[str, str]:
    if not any(language in row.data for language in LANGUAGES):
        return {}
    words = read_words(row, {"label": 255})
    return {language: texts["label"] for language, texts in words.items()}


def _qualifier(row: Row) -> str:
    said = [qualifier for key, qualifier in QUALIFIERS.items() if row.flag(key)]
    if len(said) > 1:
        row.fault("value", f"cannot be {' and '.join(said)} at once")
    return said[0] if said else "exact"
