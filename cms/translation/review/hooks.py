"""Where reviews meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from cms.translation.review import views


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("<int:translation_id>/", views.review, name="review"),
        path("<int:translation_id>/send/", views.send, name="send"),
        path("<int:translation_id>/withdraw/", views.withdraw, name="withdraw"),
    ]
    return [path("translation-reviews/", include((urls, "translation_reviews")))]
