"""Which address leads where: /graphql/ and the admin have no language prefix, pages do."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.developers import developers, developers_file
from cms.pictures import picture
from graphql_api.view import graphql_view

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("graphql/", graphql_view, name="graphql"),
    path("developers/files/<str:name>", developers_file, name="developers-file"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("pictures/<uuid:public_id>/<str:name>", picture, name="picture"),
]

if settings.SERVES_MEDIA:
    urlpatterns += [path("media/images/<path:path>", views.rendition, name="rendition")]

urlpatterns += i18n_patterns(
    path("developers/", developers, name="developers"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
