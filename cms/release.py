"""A name for this code under these settings: two that may answer differently have two names."""

import hashlib
import tomllib

from django.conf import settings

from cms.bootstrap import ROOT

_CODE = ("cms", "content", "graphql_api", "search")
_SHAPING = ("LANGUAGE_CODE", "TIME_ZONE", "WAGTAILADMIN_BASE_URL")


def digest_of_code() -> bytes:
    """A digest of our packages, and of the libraries we are locked to."""
    digest = hashlib.blake2b(digest_size=16)
    sources = [ROOT / "requirements.txt"]
    for folder in _CODE:
        sources += sorted(path for path in (ROOT / folder).rglob("*") if _is_source(path.suffix))
    for source in sources:
        digest.update(str(source.relative_to(ROOT)).encode())
        digest.update(source.read_bytes())
    return digest.digest()


def release() -> str:
    """A digest of the code and of what shapes its answers."""
    names = [*_SHAPING, *sorted(name for name in dir(settings) if name.startswith("GRAPHQL_"))]
    told = [repr(getattr(settings, name)) for name in names]
    database = settings.DATABASES["default"]
    told += [str(database.get(name, "")) for name in ("HOST", "PORT", "NAME")]
    text = "\n".join(told).encode()
    return hashlib.blake2b(text, key=digest_of_code(), digest_size=16).hexdigest()


def version_of_product() -> str:
    """What ``pyproject.toml`` says."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _is_source(suffix: str) -> bool:
    return suffix in {".py", ".yaml"}
