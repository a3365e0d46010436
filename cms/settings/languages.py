"""The languages that an administrator can add without a change of code.

Ukrainian is the source and English the second; the others are the remaining official languages of
the European Union, ordered by code. Django itself translates most of these names.
"""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

# Django ships no Maltese, so that its information must be given here and a catalogue in cms/locale.
LANG_INFO.setdefault("mt", {"bidi": False, "code": "mt", "name": "Maltese", "name_local": "Malti"})

LANGUAGES = [
    ("uk", _("Ukrainian")),
    ("en", _("English")),
    ("bg", _("Bulgarian")),
    ("cs", _("Czech")),
    ("da", _("Danish")),
    ("de", _("German")),
    ("el", _("Greek")),
    ("es", _("Spanish")),
    ("et", _("Estonian")),
    ("fi", _("Finnish")),
    ("fr", _("French")),
    ("ga", _("Irish")),
    ("hr", _("Croatian")),
    ("hu", _("Hungarian")),
    ("it", _("Italian")),
    ("lt", _("Lithuanian")),
    ("lv", _("Latvian")),
    ("mt", _("Maltese")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("sk", _("Slovak")),
    ("sl", _("Slovenian")),
    ("sv", _("Swedish")),
]

ADMIN_LANGUAGES = [("uk", "Українська"), ("en", "English")]
