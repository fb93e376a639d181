"""The main job through the real window, by keyboard, on both databases: from spreadsheets to paper."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from console.domain.conferences import DRAFT, PUBLISHED, assignments_by_need
from console.domain.snapshot import Snapshot
from console.services.clock import FixedClock
from console.services.staffing import UnassignPerson
from tests.journeys.hands import Ctrl, Hands, Key, elsewhere
from tests.journeys.sites import FINANCE, GOVERNMENT, NEEDS, WATER, people, written
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")


def staffed(snapshot: Snapshot) -> bool:
    held = snapshot.assignments.derived(assignments_by_need)
    return bool(snapshot.needs) and all(len(held.get(need, ())) == 1 for need in snapshot.needs)


async def publish_all(hands: Hands) -> None:
    """Ctrl+Enter on each draft; the one without a formal notice is refused and gets its number first."""
    page = await hands.go(Place.CONFERENCES)
    known = {row.title: row for row in hands.snapshot.conferences.values()}
    assert {row.state for row in known.values()} == {DRAFT}
    for _ in known:
        await until(lambda: page.timeline.hasFocus())
        current = page.board.current()
        hands.commit()
        if current.title == FINANCE:
            await until(lambda: page.side.form_open and page.side.form.notice.hasFocus())
            assert "正式会议通知" in page.side.form.rows["notice"].error
            assert hands.snapshot.conferences[current.id].state == DRAFT
            hands.type("财办〔2026〕50号")
            hands.commit()
            await until(lambda: not page.side.form_open and page.timeline.hasFocus())
            hands.commit()
        key = current.id
        await hands.state(lambda s, key=key: s.conferences[key].state == PUBLISHED)
        await until(lambda: page.tree.hasFocus())
        hands.press(Key.Key_Right, Ctrl)
        if any(row.state == DRAFT for row in hands.snapshot.conferences.values()):
            await until(lambda: page.board.current().state == DRAFT)
    titles = {row.id: row.title for row in hands.snapshot.conferences.values()}
    assert Counter(titles[need.conference] for need in hands.snapshot.needs.values()) == NEEDS


async def staff_all(hands: Hands) -> None:
    """One by its number, taken back, then all three by F9."""
    page = await hands.go(Place.ASSIGNMENT)
    board = page.board
    assert board.bar.missing.number == sum(NEEDS.values())
    need, first = board.plan.need_id, board.candidates.view.person_of(1)
    hands.press(Key.Key_1)
    await hands.state(lambda s: [row.person for row in s.assignments.values() if row.need == need] == [first])
    await until(lambda: board.bar.missing.number == sum(NEEDS.values()) - 1)
    hands.press(Key.Key_Z, Ctrl)
    await hands.state(lambda s: not s.assignments)
    await until(lambda: board.bar.missing.number == sum(NEEDS.values()))
    hands.press(Key.Key_F9)
    await until(lambda: board.planning.can_apply and not board.planning.running)
    assert (board.plan_bar.added.text, board.plan_bar.unfilled.text) == (f"+{sum(NEEDS.values())}", "0")
    hands.press(Key.Key_Return, Ctrl)
    await hands.state(staffed)
    await until(lambda: board.bar.missing.number == 0)


async def another_console_takes_one_off(hands: Hands, url: str, clock: FixedClock) -> None:
    """The other one sees the staff; what it changes shows here, and is mended here."""
    seen = await elsewhere(url, clock)
    assert dict(seen.assignments) == dict(hands.snapshot.assignments)
    taken = next(iter(seen.assignments.values()))
    await elsewhere(url, clock, UnassignPerson(taken.need, taken.person))
    board = hands.page.board
    await until(lambda: board.bar.missing.number == 1)
    assert hands.counters() == {"strip": 1, "rail": 1}
    await until(lambda: any(f.rule == "shortfall" for f in board.plan.findings()))
    for _ in range(board.findings.rows.rowCount()):
        if board.plan.need_id != taken.need:
            hands.press(Key.Key_N)
    assert board.plan.need_id == taken.need
    hands.press(Key.Key_1)
    await hands.state(staffed)
    await until(lambda: board.bar.missing.number == 0)
    assert hands.counters() == {"strip": 0, "rail": 0}


def assert_roster(file: Path, snapshot: Snapshot) -> None:
    """Every assigned person with the full number, as text, on the sheet of the own conference."""
    book = load_workbook(file)
    texts = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
    phones = {name: phone for _, name, phone, *_ in people()}
    for conference in snapshot.conferences.values():
        needs = {need.id for need in snapshot.needs.values() if need.conference == conference.id}
        names = {snapshot.people[row.person].name for row in snapshot.assignments.values() if row.need in needs}
        (rows,) = [rows for rows in texts.values() if any(conference.title in str(v) for row in rows[:4] for v in row)
                   and any(name in row for name in names for row in rows)][:1]  # fmt: skip
        for name in names:
            assert any(name in row and phones[name] in row for row in rows), (conference.title, name)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


async def export(hands: Hands, file: Path) -> None:
    hands.press(Key.Key_E, Ctrl)
    await hands.answer(lambda: hands.window.exporter.dialog, file)
    await until(lambda: any(file.name in text for text in hands.told))
    assert_roster(file, hands.snapshot)
    (record,) = hands.snapshot.export_records.values()
    assert (record.what, record.by, record.file, record.full_phones) == ("roster", "周宁", file.name, True)
    assert record.rows == sum(NEEDS.values())


async def print_checklists(hands: Hands, file: Path) -> None:
    """All three marked with Space, previewed, printed into a file; one page a venue and conference."""
    page = await hands.go(Place.CONFERENCES)
    page.timeline.setFocus()
    for _ in NEEDS:
        hands.press(Key.Key_Space)
        hands.press(Key.Key_Right)
    assert len(page.timeline.marks) == 3
    hands.press(Key.Key_P, Ctrl)
    preview = await until(lambda: hands.window.printing.preview)
    await until(lambda: preview.view.pageCount() == len(preview.pages))
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(file))
    preview.print_all()
    await until(lambda: hands.window.printing.preview is None)
    words = [sheet.extract_text() for sheet in PdfReader(file).pages]
    assert len(words) == len(hands.snapshot.needs)
    for title in (WATER, FINANCE, GOVERNMENT):
        assert sum(title in text for text in words) == NEEDS[title]
    assert not any(phone in text for _, _, phone, *_ in people() for text in words)
    assert sorted(row.what for row in hands.snapshot.export_records.values()) == ["checklists", "roster"]


def test_from_spreadsheets_to_paper(monkeypatch, tmp_path, database_url):
    clock = FixedClock(START - timedelta(days=1))
    files, last = written(tmp_path / "site"), []

    async def whole(application: Application) -> None:
        hands = await Hands.on(application)
        await hands.bring_in(files)
        assert len(hands.snapshot.people) == len(people()) and len(hands.snapshot.conferences) == 3
        await publish_all(hands)
        await staff_all(hands)
        await another_console_takes_one_off(hands, database_url, clock)
        await export(hands, tmp_path / "保障名单.xlsx")
        await print_checklists(hands, tmp_path / "checklists.pdf")
        last.append(hands.snapshot)

    start = startup(tmp_path, database_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
    (kept,) = last

    async def again(application: Application) -> None:
        hands = await Hands.on(application)
        assert hands.snapshot == kept
        page = await hands.go(Place.ASSIGNMENT)
        assert page.board.bar.missing.number == 0

    assert run(monkeypatch, start, again) == (0, [])
