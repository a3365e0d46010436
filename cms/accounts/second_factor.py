"""The second factor: codes of an app (TOTP, RFC 6238), and codes on paper for when it is lost.

``django_otp`` keeps the secret, refuses a code that was used, and makes every wrong one wait twice
as long as the one before. Recovery codes share its patience. They are random (80 bits), so that a
plain digest is enough.
"""

import secrets
from base64 import b32encode
from collections.abc import MutableMapping
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256
from typing import Any, NamedTuple

import segno
from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.accounts.models import RecoveryCode

# Said by a session in which it was shown.
SHOWN = "uca_second_factor"
NUMBER_OF_CODES = 10
_CODE_BYTES = 10
_GROUP = 4
MANAGE_ACCOUNTS = "auth.change_user"


class By(Enum):
    """What was shown."""

    APP = auto()
    RECOVERY_CODE = auto()


class Checked(NamedTuple):
    """``by`` is None for a wrong code; ``wait_until`` says when the next is looked at at all."""

    by: By | None
    wait_until: datetime | None = None


def is_required(user: Any) -> bool:
    """Whether this person manages accounts, which opens everything else."""
    return settings.SECOND_FACTOR_REQUIRED and (
        user.is_superuser or bool(user.has_perm(MANAGE_ACCOUNTS))
    )


def is_missing(session: MutableMapping[str, Any], user: Any) -> bool:
    return not session.get(SHOWN) and is_required(user)


def device_of(user: Any) -> TOTPDevice | None:
    """The app that the user has confirmed, or None."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def begin(user: Any) -> TOTPDevice:
    """A secret that the user may put into an app; it counts when a code of it was shown."""
    device, _is_new = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "TOTP"}
    )
    return device


def confirm(user: Any, code: str) -> tuple[Checked, list[str]]:
    """Take the new app, in the place of another, if the code is one of its; with recovery codes."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        checked = _checked(device, code, user=None)
        if device is None or checked.by is None:
            return checked, []
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        return checked, new_recovery_codes(user)


def check(user: Any, code: str) -> Checked:
    """Look at a code of the app, or at a recovery code, which is used up then."""
    with transaction.atomic():
        devices = TOTPDevice.objects.select_for_update()
        return _checked(devices.filter(user=user, confirmed=True).first(), code, user)


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Make new codes, in the place of all others; nobody can tell them afterwards."""
    codes = [_new_code() for _ in range(NUMBER_OF_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(c)) for c in codes)
    return codes


@transaction.atomic
def remove(user: Any) -> bool:
    """Forget app and codes; tell whether there were any."""
    count, _by_model = TOTPDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    return bool(count)


def picture(device: TOTPDevice) -> str:
    """The secret as a QR code: SVG to stand in a page."""
    code = segno.make(device.config_url, error="m")
    return str(code.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=False))


def written(device: TOTPDevice) -> str:
    """The secret as it is typed into an app that has no camera."""
    return _grouped(b32encode(device.bin_key).decode().rstrip("="))


def _checked(device: TOTPDevice | None, code: str, user: Any) -> Checked:
    if device is None:
        return Checked(None)
    is_allowed, why = device.verify_is_allowed()
    if not is_allowed:
        return Checked(None, why["locked_until"])
    plain = code.replace(" ", "").replace("-", "")
    if plain.isascii() and plain.isdecimal() and len(plain) == device.digits:
        return Checked(By.APP if device.verify_token(plain) else None)
    if (
        user is not None
        and RecoveryCode.objects.filter(user=user, digest=_digest(plain)).delete()[0]
    ):
        device.throttle_reset()
        return Checked(By.RECOVERY_CODE)
    device.throttle_increment()
    return Checked(None)


def _new_code() -> str:
    return _grouped(b32encode(secrets.token_bytes(_CODE_BYTES)).decode())


def _grouped(text: str) -> str:
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def _digest(code: str) -> str:
    return sha256(code.replace("-", "").upper().encode()).hexdigest()
