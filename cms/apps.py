"""The application that plugs the other three together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Admin dressing, groups and the translation workflow."""

    name = "cms"
    verbose_name = _("Content management")

    def ready(self) -> None:
        from cms.accounts import receivers as accounts
        from cms.edge import receivers as edge
        from cms.embeds.script import bring_documents
        from cms.observation import receivers as observation
        from cms.observation import sentry
        from cms.translation import receivers as translation
        from cms.translation.notices import receivers as notices
        from cms.website.previews import preview
        from content import serving

        sentry.start()
        observation.connect()
        accounts.connect()
        notices.connect()
        translation.connect()
        edge.connect()
        serving.register(preview)
        bring_documents()
