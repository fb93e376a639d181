"""Tết 2027 at a control room in Thanh Hóa, by keyboard in the real window, in Vietnamese: nine days of five lines are
planned by a worker process, looked at, applied, published; somebody falls ill, two swap; who is told is counted; three
shifts are handed over with PINs. Every figure has its sum beside it.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console.domain.duty.rosters import DutyEntry, cell_key, working_entries
from console.domain.duty.swaps import ACCEPTED, APPROVED, ASKED
from console.domain.snapshot import Snapshot
from console.planning.duty.days import duty_day
from console.planning.duty.points import points_of
from console.services.clock import FixedClock
from tests.journeys.duty_paper import Caller, calendars, comes_back, elsewhere, handed_out, words_of
from tests.journeys.duty_room import (
    BEFORE,
    FIRST,
    LAST,
    LINES,
    USER,
    cells,
    days,
    furnish,
    invented,
    only_roster,
    serving,
    site_files,
    told,
)
from tests.journeys.duty_turns import take_turns
from tests.journeys.hands import Hands, Key
from tests.support.consoles import console
from tests.support.surroundings import REPOSITORY
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")

# A day: 24 h of leadership, incident response and security, two shifts of the technical line, day hours of care.
PLACES = 9 * (1 + 2 + 1 + 1 + 1)  # 54
# Tenths of points by day: 28 and 29 Chạp (its last day: 4), mùng 1 (4), mùng 2 (3.5), mùng 3 to 5, two working days.
DAY_POINTS = (30, 40, 40, 35, 30, 30, 30, 10, 10)  # 255
NIGHT_POINTS = tuple(points + 5 for points in DAY_POINTS)  # 300
POINTS = {
    "leadership": 300, "technical": 255 + 300, "incident": 300, "customer_care": 255, "security": 300,
}  # fmt: skip


class Room(Hands):
    """The hands at the roster and hand-over pages; `keys` counts."""

    keys = 0
    board: Any

    def press(self, key: Any, *more: Any) -> None:
        self.keys += 1
        super().press(key, *more)

    async def form(self, key: Any) -> Any:
        """The form at the side that a key opens."""
        host = self.board.host
        await until(lambda: host.form is None and self.holds_focus(self.board.grid))
        self.press(key)
        return await until(lambda: host.form is not None and self.holds_focus(host) and host.form)

    def to(self, row: DutyEntry) -> None:
        """The cursor on somebody's duty."""
        assert self.board.go_to(row.line, row.day, row.shift, row.person)
        spot = self.board.spot()
        assert spot is not None and spot.placed is not None and spot.placed.person == row.person


def entries(snapshot: Snapshot, kind: str) -> list[DutyEntry]:
    """The working entries of a line, day by day."""
    rows = working_entries(snapshot.duty_entries, only_roster(snapshot))
    return [row for row in rows if snapshot.duty_lines[row.line].kind == kind]


def choose(field: Any, code: str) -> None:
    """A value of a box by its arrow keys."""
    field.setFocus()
    target = field.findData(code)
    assert target >= 0, code
    while field.currentIndex() != target:
        step = 1 if target > field.currentIndex() else -1
        field.setCurrentIndex(field.currentIndex() + step)


async def make(hands: Room) -> None:
    """F2: the coming period is chosen, with its days and all five lines."""
    await hands.form(Key.Key_F2)
    hands.commit()
    await hands.state(lambda s: s.rosters)
    (roster,) = hands.snapshot.rosters.values()
    assert (roster.first, roster.last, roster.name) == ("2027-02-04", "2027-02-12", "Tết Đinh Mùi 2027")
    assert [hands.snapshot.duty_lines[line].kind for line in roster.lines] == list(LINES)
    assert len(days()) == (LAST - FIRST).days + 1 == 9


