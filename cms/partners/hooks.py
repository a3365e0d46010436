"""Partners in Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from wagtail import hooks

from cms.partners.viewsets import PartnersGroup


@hooks.register("register_admin_viewset")
def register_partners() -> PartnersGroup:
    return PartnersGroup()
