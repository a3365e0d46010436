"""Wagtail's accounts with our editor of groups."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Stands for Wagtail's own in the settings."""

    group_viewset = "cms.accounts.group_views.GroupViewSet"
