"""YAML files, read without trust: plain data only, no repeated keys, no aliases, no giants."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml

from content.importing.faults import Fault

BUNDLED = Path(__file__).parent / "data"
MAX_BYTES = 4 * 1024 * 1024

# The files of a content pack with the sections each may hold.
MODELLED = {
    "sources.yaml": ("sources",),
    "vocabularies.yaml": (
        "ecosystems",
        "industries",
        "regions",
        "result_categories",
        "programme_areas",
        "project_statuses",
        "cluster_kinds",
        "organisation_kinds",
        "legal_forms",
        "partner_roles",
        "funding_programmes",
        "funding_notices",
    ),
    "organisations.yaml": ("organisations",),
    "clusters.yaml": ("clusters",),
    "projects.yaml": ("projects",),
    "stories.yaml": ("stories",),
    "accession.yaml": ("accession_terms",),
    "pages.yaml": ("home", "information_pages"),
}
# Checked, kept in the files, and not loaded: the CMS has no model for them.
UNMODELLED = {
    "vocabularies.yaml": (
        "languages",
        "nace_sections",
        "countries",
        "alliance_statuses",
        "event_kinds",
        "listing_kinds",
        "date_precisions",
        "funding_calls",
    ),
    "milestones.yaml": ("milestones",),
    "accession.yaml": ("patterns",),
}


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader, which by itself lets a repeated key silently win."""

    repeated: list[tuple[int, str]]

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key_node, _ in getattr(node, "value", []):
            key = str(getattr(key_node, "value", ""))
            if key in seen:
                self.repeated.append((key_node.start_mark.line + 1, key))
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def read_file(path: Path, faults: list[Fault]) -> dict[str, Any]:
    """Return the sections of one file; what is wrong with it goes to ``faults``."""

    def refuse(reason: str, key: str = "") -> dict[str, Any]:
        faults.append(Fault(path.name, "", key, reason))
        return {}

    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return refuse(f"the file is {size} bytes long; at most {MAX_BYTES} are read")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return refuse(f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return refuse("is not UTF-8")
    loader = _Loader(text)
    loader.repeated = []
    try:
        data = loader.get_single_data()
    except yaml.YAMLError as error:
        return refuse(f"is not YAML: {' '.join(str(error).split())}")
    except (RecursionError, ValueError) as error:
        return refuse(f"cannot be understood: {error}")
    finally:
        loader.dispose()
    for line, key in loader.repeated:
        refuse(f"the key is repeated in line {line}", key)
    if not isinstance(data, dict):
        return refuse("must hold named sections")
    if _has_aliases(data):
        return refuse("uses YAML aliases (&name, *name); write the values out")
    return {str(section): rows for section, rows in data.items()}


def _has_aliases(data: Any) -> bool:
    seen: set[int] = set()
    for container in _containers(data):
        if id(container) in seen:
            return True
        seen.add(id(container))
    return False


def _containers(data: Any) -> Iterator[Any]:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            yield value
            # An alias leads here twice and ends the walk before it can multiply.
            waiting.extend(value.values() if isinstance(value, dict) else value)
