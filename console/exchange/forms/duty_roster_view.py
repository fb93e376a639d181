"""What the forms of a duty roster are made from: its grid, the names of those in it, one mark for each shift."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from console.domain.duty.patterns import Shift
from console.domain.hours import MINUTES
from console.domain.people import away
from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_grid import A4, HOLIDAY, PLAIN, WEEKEND
from console.planning.duty.cells import Cell, LineRows, Placed
from console.planning.duty.days import DutyDay, weights_of
from console.planning.duty.grid import DutyGrid
from console.wording.duty import own_name
from console.wording.duty_forms import line_label, shift_clock, shift_text, stand_in_text

BY_LINE, BY_PERSON = "line", "person"
LEAVE_MARKS = {"zh_CN": "假", "vi": "P", "en": "L"}
_TONES = {"workday": PLAIN, "weekend": WEEKEND, "holiday": HOLIDAY}


@dataclass(frozen=True, slots=True)
class DutyWanted:
    """Which rosters (ids), in which shape, on which paper; with `contacts` the phones of those in it are written out.
    `lines` (ids) narrows it, None for all.
    """

    rosters: tuple[str, ...]
    by: str = BY_LINE
    paper: str = A4
    contacts: bool = False
    lines: tuple[str, ...] | None = None


@dataclass(frozen=True)
class View:
    """One roster to be written."""

    basis: Basis
    grid: DutyGrid

    @property
    def lines(self) -> tuple[LineRows, ...]:
        """Its lines in order."""
        return self.grid.lines

    def label(self, rows: LineRows) -> str:
        """A line by name."""
        return line_label(self.basis.say, self.basis.snapshot, rows.line)

    def cells(self, rows: LineRows, day: DutyDay) -> Iterable[tuple[Shift, Cell]]:
        """The shifts of a line on a day."""
        return ((shift, rows.cells[day.key, shift.code]) for shift in rows.shifts)

    def placed(self, rows: LineRows) -> Iterable[tuple[DutyDay, Shift, Placed]]:
        """Everybody on a line, day by day."""
        for day in self.grid.days:
            for shift, cell in self.cells(rows, day):
                yield from ((day, shift, one) for one in cell.people)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Who (ids) stands in it, by employee number."""
        found = {one.person for rows in self.lines for _, _, one in self.placed(rows)}
        people = self.basis.snapshot.people
        return tuple(sorted(found, key=lambda key: (people[key].code if key in people else "", key)))

    @cached_property
    def _names(self) -> dict[str, str]:
        people = self.basis.snapshot.people
        standing = {one.stands_for for rows in self.lines for _, _, one in self.placed(rows) if one.stands_for}
        keys = dict.fromkeys((*self.people, *standing))
        known = {key: people[key].name for key in keys if key in people}
        shared = Counter(known.values())
        return {
            key: f"{known[key]} ({people[key].code})" if shared[known[key]] > 1 else known[key] for key in known
        } | {key: key for key in keys if key not in known}

    def name(self, person: str) -> str:
        """A person (id) by name; namesakes with their employee number."""
        found = self.basis.snapshot.people.get(person)
        return self._names.get(person) or (found.name if found else person)

    def placed_name(self, one: Placed) -> str:
        """A person in a cell, with whom they stand in for."""
        name = self.name(one.person)
        return stand_in_text(self.basis.say, name, self.name(one.stands_for)) if one.stands_for else name

    @cached_property
    def marks(self) -> dict[tuple[str, str], str]:
        """A mark for each shift, by line id and shift code: one mark never means two hours."""
        taken: dict[str, tuple[str, int, int]] = {LEAVE_MARKS[self.basis.say.language]: ("", 0, 0)}
        found: dict[tuple[str, str], str] = {}
        for rows in self.lines:
            for shift in rows.shifts:
                meaning = (shift_text(self.basis.say, shift), shift.begin, shift.minutes)
                mark = own_name(self.basis.say, shift.marks, shift.code)
                found[rows.line.id, shift.code] = _free(mark, meaning, taken)
        return found

    def meanings(self) -> dict[str, Shift]:
        """The shift of each mark, as the legend has them."""
        return {
            self.marks[rows.line.id, shift.code]: shift
            for rows in self.lines
            for shift in sorted(rows.shifts, key=lambda one: one.begin)
        }

    def points(self, day: DutyDay) -> int:
        """Tenths of points of a shift on a day."""
        return weights_of(self.basis.snapshot).of_day(day)

    def on_leave(self, person: str, day: DutyDay) -> bool:
        """Whether somebody (id) is away at any time of a day."""
        row = self.basis.snapshot.people.get(person)
        if row is None or not row.leave:
            return False
        start = datetime.combine(day.day, time(), self.basis.zone)
        return away(row, start, start + timedelta(minutes=MINUTES)) is not None


def _free(mark: str, meaning: tuple[str, int, int], taken: dict[str, tuple[str, int, int]]) -> str:
    """The mark, with a number where it means something else already."""
    candidate, number = mark, 1
    while taken.setdefault(candidate, meaning) != meaning:
        number += 1
        candidate = f"{mark}{number}"
    return candidate


def tone_of(day: DutyDay) -> str:
    """How the column of a day is shaded."""
    return _TONES[day.type]


def legend_of_shifts(view: View, *, marks: bool) -> str:
    """Name and hours of each shift, with their marks and that of leave for sheets that are filled with them."""
    say = view.basis.say
    if marks:
        told = [f"{mark} = {shift_text(say, shift)} {shift_clock(shift)}" for mark, shift in view.meanings().items()]
        told.append(f"{LEAVE_MARKS[say.language]} = {say('Leave')}")
    else:
        told = [f"{name} {clock}" for name, clock in _names_and_hours(view)]
    return say("; ").join(told)


def _names_and_hours(view: View) -> Iterable[tuple[str, str]]:
    say = view.basis.say
    return dict.fromkeys((shift_text(say, s), shift_clock(s)) for rows in view.lines for s in rows.shifts)
