"""Where machine drafts meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from cms.translation.machine import views


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("<int:translation_id>/", views.list_drafts, name="list"),
        path("<int:translation_id>/accept/", views.accept_drafts, name="accept"),
    ]
    return [path("machine-drafts/", include((urls, "machine_drafts")))]
