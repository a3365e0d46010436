"""Secrets that lie in files, as container engines and systemd hand them to a program."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cms.settings.variables import FILE, SECRETS


def value_of(environment: Mapping[str, str], name: str) -> str | None:
    """The value of a variable, or what its file holds; raises ``ImproperlyConfigured``."""
    value = environment.get(name, "").strip() or None
    path = environment.get(f"{name}{FILE}", "").strip() if name in SECRETS else ""
    if not path:
        return value
    if value:
        raise ImproperlyConfigured(f"Both {name} and {name}{FILE} are set: remove one.")
    try:
        return Path(path).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"Environment variable {name}{FILE} names no file that can be read: correct it."
        ) from error
