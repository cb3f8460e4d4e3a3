"""How a page is looked at: wide or narrow, light or dark, by axe-core and by eye.

Every time light on a wide screen and dark on a phone; with COACH_LONG=1 all four.
"""

import os
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS: dict[str, dict[str, Any]] = {
    f"{scheme}{device}": {"color_scheme": scheme, "viewport": {"width": width, "height": height}}
    for scheme in ("light", "dark")
    for device, width, height in (("", 1200, 900), ("-phone", 320, 700))
}
SEEN = tuple(LOOKS) if os.environ.get("COACH_LONG") else ("light", "dark-phone")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

KeepPicture = Callable[[Page, str], None]

_AXE = Axe()
# Violations alone, and no waiting for style sheets of other hosts: there are none.
_OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    "preload": False,
}


def faults_of(page: Page) -> list[str]:
    """Return what axe-core finds, and by how much the page is wider than its window."""
    found = _AXE.run(page, options=_OPTIONS)
    faults = [
        f"{page.url}: {rule['id']}: {node['html'][:120]}"
        for rule in found.response["violations"]
        for node in rule["nodes"][:2]
    ]
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [*faults, f"{page.url}: {wider} px wider"] if wider > 0 else faults
