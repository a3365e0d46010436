"""The machine translator that the translation editor offers, if one is chosen."""

from cms.settings import env

# What one press of the button may take; what has not come by then is told and can be asked again.
MACHINE_TRANSLATION_SECONDS = env.machine_translation_seconds()
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator()
