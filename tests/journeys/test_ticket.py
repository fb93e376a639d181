"""A fault from the customer's call to the file, by keyboard, on both databases; a colleague works on it too."""

from datetime import timedelta

import pytest
from openpyxl import load_workbook

from console.domain.tickets import Ticket
from console.services.clock import FixedClock
from console.services.tickets import GiveFeedback
from tests.journeys.hands import Ctrl, Hands, Key, elsewhere
from tests.journeys.sites import written
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")


class Fault:
    """The one ticket of the journey, in the data and on the board."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    @property
    def row(self) -> Ticket:
        (ticket,) = self.hands.snapshot.tickets.values()
        return ticket

    async def shows(self, state: str) -> None:
        """The data and the details at the side both say this state."""
        detail = self.hands.page.side.detail
        await self.hands.state(lambda s: any(t.state == state for t in s.tickets.values()))
        await until(lambda: detail.entry is not None and detail.entry.ticket == self.row and detail.form is None)

    async def form(self, *texts: str) -> None:
        """Fill in the form that stands open, field by field, and commit it."""
        page = self.hands.page
        await until(lambda: page.side.detail.form is not None and self.hands.holds_focus(page.side.detail.form))
        for place, text in enumerate(texts):
            if place:
                self.hands.press(Key.Key_Return)
            self.hands.type(text)
        self.hands.commit()


async def report(hands: Hands) -> None:
    """F2; the customer found by pinyin initials, the third of its circuits taken."""
    form = hands.page.side.report_form
    hands.press(Key.Key_F2)
    await until(lambda: form.picker.hasFocus())
    hands.type("sslt")
    hits = form.picker.list.hits
    wanted = next(place for place, hit in enumerate(hits) if hit.circuit and hit.circuit.code == "35-SPH-00004")
    for _ in range(wanted):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert form.picker.text() == "35-SPH-00004"
    hands.type("会商画面中断")
    hands.press(Key.Key_Return)
    hands.type("值班员")
    hands.commit()


async def diagnose(fault: Fault, clock: FixedClock, url: str) -> None:
    """Taken back once; a colleague's word shows; cause and expected repair together answer the 4 h mark [C]."""
    hands = fault.hands
    hands.press(Key.Key_F3)
    await fault.shows("diagnosing")
    hands.press(Key.Key_Z, Ctrl)
    await fault.shows("reported")
    hands.press(Key.Key_F3)
    await fault.shows("diagnosing")
    clock.advance(timedelta(minutes=20))
    await elsewhere(url, clock, GiveFeedback(fault.row.id, fault.row.version, "已到机房"))
    await hands.state(
        lambda s: any(event.by == "Wu" and event.text == "已到机房" for event in s.ticket_events.values())
    )
    await fault.shows("diagnosing")
    assert fault.row.answered is None
    hands.press(Key.Key_F5)
    await fault.form("正在抢修", "光缆中断", "+90")
    await hands.state(lambda s: fault.row.answered == clock.now())
    assert fault.row.expected_repair == clock.now() + timedelta(minutes=90)
    await fault.shows("diagnosing")


async def mend(fault: Fault, clock: FixedClock) -> None:
    """Repaired, restored, not confirmed; repaired again and confirmed by the customer: closed."""
    hands = fault.hands
    for confirmed in (False, True):
        hands.press(Key.Key_F4)
        await fault.shows("repairing")
        clock.advance(timedelta(minutes=30))
        hands.commit()
        await fault.form("已熔接")
        await fault.shows("restored")
        if not confirmed:
            hands.press(Key.Key_F3)
            await fault.form("仍有丢包")
            await fault.shows("diagnosing")
    hands.commit()
    await until(lambda: hands.page.side.detail.form is not None)
    assert hands.page.side.detail.form.draft()["contact"] == "值班员"
    await fault.form()
    await hands.state(lambda s: fault.row.state == "closed")


async def export(fault: Fault, folder) -> None:
    """The board as an Excel file; what leaves is written down."""
    hands, file = fault.hands, folder / "故障工单.xlsx"
    exporter = hands.window.exporter
    hands.press(Key.Key_E, Ctrl)
    await until(lambda: exporter.form is not None and hands.holds_focus(exporter.form))
    hands.press(Key.Key_Return)  # the list is chosen already, the month is the other choice
    await hands.answer(lambda: exporter.dialog, file)
    await until(lambda: any(file.name in text for text in hands.told))
    cells = {str(c.value) for sheet in load_workbook(file).worksheets for row in sheet.iter_rows() for c in row}
    assert {fault.row.code, "35-SPH-00004", "会商画面中断"} <= cells
    (record,) = hands.snapshot.export_records.values()
    assert (record.what, record.by, record.rows, record.file) == ("tickets", "周宁", 1, file.name)


def test_a_fault_from_the_call_to_the_file(monkeypatch, tmp_path, database_url):
    clock, last = FixedClock(START), []
    files = [file for file in written(tmp_path / "site") if file.stem[0] in "45"]

    async def whole(application: Application) -> None:
        hands = await Hands.on(application)
        await hands.bring_in(files)
        page = await hands.go(Place.TICKETS)
        fault = Fault(hands)
        await report(hands)
        await fault.shows("reported")
        assert (fault.row.circuit, fault.row.received, fault.row.contact) == ("35-SPH-00004", START, "值班员")
        await until(lambda: page.table.hasFocus())
        await diagnose(fault, clock, database_url)
        await export(fault, tmp_path)
        await mend(fault, clock)
        await until(page.empty.isVisible)
        assert fault.row.reopened == 1
        last.append(hands.snapshot)

    start = startup(tmp_path, database_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
    told = [event.what for event in last[0].ticket_events.values()]
    begun = ["reported", "diagnose", "taken_back", "diagnose", "feedback", "feedback"]
    mended = ["repair", "restore", "not_restored", "repair", "restore", "confirm"]
    assert told == begun + mended

    async def again(application: Application) -> None:
        hands = await Hands.on(application)
        await until(lambda: hands.snapshot.ticket_events)  # read after the first picture
        assert hands.snapshot == last[0]

    assert run(monkeypatch, start, again) == (0, [])
