"""The journal as a table: what other trackers write comes in, and out again the same."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.bank import Bank
from coach.errors import ArchiveRefused
from coach.model.document_reader import open_document_reader
from coach.practice.data.importing import import_file
from coach.practice.data.tracker_rows import fields_of
from coach.practice.data.trackers import journal_pieces
from coach.practice.scorer import Scorer
from coach.records import ImportReport
from coach.storage import Storage
from tests.fakes import fast_tools

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
NEEDED = cast("Bank", None), (Scorer(lambda: replace(fast_tools(), documents=open_document_reader)))


def take(storage: Storage, text: str | bytes, *, days: int = 0, **given: Any) -> ImportReport:
    data = text.encode() if isinstance(text, str) else text
    return import_file(storage, *NEEDED, data, now=NOW + timedelta(days=days), **given)


def events(report: ImportReport) -> list[str]:
    names = ("organisation", "kind", "day", "stage")
    return ["/".join(str(row[name]) for name in names).replace("None", "?") for row in report.rows]


def one(storage: Storage, head: str, row: str) -> ImportReport:
    return take(storage, f"Company,Role,{head}\nHeron,Porter,{row}\n", keep=False)


HUNTR = """Title,Company,List,Location,URL,Date Added,Date Applied,Salary
Porter,Heron Hotels,Applied,Leeds,https://h.example/1,2026-09-01,2026-09-02T10:11:12.000Z,24k
Cook,Lark,Wishlist,,,2026-09-03T08:00:00.000Z,,
Baker,Wren,Phone Screen,,,2026-09-03T08:00:00.000Z,2026-09-05T08:00:00.000Z,N/A
"""
NOTION = """Company,Position,Stage,Applied Date,Interview Date,Comments
Rowan,Cook,Rejected after interview,"September 1, 2026","September 14, 2026 10:00 AM (GMT+1)",Hm
Alder,Analyst,To apply,,,
Hazel,Analyst,Offer declined,"September 3, 2026","September 9, 2026 → September 10, 2026",
"""
SHEET = """My job search 2026,,,

