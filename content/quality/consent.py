"""Whether people's consent still holds: pictures until a day, quotations at all."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.models import ContentImage
from content.quality.findings import Check, Finding
from content.quality.subjects import Subject, picture_of

SOON = timedelta(days=30)
_FIELDS = ("logo", "lead_image")


def check(subject: Subject) -> Iterator[Finding]:
    for name in _FIELDS:
        pk = getattr(subject.record, f"{name}_id", None)
        if pk:
            place = subject.record._meta.get_field(name).verbose_name
            yield from _of_picture(subject, str(capfirst(place)), pk)
    for leaf in subject.leaves:
        if leaf.kind == "picture":
            yield from _of_picture(subject, leaf.place, picture_of(leaf))
        elif leaf.kind == "quotation" and not leaf.value.get("consent"):
            message = _("The consent of %(speaker)s is not noted. Ask, or remove the quotation.")
            values = {"speaker": leaf.value.get("speaker") or "?"}
            yield Finding(Check.CONSENT, leaf.place, message % values)


def _of_picture(subject: Subject, place: str, pk: int | None) -> Iterator[Finding]:
    picture: ContentImage | None = subject.pictures.get(pk or 0)
    if picture is None or picture.consent_until is None:
        return
    values = {"title": picture.title, "day": date_format(picture.consent_until)}
    if picture.consent_until < subject.today:
        message = _("Consent for “%(title)s” ended on %(day)s: nobody sees it. Ask again.")
        yield Finding(Check.CONSENT, place, message % values)
    elif picture.consent_until <= subject.today + SOON:
        message = _("Consent for “%(title)s” ends on %(day)s. Ask again, or choose another.")
        yield Finding(Check.CONSENT, place, message % values)
