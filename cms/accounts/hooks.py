"""Where accounts meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.accounts import administration, audit, own_account
from cms.accounts.rights import may_manage, refuse_bulk_action, refuse_editing
from cms.accounts.second_factor import MANAGE_ACCOUNTS

hooks.register("register_log_actions", audit.register)
hooks.register("before_edit_user", refuse_editing)
hooks.register("before_bulk_action", refuse_bulk_action)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    own = [
        path("", own_account.overview, name="overview"),
        path("recovery-codes/", own_account.new_recovery_codes, name="recovery_codes"),
        path("second-factor-off/", own_account.switch_off, name="switch_off"),
        path("end-session/", own_account.end_session, name="end_session"),
    ]
    others = [
        path("locked-out/", administration.lockouts, name="lockouts"),
        path("<int:pk>/", administration.account, name="account"),
        path("<int:pk>/reset/", administration.reset_second_factor, name="reset_second_factor"),
        path("<int:pk>/end-sessions/", administration.end_sessions, name="end_sessions"),
        path("<int:pk>/export/", administration.export, name="export"),
        path("<int:pk>/erase/", administration.erase, name="erase"),
    ]
    return [
        path("account/security/", include((own, "account_security"))),
        path("accounts/", include((others, "accounts"))),
    ]


@hooks.register("register_account_menu_item")
def register_account_menu_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse(own_account.OVERVIEW),
        "label": _("Second factor and sessions"),
        "help_text": _("How you sign in, and where you are signed in now."),
    }


@hooks.register("register_user_listing_buttons")
def register_listing_buttons(user: Any, request_user: Any) -> Iterator[Button]:
    if may_manage(request_user, user):
        address = reverse("accounts:account", args=[user.pk])
        yield Button(_("Security and personal data"), address, icon_name="key", priority=40)


class _ForThoseWhoManageAccounts(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MANAGE_ACCOUNTS))


@hooks.register("register_settings_menu_item")
def register_lockouts_menu_item() -> MenuItem:
    address = reverse("accounts:lockouts")
    label = gettext_lazy("Locked sign-ins")
    return _ForThoseWhoManageAccounts(
        label, address, name="locked-out", icon_name="lock", order=610
    )
