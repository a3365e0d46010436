"""The editor's saving by itself, where Wagtail would lose words. Imported by ``wagtail_hooks``."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static


@hooks.register("insert_editor_js")
def script() -> SafeString:
    return format_html('<script src="{}"></script>', versioned_static("admin/autosave.js"))
