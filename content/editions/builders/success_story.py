"""Builds the edition of a success story."""

from content.editions.builders import media
from content.editions.builders.blocks import blocks, plain_text
from content.editions.builders.common import finish, page_edition
from content.editions.builders.links import code_terms, key_terms, links_of, relations
from content.editions.builders.values import first_day, metrics, partial_date, sources
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent

VERSION = 4


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    facts, words = version.facts, version.words
    edition.links = relations(
        clusters=links_of(facts.clusters, "cluster"),
        organisations=links_of(facts.organisations, "organisation"),
        ecosystems=links_of(facts.ecosystems, "ecosystem"),
        resultCategory=facts.result_category,
        project=facts.related_project,
        practiceRegion=facts.practice_region,
        practiceMaturity=facts.practice_maturity,
        fundingNotice=facts.funding_notice,
    )
    edition.card |= {
        "date": partial_date(facts.date),
        "image": media.image(facts.lead_image, words.lead_image_alt_text, version.recorder),
        "countries": sorted(facts.countries),
    }
    edition.body = {
        "blocks": blocks(words.body, version),
        "metrics": metrics(version),
        "noticeAuthor": words.notice_author,
        "practice": {
            "period": partial_date(facts.practice_period),
            "audience": words.practice_audience,
        },
        "sources": sources(facts.sources),
    }
    edition.date = first_day(facts.date)
    edition.terms = [
        *code_terms("category", [facts.result_category], version),
        *code_terms("region", [facts.practice_region], version),
        *code_terms("ecosystem", (row.ecosystem for row in facts.ecosystems.all()), version),
        *key_terms("cluster", edition.links.get("clusters", [])),
        *key_terms("organisation", edition.links.get("organisations", [])),
        *key_terms("project", edition.links.get("project", [])),
        *(f"country:{code}" for code in facts.countries),
        *([f"year:{edition.date.year}"] if edition.date else []),
    ]
    edition.search_text = f"{words.summary}\n{plain_text(edition.body['blocks'])}"
    return finish(edition, version)
