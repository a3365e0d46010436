from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content import checks  # noqa: F401 - registers the system checks
        from content.editions import drafts, preview, receivers

        receivers.connect()
        drafts.register(preview.shown)
