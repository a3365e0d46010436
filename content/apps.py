from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content import checks, draft_saves  # noqa: F401 - checks register themselves
        from content.editions import drafts, preview, receivers

        draft_saves.connect()
        receivers.connect()
        drafts.register(preview.shown)
