"""States of the roster page worth a picture. Each picture has its own copy of the sample, so some of them write."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.duty.rosters import DRAFT, DutyEntry, working_entries
from console.domain.duty.swaps import OPEN_SWAPS
from console.domain.people import Leave
from console.planning.day.verdict import Fit
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from console.services.duty.patterns import SetShiftPattern
from console.services.duty.rosters import MakeRoster
from console.services.duty.usual_lines import AddUsualLines
from ui.desk import Page
from ui.pages.roster.deeds.intents import Aim, Intent
from ui.pages.roster.page.page import RosterPage
from ui.pages.roster.scenes.forms import FORM_SCENES
from ui.pages.roster.scenes.plan import PLAN_SCENES
from ui.pages.roster.scenes.stage import first_gap, page_of

TRIED = 400  # verdicts


def draft(page: Page) -> None:
    """The draft of the period to come, with open places."""
    shown = page_of(page)
    row = next((row for row in shown.board.shown.rosters() if row.state == DRAFT), None)
    if row is not None:
        shown.look_at(row.id)
        first_gap(shown)


def people(page: Page) -> None:
    """The same roster by person."""
    page_of(page).view(by_person=True)


def candidates(page: Page) -> None:
    """Who could fill the first gap."""
    shown = page_of(page)
    first_gap(shown)
    shown.moves.choose()


def detail(page: Page) -> None:
    """Somebody with a warning in full."""
    shown = page_of(page)
    cards = [row for row in shown.board.findings.rows.rows() if row.found.entry]
    if cards:
        shown.board.go_to_finding(cards[0].found)
    shown.board.show_detail()


def _drops(page: RosterPage, fit: Fit) -> Iterator[tuple[DutyEntry, Aim, Intent]]:
    """Moves and swaps of the roster that would be so."""
    board = page.board
    rows = working_entries(board.desk.snapshot.duty_entries, board.shown.roster)
    ahead = sorted((r for r in rows if r.start > board.desk.now()), key=lambda r: (r.start, r.line, r.person))
    pairs = ((a, b) for a in ahead for b in ahead if a.line == b.line and a.person != b.person)
    for (a, b), _ in zip(pairs, range(TRIED), strict=False):
        aim = Aim((b.line, b.day, b.shift), b.id)
        intent = board.deeds.intents.drop(a.id, aim)
        if intent is not None and intent.said.fit is fit:
            yield a, aim, intent


def reason(page: Page) -> None:
    """A swap with a warning asks for a reason."""
    shown = page_of(page)
    for row, _, intent in _drops(shown, Fit.WARNING):
        shown.board.go_to(row.line, row.day, row.shift, row.person)
        shown.board.deeds.carry(intent)
        return


def _on_leave(page: RosterPage) -> DutyEntry | None:
    """Somebody who serves tomorrow goes on leave, which is written."""
    desk, now = page.desk, page.desk.now()
    rows = working_entries(desk.snapshot.duty_entries, page.board.shown.roster)
    row = min((r for r in rows if r.start > now), key=lambda r: (r.start, r.line), default=None)
    if row is not None:
        leave = Leave(row.start, row.start + timedelta(days=2), desk.say("Away"))
        desk.start(desk.run(SetLeave(row.person, (leave,))), "scene")
    return row


def away(page: Page) -> None:
    """Somebody went on leave: what breaks is found, and the repair is offered."""
    row = _on_leave(page_of(page))
    if row is not None:
        page_of(page).board.go_to(row.line, row.day, row.shift, row.person)


def blocked(page: Page) -> None:
    """Somebody put where they may not be: the same, who is on leave, the day after."""
    shown = page_of(page)
    desk, now = shown.desk, shown.desk.now()
    rows = working_entries(desk.snapshot.duty_entries, shown.board.shown.roster)
    ahead = sorted((r for r in rows if r.start > now), key=lambda r: (r.start, r.line))
    for row in ahead:
        for other in ahead:
            intent = shown.board.deeds.intents.put((row.line, row.day, row.shift), other.person)
            if intent.said.fit is Fit.BLOCKED:
                shown.board.go_to(row.line, row.day, row.shift, row.person)
                shown.board.deeds.carry(intent)
                return


def holding(page: Page) -> None:
    """Somebody in the hand of the keys, over a cell with a warning."""
    shown = page_of(page)
    grid = shown.board.grid
    for row, aim, intent in _drops(shown, Fit.WARNING):
        grid.setFocus()
        shown.board.go_to(row.line, row.day, row.shift, row.person)
        shown.moves.take_up()
        other = shown.desk.snapshot.duty_entries[intent.onto]
        shown.board.go_to(*intent.cell, other.person)
        shown.board.holding.over(aim)
        return


def lit(page: Page) -> None:
    """Somebody looked for by name."""
    shown = page_of(page)
    shown.moves.seeking.find()
    loads = shown.board.fairness.bars.lines
    if len(loads) > 1:
        person = shown.desk.snapshot.people[loads[1].loads[0].person]
        shown.board.finder.field.setText(person.name)


def changed(page: Page) -> None:
    """Published, then changed: somebody went, somebody came."""
    shown = page_of(page)
    for _, _, intent in _drops(shown, Fit.FITS):
        shown.board.deeds.carry(intent)
        return


def holds(page: Page) -> None:
    """What holds, without a roster."""
    page_of(page).look_at("")


def empty(page: Page) -> None:
    """Before there is a duty line."""
    shown = page_of(page)
    shown.board.stack.setCurrentIndex(1)


def units(page: Page) -> None:
    """Lines of many counties, one of them in sight."""
    shown = page_of(page)

    async def made() -> None:
        desk: Any = shown.desk
        await desk.run(AddUsualLines(level="county"))
        days = shown.board.data.days if shown.board.data else ()
        lines = tuple(line.id for line in desk.snapshot.duty_lines.values() if line.place)
        outcome = await desk.run(MakeRoster(desk.say("Duty roster"), days[0].key, days[-1].key, lines))
        if isinstance(outcome, Done):
            shown.look_at(str(outcome.result["roster"]))

    shown.desk.start(made(), "scene")


def hours(page: Page) -> None:
    """Shifts that begin an hour earlier than they did; the duties of the roster keep their hours until T."""
    shown = page_of(page)

    async def edited() -> None:
        for row in shown.desk.snapshot.shift_patterns.values():
            shifts = tuple(replace(shift, begin=max(0, shift.begin - 60)) for shift in row.shifts)
            await shown.desk.run(SetShiftPattern(replace(row, shifts=shifts)))

    shown.desk.start(edited(), "scene")


def swap(page: Page) -> None:
    """The swap that is open."""
    shown = page_of(page)
    rows = [row for row in shown.desk.snapshot.duty_swaps.values() if row.state in OPEN_SWAPS]
    if rows:
        ref = rows[0].given
        shown.board.go_to(ref.line, ref.day, ref.shift, ref.person)
        shown.asks.exchange()


SCENES: Mapping[str, Callable[[Page], None]] = {
    **PLAN_SCENES,
    **FORM_SCENES,
    "draft": draft,
    "people": people,
    "candidates": candidates,
    "detail": detail,
    "away": away,
    "reason": reason,
    "blocked": blocked,
    "holding": holding,
    "lit": lit,
    "changed": changed,
    "holds": holds,
    "empty": empty,
    "units": units,
    "hours": hours,
    "swap": swap,
}
