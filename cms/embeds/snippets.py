"""What a partner copies into a page, in three forms, for one choice of options."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cms.embeds.script import current
from cms.embeds.wanted import Wanted

# A frame cannot tell how tall it must be: a card, and the link below.
_HEIGHT_OF_CARD = 320
_HEIGHT_BESIDES = 80
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"


@dataclass(frozen=True)
class Snippets:
    """``origin`` is the address of this site without a path, such as ``https://example.org``."""

    wanted: Wanted
    origin: str
    # The address of the whole list: what stands there until the script runs, or if it never does.
    whole: str

    @property
    def frame_address(self) -> str:
        theme = {"theme": self.wanted.theme} if self.wanted.theme != "auto" else {}
        return f"{reverse('embed-list')}?{urlencode({**self.wanted.settings, **theme})}"

    @property
    def script(self) -> str:
        """The element with the newest script."""
        address = f"{self.origin}{reverse('embed-script')}"
        return format_html('<script src="{}" async></script>\n', address) + self._element()

    @property
    def pinned_script(self) -> str:
        """The element with the script of today, which no one can change, not even we."""
        address = reverse("embed-script-issued", args=[current().digest])
        loaded = format_html(
            '<script src="{}{}" integrity="{}" crossorigin="anonymous" async></script>\n',
            self.origin,
            address,
            current().integrity,
        )
        return loaded + self._element()

    @property
    def frame(self) -> str:
        return format_html(
            '<iframe src="{}{}" title="{}" width="100%" height="{}" loading="lazy" '
            'sandbox="{}"></iframe>',
            self.origin,
            self.frame_address,
            self.wanted.kind.label,
            self.wanted.limit * _HEIGHT_OF_CARD + _HEIGHT_BESIDES,
            _SANDBOX,
        )

    @property
    def fragment_address(self) -> str:
        return f"{self.origin}{reverse('embed-fragment')}?{urlencode(self.wanted.settings)}"

    def _element(self) -> str:
        named = dict(self.wanted.settings)
        if self.wanted.theme != "auto":
            named["theme"] = self.wanted.theme
        attributes = format_html_join("", ' {}="{}"', named.items())
        link = format_html('<a href="{}">{}</a>', self.whole, self.wanted.kind.all_label)
        return format_html("<uca-list{}>{}</uca-list>", attributes, link)
