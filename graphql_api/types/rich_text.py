import re
from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.fields import described
from graphql_api.loaders import Batch
from graphql_api.rows import Data
from graphql_api.types.document import Document
from graphql_api.types.represent import represent

if TYPE_CHECKING:
    from graphql_api.types.accession_terms import AccessionTerms
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.home_page import HomePage
    from graphql_api.types.project import Project
    from graphql_api.types.section_page import SectionPage
    from graphql_api.types.success_story import SuccessStory

# The form that cleaning gives every link to a page; links do not nest.
_PAGE_LINK = re.compile(
    r'<a (?=[^>]*data-kind="(?P<kind>[^"]*)")(?=[^>]*data-key="(?P<key>[^"]*)")[^>]*>'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)

Reference = Annotated[
    Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")]
    | Annotated["SuccessStory", strawberry.lazy("graphql_api.types.success_story")]
    | Annotated["Project", strawberry.lazy("graphql_api.types.project")]
    | Annotated["AccessionTerms", strawberry.lazy("graphql_api.types.accession_terms")]
    | Annotated["HomePage", strawberry.lazy("graphql_api.types.home_page")]
    | Annotated["SectionPage", strawberry.lazy("graphql_api.types.section_page")]
    | Document,
    strawberry.union("Reference", description="What a text refers to."),
]


@strawberry.type(description="A formatted text.")
class RichText:
    data: strawberry.Private[Data]
    batch: strawberry.Private[Batch]

    @described(
        "As HTML, cleaned when it was published. Links to pages carry `data-kind` and "
        "`data-key` besides their address, so that a site can lead to its own pages instead."
    )
    def html(self) -> str:
        text: str = self.data["html"]
        if not any("key" in reference for reference in self.data["references"]):
            return text
        return _PAGE_LINK.sub(self._link, text)

    @described("Without any formatting.")
    def plain(self) -> str:
        text: str = self.data["plain"]
        return text

    def _link(self, link: re.Match[str]) -> str:
        """Keep a link while its page can be seen; nothing is written when a page expires."""
        is_visible = (link["kind"], link["key"]) in self.batch.references
        return link[0] if is_visible else link["words"]

    @described(
        "The pages and documents it links to, in the language delivered; "
        "those that are not published are left out."
    )
    def references(self) -> list[Reference]:
        today = self.batch.context.today
        found: list[Reference] = []
        for reference in self.data["references"]:
            if "document" in reference:
                document = Document.of(reference["document"], today)
                found += [document] if document else []
            elif row := self.batch.references.get((reference["kind"], reference["key"])):
                found.append(represent(row))
        return found
