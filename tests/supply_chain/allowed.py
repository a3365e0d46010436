"""Which licences are accepted, and the exceptions with their reasons."""

# They ask for no more than to be named, or for the source of their own changed files (MPL-2.0).
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    }
)

# The words of metadata that name no SPDX licence. Of “BSD” the three clauses are the most it asks.
CALLED = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}

# Metadata without a licence: which it is, and where that is said.
SAID_ELSEWHERE = {"pyrage": ("MIT", "its licence file and its README")}

_PSYCOPG = "LGPL-3.0-only: imported as it is, unchanged and exchangeable; nothing of it is copied"
EXCEPTIONS = {
    "psycopg": _PSYCOPG,
    "psycopg-binary": _PSYCOPG,
    "psycopg-pool": _PSYCOPG,
}

# Libraries that wheels bring along, by the first part of their name. What is not here is refused.
BUNDLED = {
    "libXau": "MIT",
    "libavif": "BSD-2-Clause",
    "libbrotlicommon": "MIT",
    "libbrotlidec": "MIT",
    "libcom_err": "MIT",
    "libcrypt": "LGPL-2.1-or-later",
    "libcrypto": "Apache-2.0",
    "libde265": "LGPL-3.0-or-later",
    "libecpg": "PostgreSQL",
    "libfreetype": "FTL",
    "libgssapi_krb5": "MIT",
    "libharfbuzz": "MIT",
    "libheif": "LGPL-3.0-or-later",
    "libjpeg": "IJG AND BSD-3-Clause",
    "libk5crypto": "MIT",
    "libkeyutils": "LGPL-2.1-or-later",
    "libkrb5": "MIT",
    "libkrb5support": "MIT",
    "liblber": "OLDAP-2.8",
    "liblcms2": "MIT",
    "libldap": "OLDAP-2.8",
    "liblzma": "0BSD",
    "libopenjp2": "BSD-2-Clause",
    "libpgtypes": "PostgreSQL",
    "libpng16": "libpng-2.0",
    "libpq": "PostgreSQL",
    "libreadline": "GPL-3.0-or-later",
    "libsasl2": "BSD-3-Clause-Attribution",
    "libsharpyuv": "BSD-3-Clause",
    "libssl": "Apache-2.0",
    "libtiff": "libtiff",
    "libtinfo": "X11",
    "libwebp": "BSD-3-Clause",
    "libwebpdemux": "BSD-3-Clause",
    "libwebpmux": "BSD-3-Clause",
    "libx265": "GPL-2.0-or-later",
    "libxcb": "MIT",
    "libzstd": "BSD-3-Clause",
}
BUNDLED_EXCEPTIONS = {
    "libx265": (
        "in the wheel of pillow-heif, which Wagtail asks for and nothing here uses: the Dockerfile "
        "removes it, and whoever hands an environment on has to remove it too"
    ),
    "libreadline": (
        "in the wheel of the embedded PostgreSQL, used by its psql alone, a program of its own: "
        "developers' machines have it, and no public server"
    ),
}
