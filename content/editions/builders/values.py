"""Small values as editions hold them."""

from datetime import date
from decimal import Decimal
from typing import Any

from content import partial_dates
from content.editions.edition_content import Json


def partial_date(text: str) -> Json | None:
    if not text:
        return None
    value = partial_dates.parse(text)
    return {
        "text": value.text,
        "start": value.start.isoformat(),
        "end": value.end.isoformat() if value.end else None,
        "precision": value.precision,
    }


def first_day(text: str) -> date | None:
    """The first day of a partial date, by which records are ordered."""
    return partial_dates.parse(text).start if text else None


def number(value: Decimal | None) -> str | None:
    """A decimal without exponent or trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: Decimal | None, currency: str) -> Json | None:
    return None if amount is None else {"amount": number(amount), "currency": currency}


def source(record: Any) -> Json | None:
    if record is None:
        return None
    return {"title": record.title, "url": record.url, "language": record.language}


def sources(rows: Any) -> list[Json | None]:
    return [source(row.source) for row in rows.all()]


def metrics(version: Any) -> list[Json]:
    """Numbers of a record: facts from the source, labels in this language."""
    labels = version.words_of("metrics")
    return [
        {
            "key": row.key,
            "label": labels[row.translation_key].label if row.translation_key in labels else "",
            "qualifier": row.qualifier,
            "value": number(row.value),
            "valueFrom": number(row.value_from),
            "unit": row.unit,
            "asOf": partial_date(row.as_of),
            "source": source(row.source),
        }
        for row in version.facts.metrics.all()
    ]
