"""Where previews are: shared in the admin, shown on the website and on the sites of partners."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms.website.previews import path_of
from cms.website.shared_previews import link_of
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.models import Partner, PreviewToken

_TOKEN = "{token}"  # noqa: S105 - the place of one
_PLACES = (_TOKEN, "{path}", "{locale}", "{id}")
_OWN_MACHINES = {"localhost", "127.0.0.1"}


@dataclass(frozen=True)
class Link:
    """Opens the draft on one site; ``site`` is empty for the alliance's own."""

    site: str
    address: str


def share_address(instance: Any) -> str:
    """Where previews of the object are shared and revoked."""
    return reverse("previews:share", args=[instance._meta.model_name, instance.pk])


def links(token: PreviewToken, secret: str) -> list[Link]:
    """Every place where the draft can be seen; to be shown once, with the secret."""
    partners = Partner.objects.filter(is_active=True).exclude(preview_address="")
    values = {
        _TOKEN: secret,
        "{path}": _path(token),
        "{locale}": token.locale,
        "{id}": encode(token.kind, str(token.key), Language(token.locale)),
    }
    return [
        Link("", link_of(secret)),
        *(Link(each.name, _filled(each.preview_address, values)) for each in partners),
    ]


def check_pattern(pattern: str) -> None:
    """Refuse what is no address with a place for the token, or would send it in the open."""
    if _TOKEN not in pattern:
        raise ValidationError(_("Write {token} where the token belongs."))
    filled = _filled(pattern, dict.fromkeys(_PLACES, "x"))
    if "{" in filled or "}" in filled:
        raise ValidationError(_("Only {token}, {path}, {locale} and {id} are replaced."))
    parts = urlsplit(pattern)
    if "{" in parts.netloc:
        raise ValidationError(_("The name of the site must stand in full."))
    schemes = ["https", "http"] if parts.hostname in _OWN_MACHINES else ["https"]
    URLValidator(schemes=schemes)(filled)


def _filled(pattern: str, values: dict[str, str]) -> str:
    for place, value in values.items():
        pattern = pattern.replace(place, quote(value, safe=""))
    return pattern


def _path(token: PreviewToken) -> str:
    """The path that the draft would have; empty for what has no page."""
    draft = Revision.objects.get(pk=token.revision).as_object()
    return path_of(draft) if hasattr(draft, "get_url_parts") else ""
