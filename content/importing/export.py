"""Writing the content back into files of the form it was loaded from.

Exported is what is modelled and published in both languages, and the accession terms' drafts.
Sections that the CMS has no model for stay in the original files; fields of the CMS that the form
has no key for are left out and named.
"""

from pathlib import Path
from typing import Any

import yaml

from content.importing.export_accession import export_accession_terms
from content.importing.export_information_pages import export_home, export_information_pages
from content.importing.export_pages import export_clusters, export_projects, export_stories
from content.importing.export_parts import Export, Row
from content.importing.export_terms import (
    export_organisations,
    export_sources,
    export_vocabularies,
    pair_organisations,
)
from content.importing.files import UNMODELLED, read_file


def export_content() -> tuple[dict[str, dict[str, list[Row]]], list[str]]:
    """Return ``{file: {section: rows}}`` and a line for everything that had to be left out."""
    export = Export()
    organisations = pair_organisations(export)
    vocabularies = export_vocabularies(export)
    files = {
        "sources.yaml": {"sources": export_sources()},
        "vocabularies.yaml": vocabularies,
        "organisations.yaml": {"organisations": export_organisations(export, organisations)},
        "clusters.yaml": {"clusters": export_clusters(export)},
        "projects.yaml": {"projects": export_projects(export)},
        "stories.yaml": {"stories": export_stories(export)},
        "accession.yaml": {"accession_terms": export_accession_terms(export)},
        "pages.yaml": {
            "home": export_home(export),
            "information_pages": export_information_pages(export),
        },
    }
    return files, export.left_out


class ExportRefusedError(Exception):
    """Writing would destroy what the CMS does not hold."""


def write_files(files: dict[str, dict[str, Any]], directory: Path) -> None:
    """Write the files into ``directory``, which is made if it does not exist.

    A file that holds sections the CMS has no model for is never overwritten.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for name, unmodelled in UNMODELLED.items():
        path = directory / name
        if path.exists() and read_file(path, []).keys() & set(unmodelled):
            raise ExportRefusedError(
                f"{path} holds sections that are not in the CMS; choose another folder."
            )
    for name, sections in files.items():
        text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=False, width=100)
        (directory / name).write_text(text, encoding="utf-8")
