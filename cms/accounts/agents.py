"""What people call the browser that signs itself with a long line."""

import re

# The first that is found: later ones are named by the earlier too.
_BROWSERS = {
    r"Edg\w*/": "Edge",
    r"OPR/|Opera": "Opera",
    r"SamsungBrowser/": "Samsung Internet",
    r"Firefox/|FxiOS/": "Firefox",
    r"Chromium/|HeadlessChrome/|Chrome/|CriOS/": "Chrome",
    r"Safari/": "Safari",
}
_SYSTEMS = {
    r"Android": "Android",
    r"iPhone|iPad": "iOS",
    r"Windows": "Windows",
    r"Mac OS X|Macintosh": "macOS",
    r"CrOS": "ChromeOS",
    r"Linux": "Linux",
}


def readable(agent: str) -> str:
    """“Firefox, Linux”; the line itself, shortened, where it tells neither."""
    found = [name for name in (_first(_BROWSERS, agent), _first(_SYSTEMS, agent)) if name]
    return ", ".join(found) or agent[:40]


def _first(names: dict[str, str], agent: str) -> str:
    return next((name for pattern, name in names.items() if re.search(pattern, agent)), "")
