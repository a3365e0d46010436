"""Builds the edition of one version of the accession terms."""

from content.editions.builders import media
from content.editions.builders.common import finish, page_edition
from content.editions.builders.links import code_terms, links_of, relations
from content.editions.builders.text import rich_text
from content.editions.builders.values import number, partial_date, sources
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent, Json

VERSION = 4


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    facts, words = version.facts, version.words
    edition.code = facts.version
    edition.links = relations(
        appliesTo=links_of(facts.applies_to, "kind"), supersedes=facts.supersedes
    )
    edition.card |= {
        "version": facts.version,
        "status": facts.status,
        "languageOfRecord": facts.language_of_record,
        "adoptedBy": words.adopted_by,
        "adoptedOn": facts.adopted_on.isoformat() if facts.adopted_on else None,
        "minutesNumber": facts.minutes_number,
        "effectiveFrom": facts.effective_from.isoformat() if facts.effective_from else None,
    }
    edition.body = _body(version)
    edition.date = facts.effective_from
    edition.terms = [
        f"status:{facts.status}",
        *code_terms("appliesTo", (row.kind for row in facts.applies_to.all()), version),
    ]
    edition.search_text = "\n".join(
        [
            words.summary,
            *(
                f"{clause['title']}\n{clause['text']['plain']}"
                for clause in edition.body["clauses"]
            ),
        ]
    )
    return finish(edition, version)


def _body(version: Version) -> Json:
    facts, words = version.facts, version.words
    return {
        "clauses": _clauses(version),
        "fees": _fees(version),
        "steps": [
            {
                "id": step.id,
                "title": step.value["title"],
                "text": step.value["text"],
                "deadline": step.value["deadline"],
            }
            for step in words.steps
        ],
        "requiredDocuments": [
            {
                "id": required.id,
                "title": required.value["title"],
                "description": required.value["description"],
                "template": media.document(required.value["template"], version.recorder),
            }
            for required in words.required_documents
        ],
        "download": media.document(facts.download, version.recorder),
        "contact": words.contact,
        "contactEmail": facts.contact_email,
        "sources": sources(facts.sources),
    }


def _clauses(version: Version) -> list[Json]:
    """Clauses in order. A draft clause cannot be published; one that is there all the same
    (written past every publication) stays out."""
    own = version.words_of("clauses")
    published = [
        (clause, own[clause.translation_key])
        for clause in version.facts.clauses.all()
        if clause.translation_key in own and not clause.draft
    ]
    return [
        {
            "key": clause.key,
            "kind": clause.kind,
            "position": position,
            "title": clause_words.title,
            "text": rich_text(clause_words.text, version),
            "sources": sources(clause.sources),
        }
        for position, (clause, clause_words) in enumerate(published, start=1)
    ]


def _fees(version: Version) -> list[Json]:
    tiers = version.words_of("fees")
    return [
        {
            "tier": tiers[fee.translation_key].tier,
            "amount": number(fee.amount),
            "currency": fee.currency,
            "period": fee.period,
            "asOf": partial_date(fee.as_of),
        }
        for fee in version.facts.fees.all()
        if fee.translation_key in tiers
    ]
