"""From a folder of YAML files to typed records, or to a list of everything that is wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from content.importing.faults import ContentRefusedError, Fault
from content.importing.files import BUNDLED, MODELLED, UNMODELLED, read_file
from content.importing.read_accession import read_accession_terms
from content.importing.read_records import (
    read_cluster,
    read_home,
    read_information_page,
    read_organisation,
    read_project,
    read_story,
)
from content.importing.read_unmodelled import check_unmodelled
from content.importing.read_vocabularies import read_source, read_term
from content.importing.records import Content
from content.importing.rows import Known, Row
from content.importing.words import check_scripts

Read = TypeVar("Read")
Sections = Mapping[str, tuple[str, list[Any]]]
"""Section → its file and its rows."""


def read_content(directory: Path = BUNDLED) -> Content:
    """Read and check a whole content pack; raise ``ContentRefusedError`` with every fault."""
    faults: list[Fault] = []
    sections = _read_sections(directory, faults)
    known = {section: _slugs(rows) for section, (_, rows) in sections.items()}
    _check_slugs(sections, faults)

    def read(section: str, reader: Callable[[Row], Read]) -> tuple[Read, ...]:
        return tuple(reader(row) for row in _rows(section, sections, known, faults))

    def read_terms(vocabulary: str) -> Iterator[Any]:
        rows = _rows(vocabulary, sections, known, faults)
        return (read_term(row, vocabulary, place) for place, row in enumerate(rows, 1))

    content = Content(
        sources=read("sources", read_source),
        terms=tuple(
            term for vocabulary in MODELLED["vocabularies.yaml"] for term in read_terms(vocabulary)
        ),
        organisations=read("organisations", read_organisation),
        clusters=read("clusters", read_cluster),
        projects=read("projects", read_project),
        stories=read("stories", read_story),
        accession_terms=tuple(
            version
            for versions in read("accession_terms", read_accession_terms)
            for version in versions
        ),
        home=read("home", read_home),
        information_pages=read("information_pages", read_information_page),
        not_loaded=tuple(_check_unmodelled(sections, known, faults)),
    )
    _check_chains(content, faults)
    if faults:
        raise ContentRefusedError(faults)
    return content


def _check_unmodelled(sections: Sections, known: Known, faults: list[Fault]) -> list[str]:
    """Check the sections without a model; return a line for each that is not loaded."""
    checked = []
    for unmodelled in UNMODELLED.values():
        for section in unmodelled:
            for row in _rows(section, sections, known, faults):
                check_unmodelled(row, section)
            if section in sections:
                file, rows = sections[section]
                checked.append(f"{file} · {section}: {len(rows)} records")
    return checked


def _check_chains(content: Content, faults: list[Fault]) -> None:
    bodies = {cluster.slug: cluster.affiliations for cluster in content.clusters}
    _check_circles("clusters.yaml", "affiliations", bodies, faults)
    parents = {project.slug: (project.parent,) for project in content.projects}
    _check_circles("projects.yaml", "parent", parents, faults)
    predecessors = {terms.slug: (terms.supersedes,) for terms in content.accession_terms}
    _check_circles("accession.yaml", "supersedes", predecessors, faults)


def _read_sections(directory: Path, faults: list[Fault]) -> Sections:
    sections: dict[str, tuple[str, list[Any]]] = {}
    files = MODELLED.keys() | UNMODELLED.keys()
    found = {path.name: path for path in directory.glob("*.y*ml")} if directory.is_dir() else {}
    for name in sorted(found.keys() - files):
        faults.append(Fault(name, "", "", f"is none of {', '.join(sorted(files))}"))
    for name in sorted(MODELLED.keys() - found.keys()):
        faults.append(Fault(name, "", "", f"is missing in {directory}"))
    for name in sorted(found.keys() & files):
        data = read_file(found[name], faults)
        allowed = {*MODELLED.get(name, ()), *UNMODELLED.get(name, ())}
        for section in data.keys() - allowed:
            faults.append(Fault(name, "", section, "is an unknown section"))
        if data:
            for section in MODELLED.get(name, ()):
                if section not in data:
                    faults.append(Fault(name, "", section, "is missing"))
        for section in allowed & data.keys():
            rows = data[section]
            if rows is not None and not isinstance(rows, list):
                faults.append(Fault(name, "", section, "must be a list of records"))
                rows = None
            sections[section] = name, rows or []
    return sections


def _rows(section: str, sections: Sections, known: Known, faults: list[Fault]) -> Iterator[Row]:
    """Yield the records of a section as rows, and complain about unread keys after each."""
    file, records = sections.get(section, ("", []))
    for place, record in enumerate(records, 1):
        name = str(record.get("slug", "")) if isinstance(record, dict) else ""
        name = name or f"{section}, record {place}"
        if not isinstance(record, dict):
            faults.append(Fault(file, name, "", f"must be a mapping, not {record!r}"))
            continue
        row = Row(record, file, name, known, faults)
        check_scripts(row)
        yield row
        row.finish()


def _slugs(rows: list[Any]) -> list[str]:
    slugs = (row.get("slug") for row in rows if isinstance(row, dict))
    return [slug for slug in slugs if isinstance(slug, str)]


def _check_slugs(sections: Sections, faults: list[Fault]) -> None:
    for section, (file, rows) in sections.items():
        for slug in _twice(_slugs(rows)):
            faults.append(Fault(file, slug, "slug", f"is used twice in {section}"))
    # Partners and affiliations are named by a slug of either.
    file, clusters = sections.get("clusters", ("", []))
    organisations = sections.get("organisations", ("", []))[1]
    for slug in set(_slugs(clusters)) & set(_slugs(organisations)):
        faults.append(Fault(file, slug, "slug", "is the slug of an organisation too"))


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _check_circles(
    file: str, key: str, above: Mapping[str, tuple[str, ...]], faults: list[Fault]
) -> None:
    for slug in above:
        reached: set[str] = set()
        waiting = list(above[slug])
        while waiting:
            other = waiting.pop()
            if other and other not in reached:
                reached.add(other)
                waiting.extend(above.get(other, ()))
        if slug in reached:
            faults.append(Fault(file, slug, key, "leads back to the record itself"))