Firm,Vacancy,Application Status*,Date of Application
Pine,Welder,Under review,14/09/2026
Cedar,Welder,Ghosted,3/9/2026
"""
EXCEL = "Employer Name\tPosition\tProgress\tDate Submitted\nCafé Nö\tCook\t2nd interview\t46279\n"
ROUNDS = """Organisation,Role,Applied,1st interview,Second interview date,Rejection date
Thyme,Chef,yes,2026-09-03,2026-09-10,2026-09-20
"""
ACTIVE = "Company,Role,Stage,Status,Applied at\nFennel,Clerk,Onsite,Active,2026-10-01 10:00\n"
EVERYDAY = """where,what,sent it,how it went,heard on,blah
Corner Bakery,baker,3 sept 2026,nope,10 sept 2026,sad
Elm,TA,yes,ghosted,,
Pine,driver,6 sept 2026,I withdrew,,
"""
BY_CONTENT = """Employer,Job,Date I sent it off,Where it stands,Pondered
Elm,Clerk,2026-09-01,interviewing,2026-09-03
Oak,Clerk,2026-09-02,they picked someone else,2026-09-04
"""

TABLES: dict[str, tuple[str | bytes, str, int]] = {
    "Huntr": (
        HUNTR, ("Heron Hotels/applied/2026-09-02/ Wren/applied/2026-09-05/"
        " Wren/interview/?/Phone Screen"), 1,
    ),
    "Notion": (
        NOTION, ("Rowan/applied/2026-09-01/ Rowan/interview/2026-09-14/ Rowan/rejected/?/"
        "Rejected after interview Hazel/applied/2026-09-03/ Hazel/interview/2026-09-09/"
        " Hazel/withdrew/?/"), 1,
    ),
    "a sheet with a title": (
        SHEET, "Pine/applied/2026-09-14/ Cedar/applied/2026-09-03/ Cedar/no reply/?/", 0,
    ),
    "Excel's Unicode text": (
        EXCEL.encode("utf-16"), "Café Nö/applied/2026-09-14/ Café Nö/interview/?/2nd interview", 0,
    ),
    "several interviews": (
        ROUNDS, ("Thyme/applied/?/ Thyme/interview/2026-09-03/1st interview"
        " Thyme/interview/2026-09-10/second interview Thyme/rejected/2026-09-20/"), 0,
    ),
    "a separator line": ('sep=;\r\nCompany;Status\r\n"Mint; Co";Hired\r\n', "Mint; Co/offer/?/", 0),
    "an old Mac": ("Firm,Status\rCafé ’n,Withdrew".encode("cp1252"), "Café ’n/withdrew/?/", 0),
    "a stage beside a status": (ACTIVE, "Fennel/applied/2026-10-01/ Fennel/interview/?/Onsite", 0),
    "everyday words": (
        EVERYDAY, ("Corner Bakery/applied/2026-09-03/ Corner Bakery/rejected/2026-09-10/"
        " Elm/applied/?/ Elm/no reply/?/ Pine/applied/2026-09-06/ Pine/withdrew/?/"), 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_other_trackers_are_read(storage: Storage, name: str) -> None:
    data, expected, left_out = TABLES[name]
    told = take(storage, data, keep=False)
    assert " ".join(events(told)) == expected
    assert len(told.refused) == left_out
    assert storage.applications.recent(9) == ()
    assert take(storage, data) == told
    again = take(storage, data, days=65)
    assert (again.added_rows, again.already) == (0, told.added[1][1])


def test_notes_are_the_persons_and_feedback_the_employers(storage: Storage) -> None:
    take(storage, NOTION)
    take(storage, "Company,Status,Feedback\nChive,Not selected,Too little practice\n")
    take(storage, HUNTR)
    kept = {(o.kind, o.words, o.note) for o in storage.applications.recent(-1) if o.words or o.note}
    assert ("rejected", "", "Hm") in kept
    assert ("rejected", "Too little practice", "Status: Not selected") in kept
    assert any(
        note.startswith("Location: Leeds\nURL: https://") and note.endswith("Salary: 24k")
        for _, _, note in kept
    )


HEADINGS = {
    "organisation": "company|Company Name*|EMPLOYER|companyName|Hiring Company|Company (required)"
    "|Company/Organization",
    "role": "position|Job Title |Vacancy|Opening|job_role|Role applied for",
    "status": "Stage|Application Status|List|Current Stage|Progress|Outcome",
    "applied": "Date Applied|Applied at|Date of Application|Application Date|When applied"
    "|Applied (MM/DD/YYYY)|Date I applied",
    "day": "Date|Last Updated|Updated At|Status date|Response Date|Date of reply",
    "interview": "Interview Date|Second Interview Date|Interview 2|Interview Round 1",
    "offer": "Offer Date|Offer received",
    "rejected": "Rejection Date|Rejected on",
    "words": "Feedback|Reason for rejection",
    "note": "My notes|URL|Salary|Contact|Date Added|Deadline|Interview type|Company size",
}


@pytest.mark.parametrize(
    ("field", "heading"),
    [(f, one) for f, some in HEADINGS.items() for one in some.split("|")],
)
def test_a_heading_is_taken_for_what_it_names(field: str, heading: str) -> None:
    assert fields_of([heading], [()], {}) == (field,)


@pytest.mark.parametrize(
    ("table", "problem", "column"),
    [
        ("Wo,Position\nHeron,Porter\n", "organisation", "Wo"),
        ("Role & company,Status\nPorter at Heron,applied\n", "organisation", "Role & company"),
        (BY_CONTENT, "“Pondered” holds days", ""),
    ],
)
def test_a_column_that_cannot_be_told_is_asked(
    storage: Storage, table: str, problem: str, column: str
) -> None:
    assert problem in take(storage, table, keep=False).problem
    with pytest.raises(ArchiveRefused, match=problem):
        take(storage, table)
    assert storage.applications.recent(9) == ()
    named = {column: "organisation"} if column else {"Pondered": "left out"}
    assert take(storage, table, fields=named).added_rows
    for wrong in ({"Nothing": "organisation"}, dict.fromkeys(named, "firm")):
        with pytest.raises(ArchiveRefused, match="none of these"):
            take(storage, table, fields=wrong)


STATUSES = {
    "applied": "Submitted|Under Review|waitlisted|On hold|✅ Applied|none so far|no reply yet",
    "interview": "phone_screen|On-site|Take-home|Final round|Interview scheduled|Interview offered"
    "|Invitation to interview|1st round",
    "offer": "Offer received|Accepted|Hired|Offer after final interview|got it!!",
    "withdrew": "Offer declined|Rejected offer|I withdrew|turned them down|changed my mind",
    "rejected": "Not Selected|declined|turned down|Closed|No offer|Offer withdrawn|They rejected me"
    "|Rejected (no interview)|Not a fit|nope|Rejected after interview|went with someone else",
    "no reply": "Ghosted|no_response|Never heard back|Ghosted after interview|crickets|nothing",
}


def test_a_status_is_told_or_named_and_hardly_ever_turned_round(storage: Storage) -> None:
    told, wrong = 0, []
    for kind, several in STATUSES.items():
        for status in several.split("|"):
            report = one(storage, "Status", status)
            found, is_named = report.rows[-1]["kind"], bool(report.remarks)
            told += found == kind
            wrong += [status] * (found != kind and not is_named)
    count = sum(len(several.split("|")) for several in STATUSES.values())
    assert told >= 0.85 * count
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    "status",
    ["Archived", "?!", "Priority 2", "see mail"],
)
def test_a_status_in_doubt_keeps_the_row_and_is_told(storage: Storage, status: str) -> None:
    report = one(storage, "Date Applied,Status", f"2026-09-02,{status}")
    assert events(report) == ["Heron/applied/2026-09-02/"]
    assert report.rows[0]["note"] == f"Status: {status}"
    assert status in report.remarks[0].reason


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-03", "2026-09-03"), ("09/14/2026", "2026-09-14"), ("14.09.2026", "2026-09-14"),
        ("9/14/26", "2026-09-14"), ("2026/09/03", "2026-09-03"), ("14-Sep-26", "2026-09-14"),
        ('"Monday, September 14, 2026"', "2026-09-14"),
        ("2026-09-14T23:30:00+02:00", "2026-09-14"), ("14/09/2026 10:15", "2026-09-14"),
        ("46279", "2026-09-14"), ("5/5/2026", "2026-05-05"), ("Yesterday", None), ("Monday", None),
        ("Sep 2026", None), ("2026-02-30", None), ("TBD", None), ("32/01/2026", None),
    ],
)  # fmt: skip
def test_days_are_read_as_spreadsheets_write_them(
    storage: Storage, written: str, day: str | None
) -> None:
    report = one(storage, "Status,Applied on", f"Applied,{written}")
    assert [str(row["day"]) for row in report.rows] == [str(day)]
    assert report.unknown_days == (day is None)
    assert bool(report.remarks) == (day is None and written != "TBD")


@pytest.mark.parametrize("days", ["03/04/2026", "13/01/2026 and 01/13/2026"])
def test_an_order_that_the_file_does_not_settle_is_asked(storage: Storage, days: str) -> None:
    first, last = days.split(" and ")[0], days.split(" and ")[-1]
    table = f"Company,Role,Applied\nHeron,Porter,{first}\nLark,Cook,{last}\n"
    assert take(storage, table, keep=False).problem.endswith(f": {days}.")
    with pytest.raises(ArchiveRefused, match="may be day first or month first"):
        take(storage, table)
    assert storage.applications.recent(9) == ()
    assert take(storage, table, date_order="day first").added_rows == 4


SIGNS = st.text(alphabet='a1/-,;"\n\r\té→ 2026.', max_size=60)
TEXTS = SIGNS.map(lambda text: f"Firm,Status,Applied,Date\n{text}".encode())


@given(st.one_of(st.binary(max_size=80), TEXTS))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused(storage: Storage, data: bytes) -> None:
    with contextlib.suppress(ArchiveRefused):
        take(storage, data, keep=False)


def test_what_is_still_to_come_is_left_out_and_the_application_kept(storage: Storage) -> None:
    report = one(storage, "Date Applied,Status,Interview Date", "2026-11-04,Interview,2026-12-10")
    assert events(report) == ["Heron/applied/2026-11-04/"]
    assert "“2026-12-10” under “Interview Date” is still to come" in report.remarks[0].reason
    assert report.rows[0]["note"] == "Status: Interview\nInterview Date: 2026-12-10"


def test_another_try_is_another_application(storage: Storage) -> None:
    days = ("2025-01-04,Rejected", "2026-03-04,Applied", "2026-03-04,Phone screen")
    rows = (f"Heron,Porter,{day}\n" for day in ("2026-10-04,Applied", *days[::-1]))
    table = "Company,Role,Date applied,Status\n" + "".join(rows)
    assert take(storage, table).added == (("application", 3), ("outcome", 5))
    found = storage.applications.outcomes_of([a.id for a in storage.applications.page(9)]).values()
    assert sorted(tuple(o.kind for o in outcomes) for outcomes in found) == [
        ("applied",), ("applied", "interview"), ("applied", "rejected"),
    ]  # fmt: skip
    assert take(storage, table).added_rows == 0


def test_a_later_file_adds_what_is_new_to_what_is_here(storage: Storage) -> None:
    head = "Company,Role,Date applied,Status,Notes\n"
    take(storage, f"{head}Heron,Porter,2026-09-01,Applied,\n")
    report = take(storage, f"{head}heron,PORTER,2026-09-01,Rejected,Sad\n")
    assert (events(report), report.already) == (["Heron/rejected/?/"], 1)
    told = take(storage, f"{head}Heron,Porter,2026-09-01,Rejected,Other\n").remarks
    assert "another note or feedback" in told[0].reason
    # What the person renamed since is known all the same.
    (application,) = storage.applications.page(9, status="rejected")
    storage.applications.save(replace(application, organisation="Heron Hotels"))
    assert take(storage, f"{head}Heron,Porter,2026-09-01,Rejected,Sad\n").added_rows == 0


def test_what_goes_out_comes_in_again_and_twice_is_once(storage: Storage) -> None:
    text = (
        "date,organisation,role,status,stage,questions,feeling,feedback,note\n"
        '2026-02-20,Harbour,Clerk,rejected,final,"Why us?\nWhat else?",2,"=Too, ""vague""",-1\n'
    )
    take(storage, text)
    out = "".join(journal_pieces(storage))
    again = take(storage, out)
    assert (again.added_rows, again.already, again.remarks) == (0, 1, ())
    outcome = storage.applications.recent(9)[0]
    assert (outcome.words, outcome.questions) == ('=Too, "vague"', ("Why us?", "What else?"))
    assert (outcome.stage, outcome.feeling, outcome.note) == ("final", 2, "-1")
    assert "'=Too" in out  # no spreadsheet runs it


def test_rows_that_cannot_be_kept_are_named_and_the_rest_is_taken(storage: Storage) -> None:
    text = (
        "company,role,status\nHarbour,Clerk,offer\n\n"
        '"Torn,Clerk,offer\nBramble,Clerk,no answer\nFern, Ltd,Clerk,offer\n,,rejected\n'
        f"{'x' * 201},Clerk,offer\n"
    )
    report = take(storage, text)
    assert [row.number for row in report.refused] == [4, 6, 7, 8]
    assert events(report) == ["Harbour/offer/?/", "Bramble/no reply/?/"]


def test_five_thousand_rows_are_taken_at_once(storage: Storage) -> None:
    lines = [
        f"Firm {n},Role {n % 7},rejected,2025-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(5000)
    ]
    report = take(storage, "organisation,role,status,date\n" + "\n".join(lines))
    assert report.added == (("application", 5000), ("outcome", 5000))
    assert storage.applications.counts()["rejections"] == 5000
