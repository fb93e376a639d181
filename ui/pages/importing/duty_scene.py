"""A file of duty rosters worth a picture: somebody unknown, a line that is asked about, warnings that want a reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from console.domain.duty.lines import people_of
from console.domain.duty.rosters import DRAFT, Roster
from console.exchange.intake.duty import DutyCell, DutyFile, DutySheet, NameInCell
from console.planning.duty.days import duty_days
from console.services.decision import Acting
from console.services.identity import new_ids
from console.services.importing import FileDraft
from console.wording.duty import line_name, own_name
from ui.desk import Desk, Page
from ui.pages.importing.duty import DutyImport
from ui.pages.importing.page import ImportPage
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State


def _sheet(desk: Desk, roster: Roster) -> DutySheet:
    """One line of the roster over its first days, the same person day after day; a stranger on the third."""
    say, snapshot = desk.say, desk.snapshot
    line = snapshot.duty_lines[roster.lines[1]]
    shift = snapshot.shift_patterns[line.pattern].shifts[0]
    person = people_of(line, snapshot.people)[0]
    name, word = line_name(say, snapshot, line.id), own_name(say, shift.names, shift.code)
    days = duty_days(snapshot, date.fromisoformat(roster.first), date.fromisoformat(roster.last))[:6]
    cells = tuple(
        DutyCell(day.day, name, word, (NameInCell(person.name),), word, f"C{number}")
        for number, day in enumerate(days, start=5)
    )
    strange = (
        replace(cells[2], names=(NameInCell("○○"),), cell="D7"),
        replace(cells[3], line="?", cell="E8"),
    )
    return DutySheet("days", word, roster.name, days[0].day, days[-1].day, (*cells, *strange))


def duty(page: Page) -> None:
    """A file for the roster that is being made."""
    assert isinstance(page, ImportPage)
    desk, session = page.desk, page.session
    rows = sorted(desk.snapshot.rosters.values(), key=lambda row: (row.state != DRAFT, row.first))
    path = Path(f"{desk.say('Duty roster')}.xlsx")
    held = DutyImport(path, DutyFile(path.name, (_sheet(desk, rows[0]),)), rows[0].id)
    now = desk.now()
    held.rehearse(desk.snapshot, Acting(desk.user, now, new_ids(now)))
    session.entries = [Entry(path, State.READY, FileDraft(path), (held.report,), duty=held)]
    session.changed.emit()
    page.duty.take_focus()
