"""The demonstration's settings, with static files as a public server has them.

They are hashed and compressed, and have to be gathered before: see ``quality.gather``.
"""

from cms.settings.dev import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.dev import STATE_DIR, STORAGES

DEBUG = False
STATIC_ROOT = STATE_DIR / "static"
WHITENOISE_USE_FINDERS = False
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
