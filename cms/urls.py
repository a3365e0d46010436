"""Which address leads where: /graphql/ and the admin have no language prefix, pages do."""

from csp.decorators import csp_exempt
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.accounts import openid_views
from cms.accounts import views as account_views
from cms.accounts.resets import PasswordResetView
from cms.cards.views import card_picture
from cms.developers import developers, developers_file
from cms.downloads.documents import document_download
from cms.downloads.lists import list_download, organisations_download
from cms.embeds.page import embed_page
from cms.embeds.views import emblem, fragment, framed_list, issued_script, newest_script
from cms.explorer.views import explorer
from cms.observation import health
from cms.observation.exposition import exposition
from cms.pictures import picture
from cms.schema_reference.views import schema_reference
from cms.website.feeds import feed
from cms.website.organisations import organisations
from cms.website.pages import page
from cms.website.search import search
from cms.website.shared_previews import shared_preview
from cms.website.sitemaps import robots, sitemap, sitemap_index
from cms.website.terms_document import terms_document
from graphql_api.view import graphql_view

handler404 = "cms.website.pages.not_found"
handler500 = "cms.failures.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", exposition, name="metrics"),
    # Data, which no browser runs: as on the short way, no policy goes with it.
    path("graphql/", csp_exempt()(graphql_view), name="graphql"),
    path("developers/files/<str:name>", developers_file, name="developers-file"),
    # Of the same names as Wagtail's, which follow and are never reached.
    path("admin/login/", account_views.LoginView.as_view(), name="wagtailadmin_login"),
    path("admin/login/code/", account_views.show_second_factor, name="second_factor"),
    path("admin/login/set-up/", account_views.set_up_second_factor, name="second_factor_set_up"),
    path("admin/login/oidc/", openid_views.to_provider, name="openid"),
    path("admin/login/oidc/callback/", openid_views.from_provider, name="openid_callback"),
    path("admin/password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
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
    path("embed/v1.js", newest_script, name="embed-script"),
    re_path(r"^embed/v1-(?P<digest>[0-9a-f]{16})\.js$", issued_script, name="embed-script-issued"),
    path("embed/european-union.svg", emblem, name="embed-emblem"),
    path("embed/list", framed_list, name="embed-list"),
    path("embed/list.html", fragment, name="embed-fragment"),
    re_path(
        r"^downloads/(?P<digest>[0-9a-f]{64})\.(?P<form>json|csv|xlsx)$",
        document_download,
        name="download-document",
    ),
    path("media/images/<path:path>", views.rendition, name="rendition"),
]

urlpatterns += i18n_patterns(
    path("developers/", developers, name="developers"),
    path("developers/explorer/", explorer, name="explorer"),
    path("developers/schema/", schema_reference, name="schema-reference"),
    path("search/", search, name="search"),
    path("organisations/", organisations, name="organisations"),
    path("embed/", embed_page, name="embed"),
    re_path(
        r"^organisations/download\.(?P<form>json|csv|xlsx)$",
        organisations_download,
        name="organisations-download",
    ),
    re_path(r"^(?P<section>.+/)download\.(?P<form>json|csv|xlsx)$", list_download, name="download"),
    re_path(r"^(?P<terms>.+/)document\.(?P<form>html|md)$", terms_document, name="terms-document"),
    re_path(r"^(?P<section>.+/)feed\.(?P<form>atom|rss|json)$", feed, name="feed"),
    path("", page, name="home"),
    re_path(r"^(?P<path>[^/].*)$", page, name="page"),
    # Never reached: Wagtail makes the addresses of pages by them.
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
