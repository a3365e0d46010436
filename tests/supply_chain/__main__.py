"""``make licences`` and ``make sbom``."""

import argparse
import json
import sys
import tomllib

from cms.bootstrap import ROOT
from tests.supply_chain.allowed import BUNDLED_EXCEPTIONS, EXCEPTIONS
from tests.supply_chain.bill import bill
from tests.supply_chain.licences import LOCAL, PUBLIC, licensed, objections_to_bundled


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.supply_chain", description=__doc__)
    parser.add_argument("action", choices=["licences", "sbom"])
    if parser.parse_args().action == "licences":
        print_licences()
    else:
        write_bill()


def print_licences() -> None:
    """The list for a public server; ends with an error if something may not be used."""
    objections = [*objections_to_bundled(PUBLIC), *objections_to_bundled(LOCAL)]
    for each in licensed(PUBLIC):
        say(f"{each.name} {each.version}: {each.licence}")
        if each.objection:
            objections.append(f"{each.name} {each.objection}")
    say("\nExceptions:")
    for name, reason in {**EXCEPTIONS, **BUNDLED_EXCEPTIONS}.items():
        say(f"{name}: {reason}")
    if objections:
        sys.exit("\n".join(["\nNot accepted:", *objections]))


def write_bill() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    target = ROOT / "release" / f"{project['name']}-{project['version']}.cdx.json"
    target.parent.mkdir(exist_ok=True)
    made = bill()
    target.write_text(json.dumps(made, indent=1, ensure_ascii=False), encoding="utf-8")
    say(f"{target.relative_to(ROOT)}: {len(made['components'])} components")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
