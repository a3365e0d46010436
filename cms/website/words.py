"""What values are called in the language of the page: fixed lists, numbers, money, days."""

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language, gettext

from cms.website.answers import Data
from content.choices import (
    AllianceStatus,
    FeePeriod,
    MembershipState,
    MetricQualifier,
    ProjectKind,
    TermsStatus,
)

_NAMED = (AllianceStatus, FeePeriod, MembershipState, ProjectKind, TermsStatus)


def name_of(value: str) -> str:
    """The words for a value of one of the API's enumerations; the value itself if it has none."""
    for choices in _NAMED:
        if value in choices.names:
            return str(choices[value].label)
    return value


def measured(metric: Data) -> str:
    """“at least 40 firms”: a figure with all that makes it true but its date and source."""
    value = _number(metric["value"])
    if metric["valueFrom"] is not None:
        before = _number(metric["valueFrom"])
        value = gettext("from %(before)s to %(now)s") % {"before": before, "now": value}
    qualifier = metric["qualifier"]
    known = "" if qualifier == "EXACT" else str(MetricQualifier[qualifier].label)
    return " ".join(filter(None, [known, value, metric["unit"]]))


def money(sum_of_money: Data) -> str:
    """An amount with its currency, without a fraction that says nothing."""
    amount = Decimal(sum_of_money["amount"])
    pattern = "¤#,##0" if amount == amount.to_integral() else None
    currency = sum_of_money["currency"]
    if pattern is None or get_language() == "uk":
        text: str = format_currency(amount, currency, locale=_locale(), decimal_quantization=False)
        return text
    text = format_currency(amount, currency, pattern, locale=_locale(), currency_digits=False)
    return text


def day(moment: str) -> str:
    """A date of the API as the language writes it."""
    found = date.fromisoformat(moment) if len(moment) == 10 else datetime.fromisoformat(moment)
    text: str = format_date(found, "long", locale=_locale())
    return text


def moment(partial: Data) -> str:
    """A date as exactly as it is known, in the language of the page."""
    start = date.fromisoformat(partial["start"])
    if partial["precision"] == "DAY":
        return day(partial["start"])
    if partial["precision"] == "MONTH":
        text: str = format_skeleton("yMMMM", start, locale=_locale())
        return text
    text = partial["text"]
    return text


def period(project: Data) -> str:
    """From when to when, as far as it is known; a planned end is called one."""
    start = moment(project["start"]) if project["start"] else ""
    end = moment(project["end"]) if project["end"] else ""
    if not end and project["plannedEnd"]:
        end = gettext("%(date)s (planned)") % {"date": moment(project["plannedEnd"])}
    if start and end:
        return f"{start} – {end}"
    if start:
        return gettext("from %(date)s") % {"date": start}
    return gettext("until %(date)s") % {"date": end} if end else ""


def _number(value: str) -> str:
    text: str = format_decimal(Decimal(value), locale=_locale())
    return text


def _locale() -> str:
    return (get_language() or "uk").replace("-", "_")