async def plan(hands: Room) -> None:
    """F9, looked at, one line left out and taken in again, applied."""
    board, planning = hands.board, hands.board.planning
    await until(lambda: hands.holds_focus(board.grid))
    hands.press(Key.Key_F9)
    await until(lambda: planning.proposal is not None and planning.proposal.fewest and len(planning.chosen) == PLACES)
    if planning.running:
        hands.press(Key.Key_F9)  # enough: the best so far
    await until(lambda: not planning.running and planning.state is not None)
    found = planning.proposal
    assert (found.places, found.filled, found.open, found.gaps_bound) == (PLACES, PLACES, 0, 0)
    assert len(found.lines) == PLACES and not hands.snapshot.duty_entries, "proposed, not done"
    assert all(row.spread >= row.bound for row in found.fairness) and len(found.fairness) == 5
    hands.press(Key.Key_D)
    await until(lambda: board.middle.currentWidget() is board.compare and board.compare.view.hasFocus())
    assert board.compare.rows.rowCount() == PLACES
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Space)
    await until(lambda: len(planning.chosen) == PLACES - 1)
    hands.press(Key.Key_Space)
    await until(lambda: len(planning.chosen) == PLACES)
    hands.press(Key.Key_Escape)
    await until(lambda: board.middle.currentWidget() is board.grid)
    wanted = {(line.line, line.day, line.shift, line.after) for line in planning.chosen}
    hands.commit()
    await hands.state(lambda s: len(s.duty_entries) == PLACES)
    rows = hands.snapshot.duty_entries.values()
    assert {(row.line, row.day, row.shift, row.person) for row in rows} == wanted
    await until(lambda: not planning.open)
    shares(hands.snapshot)


def shares(snapshot: Snapshot) -> None:
    """Points of each line, whoever bears them; the days' weights by the lunar calendar of Vietnam."""
    facts = [duty_day(snapshot, day) for day in days()]
    lunar = [(day.lunar.month, day.lunar.day) for day in facts if day.lunar]
    assert lunar == [(12, 28), (12, 29), *((1, n) for n in range(1, 8))]
    assert [day.eve for day in facts] == [False, True, *(False,) * 7], "Chạp of Bính Ngọ has 29 days"
    for line in snapshot.duty_lines.values():
        load = points_of(snapshot, only_roster(snapshot), line.id)
        assert sum(row.points for row in load.loads) == POINTS[line.kind], line.kind
    assert (sum(DAY_POINTS), sum(NIGHT_POINTS)) == (255, 300)


async def publish(hands: Room, tell: str, number: int) -> None:
    """F8, with whom to tell."""
    form = await hands.form(Key.Key_F8)
    choose(form.inputs["tell"], tell)
    if "despite" in form.inputs:
        form.inputs["despite"].setText("thiếu người")
    hands.commit()
    await hands.state(lambda s: s.rosters[only_roster(s)].number == number)
    await until(lambda: hands.board.host.form is None)


async def fall_ill(hands: Room) -> set[str]:
    """The one who leads on mùng 1 has a fever: F9 mends with one change on that day; whom that concerns (ids)."""
    board, planning, before = hands.board, hands.board.planning, cells(hands.snapshot)
    (row,) = [one for one in entries(hands.snapshot, "leadership") if one.day == "2027-02-06"]
    sick = row.person
    hands.to(row)
    form = await hands.form(Key.Key_L)
    form.inputs["kind"].setText("ốm")
    hands.commit()
    await hands.state(lambda s: s.people[sick].leave)
    assert any("F9" in text for text in hands.offered), hands.offered
    # 24 hours from 08:00 of mùng 1: leave of that day alone breaks the one duty
    assert len([one for one in entries(hands.snapshot, "leadership") if one.person == sick]) in (1, 2)
    await until(lambda: hands.holds_focus(board.grid))
    hands.press(Key.Key_F9)
    await until(lambda: planning.proposal is not None and not planning.running and planning.state is not None)
    found = planning.proposal
    assert found.repairs and found.open == 0 and found.least_change
    (line,) = found.lines
    assert (line.before, line.day, line.told) == (sick, "2027-02-06", True)
    assert (found.changes, found.changes_bound) == (2, 2), "one goes, one comes: nothing less mends it"
    assert cells(hands.snapshot) == before, "offered, not done"
    hands.commit()
    await hands.state(lambda s: cells(s) != before)
    codes = hands.snapshot.people
    gone, came = before - cells(hands.snapshot), cells(hands.snapshot) - before
    assert gone == {("leadership", "2027-02-06", "h24", codes[sick].code)}
    assert came == {("leadership", "2027-02-06", "h24", codes[line.after].code)}
    await until(lambda: not planning.open)
    return {sick, line.after}


