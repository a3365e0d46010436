from datetime import datetime
from functools import cached_property, lru_cache

import strawberry
from babel.core import get_global

from content.editions.kinds import Audience, Kind
from content.shortening import shortened
from graphql_api.cards import HEIGHT, WIDTH, alliance_in, card_address
from graphql_api.fields import described
from graphql_api.language_versions import versions_of
from graphql_api.rows import Data, Row
from graphql_api.structured_data import json_ld
from graphql_api.types.enums import ImageFormat, ImagePreset
from graphql_api.types.image import Image, ImageFile

# More is cut by all who show it.
LONGEST_DESCRIPTION = 300
# Where a record keeps the picture it is known by, and the shape of it that is shown elsewhere.
_PICTURES = {
    Kind.SUCCESS_STORY: ("image", ImagePreset.SOCIAL),
    Kind.CLUSTER: ("logo", ImagePreset.LOGO),
}


@strawberry.type(description="A language version of the page, for an element `link`.")
class Alternate:
    hreflang: str = strawberry.field(
        description="Its language; `x-default` for whoever reads none of them, which is the "
        "language it was written in."
    )
    url: str = strawberry.field(description="Its address.")


@strawberry.type(description="The picture that is shown with a link to the page.")
class OpenGraphImage:
    url: str = strawberry.field(
        description="`og:image`: JPEG; PNG for some logos, and for a card with the title, which is "
        "drawn where the page has no picture of its own."
    )
    width: int = strawberry.field(description="`og:image:width`, in pixels.")
    height: int = strawberry.field(description="`og:image:height`, in pixels.")
    mime_type: str = strawberry.field(description="`og:image:type`.")
    alt: str = strawberry.field(description="`og:image:alt`; empty for a decorative picture.")


@strawberry.type(
    description="What social networks show with a link to the page (Open Graph protocol)."
)
class OpenGraph:
    type: str = strawberry.field(description="`og:type`: `article` or `website`.")
    title: str = strawberry.field(description="`og:title`.")
    description: str = strawberry.field(description="`og:description`; may be empty.")
    url: str = strawberry.field(description="`og:url`.")
    locale: str = strawberry.field(description="`og:locale`, such as `uk_UA`.")
    alternate_locales: list[str] = strawberry.field(
        description="`og:locale:alternate`, once for each other language version."
    )
    image: OpenGraphImage | None = strawberry.field(description="The picture, if there is one.")
    published_at: datetime | None = strawberry.field(
        description="`article:published_time` of this language version."
    )
    modified_at: datetime | None = strawberry.field(
        description="`article:modified_time` of this language version."
    )


@strawberry.type(
    description="What search engines and social networks show of a page, ready to print."
)
class Seo:
    row: strawberry.Private[Row]

    @described("Title of the page.")
    def title(self) -> str:
        title: str = self.row.card["seo"]["title"]
        return title

    @described("Its content in one or two sentences, on one line; may be empty.")
    def description(self) -> str:
        card = self.row.card
        text: str = card["seo"]["description"] or card.get("introduction", "")
        return shortened(" ".join(text.split()), LONGEST_DESCRIPTION)

    @described(
        "Its address on the alliance's website, in the language delivered: for `rel=canonical` "
        "wherever else the page is shown."
    )
    def canonical_url(self) -> str:
        return self.row.url

    @described(
        "The language versions that can be read now, the one delivered included, for "
        "`rel=alternate`. Pages that only show another language's text are not among them."
    )
    def alternates(self) -> list[Alternate]:
        found = [Alternate(hreflang=each["locale"], url=each["url"]) for each in self._versions]
        source = [each for each in found if each.hreflang == self.row.source_locale]
        return [*found, *(Alternate(hreflang="x-default", url=each.url) for each in source)]

    @described("For social networks.")
    def open_graph(self) -> OpenGraph:
        row = self.row
        others = [each["locale"] for each in self._versions if each["locale"] != row.locale]
        return OpenGraph(
            type="article" if row.kind == Kind.SUCCESS_STORY else "website",
            title=self.title(),
            description=self.description(),
            url=row.url,
            locale=with_territory(row.locale),
            alternate_locales=[with_territory(locale) for locale in others],
            image=self._image or self._card,
            published_at=row.first_published_at,
            modified_at=row.last_published_at,
        )

    @described(
        "For search engines: schema.org as JSON-LD, safe to print unescaped in an element "
        '`<script type="application/ld+json">`.'
    )
    def json_ld(self) -> str:
        image = self._image
        shown: Data | None = None
        if image is not None:
            shown = {"url": image.url, "width": image.width, "height": image.height}
        return json_ld(self.row, self._versions, self.description(), shown)

    @cached_property
    def _versions(self) -> list[Data]:
        return versions_of(self.row)

    @cached_property
    def _image(self) -> OpenGraphImage | None:
        place, preset = _PICTURES.get(Kind(self.row.kind), ("", ImagePreset.SOCIAL))
        picture = Image.of(self.row.card.get(place), self.row.batch.context.today)
        if picture is None:
            return None
        file: ImageFile = picture.image(preset, ImageFormat.COMPATIBLE)
        return OpenGraphImage(
            url=file.url,
            width=file.width,
            height=file.height,
            mime_type=file.mime_type,
            alt=picture.alt,
        )

    @property
    def _card(self) -> OpenGraphImage | None:
        """Only of what everybody may read: networks fetch it without a key."""
        row = self.row
        if row.visibility != Audience.PUBLIC:
            return None
        return OpenGraphImage(
            url=card_address(row.kind, row.target[1], row.locale, row.title),
            width=WIDTH,
            height=HEIGHT,
            mime_type="image/png",
            alt=" – ".join(dict.fromkeys((row.title, alliance_in(row.locale)))),
        )


@lru_cache(maxsize=64)
def with_territory(locale: str) -> str:
    """A language as Open Graph writes it, with the territory where most of its readers live."""
    locale = locale.replace("-", "_")
    parts = get_global("likely_subtags").get(locale, locale).split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else locale
