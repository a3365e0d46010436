import re
from functools import cached_property
from html import unescape
from typing import Annotated, Any

import strawberry

from content.shortening import shortened
from content.text_parts import merged
from graphql_api.addresses import absolute
from graphql_api.errors import ApiError, Code
from graphql_api.fields import described
from graphql_api.loaders import Batch
from graphql_api.markdown import markdown
from graphql_api.rows import Data
from graphql_api.types.document import Document
from graphql_api.types.reference import Reference
from graphql_api.types.represent import represent
from graphql_api.types.text_blocks import TextBlock, text_blocks

# The form that cleaning gives every link; links do not nest.
_LINK = re.compile(r"<a (?P<attributes>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(?P<name>[a-z-]+)="(?P<value>[^"]*)"')
_OWN_ADDRESS = re.compile(r'(<a [^>]*?href=")(/(?!/)[^"]*)')


@strawberry.type(
    description="A formatted text, in several forms that say the same. Links to what cannot be "
    "seen any more are left out of all of them; the linked words stay."
)
class RichText:
    data: strawberry.Private[Data]
    batch: strawberry.Private[Batch]

    @described(
        "As HTML, cleaned when it was published. Links to pages carry `data-kind` and "
        "`data-key` besides their address, so that a site can lead to its own pages instead."
    )
    def html(self) -> str:
        text: str = self.data["html"]
        if self.data["references"]:
            text = _LINK.sub(self._link, text)
        return _OWN_ADDRESS.sub(_made_absolute, text)

    @described("As Markdown (CommonMark without HTML).")
    def markdown(self) -> str:
        return markdown(self._parts)

    @described("Without any formatting; paragraphs stand apart by an empty line.")
    def plain(
        self,
        max_length: Annotated[
            int | None,
            strawberry.argument(
                description="The most characters wanted. A longer text is cut where a word ends "
                "and gets an ellipsis (…), which counts as one of them."
            ),
        ] = None,
    ) -> str:
        text: str = self.data["plain"]
        if max_length is None:
            return text
        if max_length < 1:
            raise ApiError(Code.BAD_USER_INPUT, "`maxLength` is at least 1.")
        return shortened(text, max_length)

    @described("How many words it has.")
    def word_count(self) -> int:
        count: int = self.data["wordCount"]
        return count

    @described("As typed blocks, for sites that show it without reading HTML.")
    def blocks(self) -> list[TextBlock]:
        return text_blocks(self._parts, self._target)

    @described(
        "The pages and documents it links to, in the language delivered; "
        "those that are not published are left out."
    )
    def references(self) -> list[Reference]:
        found: list[Reference] = []
        for reference in self.data["references"]:
            if "document" in reference:
                document = self._documents[reference["document"]["url"]]
                found += [document] if document else []
            elif row := self.batch.references.get((reference["kind"], reference["key"])):
                found.append(represent(row))
        return found

    @cached_property
    def _documents(self) -> dict[str, Document | None]:
        """The documents it links to, by path; None where the permission to publish has ended."""
        today = self.batch.context.today
        return {
            reference["document"]["url"]: Document.of(reference["document"], today)
            for reference in self.data["references"]
            if "document" in reference
        }

    @cached_property
    def _parts(self) -> list[Data]:
        """The parts as they can be seen now, their addresses absolute."""
        return [self._part(part) for part in self.data["parts"]]

    def _part(self, part: Data) -> Data:
        if part["type"] == "list":
            return part | {"items": [self._with_links(item) for item in part["items"]]}
        return self._with_links(part)

    def _with_links(self, part: Data) -> Data:
        return part | {"runs": merged(map(self._run, part["runs"]))}

    def _run(self, run: Data) -> Data:
        if "link" not in run:
            return run
        if not self._is_visible(run["link"]):
            return {name: value for name, value in run.items() if name != "link"}
        address = absolute(run["link"]["url"])
        return run | {"link": run["link"] | {"url": address, "path": run["link"]["url"]}}

    def _link(self, link: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(link["attributes"]))
        link_data = {
            "url": unescape(attributes.get("href", "")),
            "kind": attributes.get("data-kind"),
            "key": attributes.get("data-key"),
        }
        return link[0] if self._is_visible(link_data) else link["words"]

    def _is_visible(self, link: Data) -> bool:
        """Whether a link leads somewhere; nothing is written when a page expires."""
        if link.get("key"):
            return (link["kind"], link["key"]) in self.batch.references
        return self._documents.get(link["url"], True) is not None

    def _target(self, link: Data) -> Any:
        if "key" in link:
            return represent(self.batch.references[link["kind"], link["key"]])
        return self._documents.get(link["path"])


def _made_absolute(link: re.Match[str]) -> str:
    return f"{link[1]}{absolute(link[2])}"
