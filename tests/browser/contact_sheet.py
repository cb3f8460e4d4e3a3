"""`make sheet`: all pictures that the browser tests keep, small, on a few large ones."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGS, CHROMIUM, PICTURES

SHEETS = PICTURES.parent / "sheets"
A_SHEET = 24
"""Pictures on one sheet: four rows of six."""
_STYLE = (
    "body{margin:16px;display:grid;grid-template-columns:repeat(6,1fr);gap:16px;font:14px serif}"
    "img{width:100%;max-height:620px;object-fit:cover;object-position:top;border:1px solid #999}"
    "figure{margin:0}"
)


def in_sheets(pictures: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Cut the pictures into sheets: those of one look together."""
    looks = ("-light", "-light-phone", "-dark", "-dark-phone")
    for look in looks:
        here = [one for one in pictures if one.stem.endswith(look)]
        yield from (here[start : start + A_SHEET] for start in range(0, len(here), A_SHEET))


def main() -> None:
    """Write the sheets into artefacts/sheets."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGS])
        page = browser.new_page(viewport={"width": 1800, "height": 900})
        for number, pictures in enumerate(in_sheets(sorted(PICTURES.glob("*.png"))), start=1):
            figures = "".join(
                f'<figure><img src="{one.as_uri()}">{escape(one.stem)}</figure>' for one in pictures
            )
            source = SHEETS / "sheet.html"
            source.write_text(f"<style>{_STYLE}</style>{figures}", encoding="utf-8")
            page.goto(source.as_uri())
            page.screenshot(path=SHEETS / f"sheet-{number}.png", full_page=True)
            source.unlink()
        browser.close()
    print(f"The sheets are in {SHEETS}")


if __name__ == "__main__":
    main()
