"""People who sign in as a browser does: by forms."""

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.users.models import UserProfile

from cms import groups
from cms.accounts import second_factor
from tests.factories import make_user

LOGIN = "/admin/login/"
CODE = "/admin/login/code/"
SET_UP = "/admin/login/set-up/"
# What tests.factories gives everybody.
PASSWORD = "password"


def administrator(name: str = "administrator") -> Any:
    """Somebody who manages accounts without being a superuser."""
    groups.ensure_groups()
    return _speaking_english(name, groups.ADMINISTRATORS)


def editor(name: str = "editor") -> Any:
    groups.ensure_groups()
    return _speaking_english(name, groups.EDITORS)


def superuser(name: str = "superuser") -> Any:
    user = make_user(name, is_superuser=True, is_staff=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def sign_in(
    client: Client, user: Any, password: str = PASSWORD, following: str = "", **extra: Any
) -> HttpResponse:
    """Send the form of the first step."""
    name = user if isinstance(user, str) else user.get_username()
    form = {"username": name, "password": password, "next": following}
    return client.post(LOGIN, form, **extra)


def is_signed_in(client: Client) -> bool:
    """Whether the admin's first page opens."""
    return client.get(reverse("wagtailadmin_home")).status_code == 200


def with_app(user: Any) -> TOTPDevice:
    """Give the user a second factor that is in use."""
    device = second_factor.begin(user)
    device.confirmed = True
    device.save()
    return device


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """What the app shows now, or would show some half minutes later."""
    device.refresh_from_db()
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


def afresh(user: Any) -> Any:
    """The user as the database holds it, without what was remembered of rights."""
    return get_user_model().objects.get(pk=user.pk)


def _speaking_english(name: str, role: groups.Role) -> Any:
    user = make_user(name)
    user.groups.add(Group.objects.get(name=role.name))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user
