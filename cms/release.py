"""A name for this code under these settings: two that may answer differently have two names."""

import hashlib

from django.conf import settings

_CODE = ("cms", "content", "graphql_api", "search")
_SHAPING = ("LANGUAGE_CODE", "TIME_ZONE", "WAGTAILADMIN_BASE_URL")


def release() -> str:
    """A digest of our code, of the libraries it is locked to, and of what shapes its answers."""
    digest = hashlib.blake2b(digest_size=16)
    sources = [settings.BASE_DIR / "requirements.txt"]
    for package in _CODE:
        sources += sorted((settings.BASE_DIR / package).rglob("*.py"))
    for source in sources:
        digest.update(str(source.relative_to(settings.BASE_DIR)).encode())
        digest.update(source.read_bytes())
    names = [*_SHAPING, *sorted(name for name in dir(settings) if name.startswith("GRAPHQL_"))]
    database = settings.DATABASES["default"]
    told = [repr(getattr(settings, name)) for name in names]
    told += [str(database.get(name, "")) for name in ("HOST", "PORT", "NAME")]
    digest.update("\n".join(told).encode())
    return digest.hexdigest()
