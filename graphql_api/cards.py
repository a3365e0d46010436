"""The cards of pages without a picture: what is on them, and the addresses that follow from it."""

from hashlib import blake2b

from django.utils.translation import gettext, gettext_noop, override

from content.editions.kinds import Kind
from graphql_api.addresses import absolute
from graphql_api.types.funding_notice import ALLIANCE

WIDTH, HEIGHT = 1200, 630
# A change of how cards are drawn raises it: their addresses are kept for ever.
DESIGN = 1

_NAMES = {
    Kind.HOME: "",
    Kind.SECTION: "",
    Kind.CLUSTER: gettext_noop("Cluster"),
    Kind.SUCCESS_STORY: gettext_noop("Success story"),
    Kind.PROJECT: gettext_noop("Project"),
    Kind.ACCESSION_TERMS: gettext_noop("Accession terms"),
    Kind.INFORMATION_PAGE: "",
}


def card_address(kind: str, key: str, locale: str, title: str) -> str:
    """Return the address of the card; its file never changes."""
    return absolute(f"/cards/{kind}/{key}/{locale}/{card_digest(kind, title, locale)}.png")


def card_digest(kind: str, title: str, locale: str) -> str:
    """What is on a card, in sixteen characters."""
    shown = "\0".join((str(DESIGN), kind, locale, title))
    return blake2b(shown.encode(), digest_size=8).hexdigest()


def name_of_one(kind: str, locale: str) -> str:
    """What one of the kind is called; empty where its title says enough."""
    name = _NAMES[Kind(kind)]
    with override(locale):
        return gettext(name) if name else ""


def alliance_in(locale: str) -> str:
    return ALLIANCE.get(locale, ALLIANCE["en"])