async def swap(hands: Room) -> set[str]:
    """Two of the guard change mùng 1 against mùng 7: asked, accepted, approved; both are told at once (ids)."""
    guard = {row.day: row for row in entries(hands.snapshot, "security")}
    a, b = guard["2027-02-06"], guard["2027-02-12"]
    hands.to(a)
    form = await hands.form(Key.Key_R)
    choose(form.inputs["to"], b.person)
    choose(form.inputs["taken"], cell_key(b.line, b.day, b.shift))
    form.inputs["why"].setText("về quê")
    hands.commit()
    await hands.state(lambda s: [one.state for one in s.duty_swaps.values()] == [ASKED])
    for state in (ACCEPTED, APPROVED):
        await hands.form(Key.Key_R)
        hands.commit()
        await hands.state(lambda s, state=state: [one.state for one in s.duty_swaps.values()] == [state])
    now = hands.snapshot
    assert serving(now, "security", date(2027, 2, 6), "h24") == b.person
    assert serving(now, "security", date(2027, 2, 12), "h24") == a.person
    assert told(now) == sorted((a.person, b.person))
    return {a.person, b.person}


def paper(url: str, clock: FixedClock, capsys: pytest.CaptureFixture[str], site: Path, folder: Path) -> None:
    """Written out in every shape, and taken in again, here and at a control room that has no roster."""
    with console(url, clock, USER) as office:
        state = office.snapshot
    roster, mine = only_roster(state), cells(state)
    call = Caller(url, capsys, clock.now())
    handed_out(call, roster, folder)
    # the duty of the sick one and two that were swapped were published and are called off: 1 + 2
    assert calendars(folder / "all.zip") == (PLACES, 1 + 2)
    for shape in ("line", "person"):
        text = words_of(folder / f"{shape}.pdf")
        for word in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận", "Tết Đinh Mùi 2027"):
            assert word.upper() in text.upper(), (shape, word, text)
    call.now = BEFORE  # before all of it, so that nothing is over
    comes_back(Caller(url, capsys, clock.now()), roster, folder)
    for shape in ("line", "person"):
        other = f"sqlite:///{folder / shape}.db"
        assert elsewhere(other, call, site, folder / f"{shape}-A4.xlsx") == mine, shape


def test_nine_days_of_tet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = FixedClock(BEFORE)
    folder = site_files(REPOSITORY.parent / "shared" / "data", tmp_path)
    counted = furnish(sqlite_url, folder, clock)
    # network 2, information security 2, and one each of power, fire, spares, supplies, bandwidth, base stations,
    # staging, contacts, drills: no unit below the province is asked for one of its own in these files
    assert counted == {"lines": 5, "items": 2 + 2 + 9}

    async def whole(application: Application) -> None:
        hands = await Room.on(application)
        hands.board = (await hands.go(Place.ROSTER)).board
        await make(hands)
        await plan(hands)
        await publish(hands, "changed", 1)
        assert told(hands.snapshot) == [], "at first nobody is changed"
        ill = await fall_ill(hands)
        swapped = await swap(hands)
        await publish(hands, "changed", 2)
        # one message each to the sick one, who comes instead, and the two who changed: 2 + 2 of 70
        assert told(hands.snapshot) == sorted((*ill, *swapped))
        assert len(told(hands.snapshot)) == 4
        await take_turns(hands, sqlite_url, clock)

    start = startup(tmp_path, sqlite_url, user="Lan", language="vi", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
    paper(sqlite_url, clock, capsys, folder, tmp_path)


def test_a_control_room_without_files_of_its_own_is_as_strong(tmp_path: Path) -> None:
    found = furnish(f"sqlite:///{tmp_path / 'invented.db'}", invented(tmp_path), FixedClock(BEFORE))
    assert found == {"lines": 5, "items": 2 + 2 + 9}
