"""Where the choice of mail meets Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from wagtail import hooks

from cms.translation.notices.account import DigestPanel

hooks.register("register_account_settings_panel", DigestPanel)
