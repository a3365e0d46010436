"""Which address leads where: /graphql/ and the admin have no language prefix, pages do."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.cards.views import card_picture
from cms.developers import developers, developers_file
from cms.pictures import picture
from cms.website.feeds import feed
from cms.website.organisations import organisations
from cms.website.pages import page
from cms.website.search import search
from cms.website.shared_previews import shared_preview
from cms.website.sitemaps import robots, sitemap, sitemap_index
from cms.website.terms_document import terms_document
from graphql_api.view import graphql_view

handler404 = "cms.website.pages.not_found"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("graphql/", graphql_view, name="graphql"),
    path("developers/files/<str:name>", developers_file, name="developers-file"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<str:locale>.xml", sitemap, name="sitemap-language"),
    path("previews/", shared_preview, name="shared-preview"),
    path(
        "cards/<slug:kind>/<uuid:key>/<str:locale>/<slug:digest>.png",
        card_picture,
        name="card",
    ),
    path("pictures/<uuid:public_id>/<str:name>", picture, name="picture"),
]

if settings.SERVES_MEDIA:
    urlpatterns += [path("media/images/<path:path>", views.rendition, name="rendition")]

urlpatterns += i18n_patterns(
    path("developers/", developers, name="developers"),
    path("search/", search, name="search"),
    path("organisations/", organisations, name="organisations"),
    re_path(r"^(?P<terms>.+/)document\.(?P<form>html|md)$", terms_document, name="terms-document"),
    re_path(r"^(?P<section>.+/)feed\.(?P<form>atom|rss|json)$", feed, name="feed"),
    path("", page, name="home"),
    re_path(r"^(?P<path>[^/].*)$", page, name="page"),
    # Never reached: Wagtail makes the addresses of pages by them.
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
