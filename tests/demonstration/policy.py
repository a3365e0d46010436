"""What a browser holds against a page: errors, and what the page's security policy forbids."""

from typing import Any

# Runs before the page's own scripts: what the policy forbids is an event, not an error.
_NOTE_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


def note_complaints(page: Any) -> None:
    """Note errors in ``page.complaints`` from now on, and in the page what its policy forbids."""
    page.complaints = []

    def note(said: Any) -> None:
        if said.type == "error":
            page.complaints.append(said.text)

    page.on("console", note)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.add_init_script(_NOTE_VIOLATIONS)


def violations_of(page: Any) -> list[str]:
    """Return what the policy of the page that is open has forbidden it so far."""
    found: list[str] = page.evaluate("window.violations")
    return found
