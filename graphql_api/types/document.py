from datetime import date

import strawberry

from graphql_api.addresses import absolute
from graphql_api.rows import Data
from graphql_api.scalars import LocaleCode
from graphql_api.types.image import is_past


@strawberry.type(description="A file to download.")
class Document:
    title: str = strawberry.field(description="Title.")
    url: str = strawberry.field(description="Where to download it.")
    filename: str = strawberry.field(description="Name of the file.")
    size: int | None = strawberry.field(description="Size in bytes, if known.")
    mime_type: str = strawberry.field(description="Media type, such as `application/pdf`.")
    language: LocaleCode | None = strawberry.field(description="Language of the text, if known.")
    version: str = strawberry.field(description="Version of the document; may be empty.")
    credit: str = strawberry.field(description="Whom to name as the author; may be empty.")

    @classmethod
    def of(cls, data: Data | None, today: date) -> "Document | None":
        """Return the document, or None if the permission to publish it has ended."""
        if data is None or is_past(data["until"], today):
            return None
        return cls(
            title=data["title"],
            url=absolute(data["url"]),
            filename=data["filename"],
            size=data["size"],
            mime_type=data["mimeType"],
            language=LocaleCode(data["language"]) if data["language"] else None,
            version=data["version"],
            credit=data["credit"],
        )
