"""Where an object stands: found again by its stable key, put below its section, home on a site."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, Site

from content.importing.identity import record_key
from content.importing.kinds import HOME_RECORD, Kind
from content.importing.library import Library
from content.importing.records import SOURCE_LANGUAGE, Translated
from content.models import HomePage

SITE_NAME = HOME_RECORD.words[SOURCE_LANGUAGE]["title"]


def existing_object(kind: Kind, record: Translated, library: Library) -> Any:
    """Return the object of this record in the source language, or what stands in its place."""
    objects = kind.model._default_manager.filter(locale=library.source_locale)
    key = record_key(kind.name, record.slug)
    if kind.parent is None:
        return objects.filter(code=record.slug).first()
    if kind.only:
        return objects.first()
    found = objects.filter(translation_key=key).first()
    return found or objects.filter(slug=record.slug).exclude(translation_key=key).first()


def parent_page(model: type[Page], library: Library) -> Page:
    """Return the one page of this kind in the source language, fresh from the database."""
    parent: Page
    if model is Page:
        parent = Page.get_first_root_node()
    else:
        parent = model._default_manager.get(locale=library.source_locale)
    return parent


def make_room_for_home() -> None:
    """Move the page that Wagtail comes with off the address that the home page takes."""
    _welcome_pages().filter(slug=HOME_RECORD.slug).update(slug="wagtail-welcome")


def take_place_of_welcome_page() -> None:
    """Point the default site at the home page, and remove the page that Wagtail comes with.

    A site that somebody has given another home page is left alone.
    """
    home = HomePage.objects.filter(locale__language_code=SOURCE_LANGUAGE).first()
    if home is None:
        return
    welcome = _welcome_pages().first()
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", site_name=SITE_NAME, root_page=home, is_default_site=True
        )
    elif welcome is not None and site.root_page_id == welcome.pk:
        site.root_page, site.site_name = home, site.site_name or SITE_NAME
        site.save()
    if welcome is not None and not Site.objects.filter(root_page=welcome).exists():
        welcome.delete()


def _welcome_pages() -> QuerySet[Page]:
    """The plain page of a new database, which nobody has edited."""
    pages: QuerySet[Page] = Page.objects.filter(
        depth=2,
        latest_revision=None,
        numchild=0,
        content_type__app_label="wagtailcore",
        content_type__model="page",
    )
    return pages
