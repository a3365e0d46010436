"""Wagtail's and wagtail-localize's settings, the same in every environment."""

MEBIBYTE = 1024 * 1024

WAGTAIL_SITE_NAME = "Ukrainian Cluster Alliance"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.signing_in.LoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}

# The package's defaults publish the source text in place of a translation that does not exist yet.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# An approved translation is published from its words, not from a draft that may be older.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.translation.review.finish.publish_approved"

# SVG is left out: it may carry scripts. A small file can unpack to a huge picture: count pixels.
WAGTAILIMAGES_IMAGE_MODEL = "content.ContentImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * MEBIBYTE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

# serve_view asks for the rights of the document's collection; browsers show PDF, save the rest.
WAGTAILDOCS_DOCUMENT_MODEL = "content.ContentDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * MEBIBYTE
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]

# Nothing here embeds what lies elsewhere, so that no address of an editor is ever asked for it.
WAGTAILEMBEDS_FINDERS = []
