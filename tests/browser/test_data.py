"""Data in the real browser: a file out, a file with a broken row in, deleting one and all."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, answer, start_practice
from tests.browser.looks import LOOKS, KeepPicture, faults_of
from tests.browser.running import RunningCoach

pytestmark = pytest.mark.browser

WORDS = "zebra-quartz kept the night shift calm and everyone was happy in the end."
OLD = (
    "date,question,answer\n"
    "2026-01-05,Why nursing?,In May 2019 my aunt broke her hip and I looked after her.\n"
    "2026-02-30,Why nursing?,No such day.\n"
)
TRACKER = "Company,Role,Applied on,Status,Pay\nHeron,Porter,03/04/2025,Rejected,24k\n"


def files_with(folder: Path, words: str) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in found if words.encode() in path.read_bytes()]


def downloaded(page: Page, name: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path())


def test_out_in_and_gone(
    new_coach: RunningCoach,
    open_page: OpenPage,
    keep_picture: KeepPicture,
    tmp_path: Path,
) -> None:
    page = open_page(base_url=new_coach.url, **LOOKS["dark-phone"])
    wrong: list[str] = []

    def look_at(name: str) -> None:
        page.wait_for_load_state()
        keep_picture(page, f"data-{name}")
        wrong.extend(faults_of(page))

    start_practice(page)
    answer(page, WORDS)
    review = page.url
    page.get_by_role("link", name="Data").click()
    look_at("page")
    document = downloaded(page, "Download JSON")
    assert len(json.loads(document.read_text())["tables"]["attempt"]) == 1
    assert "zebra-quartz" in downloaded(page, "Download Markdown").read_text()

    table = tmp_path / "old.csv"
    table.write_text(OLD)
    page.set_input_files("#file", table)
    page.get_by_role("button", name="Look at it").click()
    assert "1 row would be taken, 0 here already, 1 left out." in page.inner_text("main")
    look_at("preview")
    page.get_by_role("button", name="Bring these in").click()
    assert "1 row taken, 0 here already, 1 left out." in page.inner_text("main")
    look_at("imported")

    table.write_text(TRACKER)
    page.goto(f"{new_coach.url}/data")
    page.set_input_files("#file", table)
    page.get_by_role("button", name="Look at it").click()
    look_at("preview-asks")
    page.get_by_label("Day first: 3 April").check()
    page.get_by_label("Pay").select_option("Leave it out")
    page.get_by_role("button", name="Look again").click()
    assert "Thursday 3 April 2025" in page.inner_text("main")
    look_at("preview-journal")
    page.get_by_role("button", name="Bring these in").click()
    assert "1 application and 2 events taken" in page.inner_text("main")

    page.goto(review)
    page.get_by_label("More about this answer").click()
    page.get_by_role("link", name="Delete this answer").click()
    look_at("delete")
    page.get_by_role("button", name="Delete for good").click()
    page.wait_for_url("**/history")
    assert "It is deleted." in page.inner_text("main")
    assert files_with(new_coach.data_dir, "zebra-quartz") == []
    assert files_with(new_coach.data_dir, "broke her hip")

    page.goto(f"{new_coach.url}/data")
    page.get_by_role("link", name="Delete everything").click()
    look_at("delete-everything")
    page.fill("#confirmation", "delete")
    page.get_by_role("button", name="Delete everything").click()
    page.wait_for_url("**/data")
    assert files_with(new_coach.data_dir, "broke her hip") == []

    page.set_input_files("#file", document)
    page.get_by_role("button", name="Look at it").click()
    page.goto(review)
    assert "zebra-quartz" in page.inner_text("main")
    assert wrong == []
