"""Which address leads where: /graphql/ and the admin have no language prefix, pages do."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.accounts import openid_views
from cms.accounts import views as account_views
from cms.accounts.resets import PasswordResetView
from cms.developers import developers, developers_file
from cms.pictures import picture
from cms.website.feeds import feed
from cms.website.organisations import organisations
from cms.website.pages import page
from cms.website.search import search
from cms.website.sitemaps import robots, sitemap, sitemap_index
from graphql_api.view import graphql_view

handler404 = "cms.website.pages.not_found"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("graphql/", graphql_view, name="graphql"),
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
    path("pictures/<uuid:public_id>/<str:name>", picture, name="picture"),
]

if settings.SERVES_MEDIA:
    urlpatterns += [path("media/images/<path:path>", views.rendition, name="rendition")]

urlpatterns += i18n_patterns(
    path("developers/", developers, name="developers"),
    path("search/", search, name="search"),
    path("organisations/", organisations, name="organisations"),
    re_path(r"^(?P<section>.+/)feed\.(?P<form>atom|rss|json)$", feed, name="feed"),
    path("", page, name="home"),
    re_path(r"^(?P<path>[^/].*)$", page, name="page"),
    # Never reached: Wagtail makes the addresses of pages by them.
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
