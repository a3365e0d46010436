"""Where PO files of many translations meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from cms.translation.exchange.views import download_unfinished


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [path("<slug:language>.zip", download_unfinished, name="unfinished")]
    return [path("translation-files/", include((urls, "translation_files")))]
