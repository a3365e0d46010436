"""The form of secrets: a beginning, forty random characters and a checksum of six.

Keys of partners begin with ``uca_``, those of previews with ``ucap_``. The checksum tells a secret
from what only looks like one, so that programs that search for leaked secrets find them, and
nothing is looked up for a typing mistake.
"""

import hashlib
import secrets
import string
from zlib import crc32

PARTNER = "uca_"
PREVIEW = "ucap_"
RANDOM_CHARACTERS = 40
CHECKSUM_CHARACTERS = 6
# Shown in the admin and kept in logs: it tells keys apart and opens nothing.
SHOWN_CHARACTERS = 12
_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase


def new_secret(beginning: str = PARTNER) -> str:
    """Return a new secret, with some 238 random bits."""
    random = "".join(secrets.choice(_ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return beginning + random + _checksum(random)


def is_well_formed(secret: str, beginning: str = PARTNER) -> bool:
    """Whether this can be a secret of ours at all."""
    random, checksum = secret[len(beginning) : -CHECKSUM_CHARACTERS], secret[-CHECKSUM_CHARACTERS:]
    return (
        secret.startswith(beginning)
        and len(random) == RANDOM_CHARACTERS
        and secret.isascii()
        and checksum == _checksum(random)
    )


def digest(secret: str) -> str:
    """Return what is stored. A secret is random enough to need no slow hash and no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def shown_part(secret: str) -> str:
    return secret[:SHOWN_CHARACTERS]


def _checksum(random: str) -> str:
    number = crc32(random.encode())
    digits = []
    for _ in range(CHECKSUM_CHARACTERS):
        number, rest = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits))
