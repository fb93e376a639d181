"""A duty roster by person: people under their line, days across, a mark for each shift, what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from console.domain.duty.lines import people_of
from console.domain.duty.patterns import Shift
from console.exchange.forms.duty_grid import A3, A4, HEAD, PLAIN, GridCell, GridForm, Row
from console.exchange.forms.duty_roster_frame import (
    day_heads,
    framed,
    legend_of_days,
    legend_of_points,
    parts_of,
    sheet_name,
    with_sides,
)
from console.exchange.forms.duty_roster_view import LEAVE_MARKS, DutyWanted, View, legend_of_shifts, tone_of
from console.planning.duty.cells import LineRows, Placed
from console.planning.duty.days import DutyDay, is_night, shift_points
from console.wording.duty import points_text
from console.wording.duty_forms import footnote_text

MOST_DAYS = 31
_NUMBER, _NAME, _SUM, _ROOM = 5.0, 18.0, 7.5, {A3: 196.0, A4: 140.0}
_NARROWEST, _WIDEST, _LETTERS = 4.4, 9.0, 6.5  # below _LETTERS a date does not fit


@dataclass(slots=True)
class _Held:
    """What somebody holds on a line: marks by day (ISO), duties, nights, tenths of points."""

    marks: dict[str, list[str]] = field(default_factory=dict)
    shifts: int = 0
    nights: int = 0
    points: int = 0


def people_forms(view: View, wanted: DutyWanted) -> list[GridForm]:
    """A form for as many days as one page's width holds."""
    parts = parts_of(view.grid.days, MOST_DAYS)
    return [_form(view, wanted, days, len(parts)) for days in parts]


def _form(view: View, wanted: DutyWanted, days: Sequence[DutyDay], parts: int) -> GridForm:
    say = view.basis.say
    room = _ROOM[wanted.paper] - _NUMBER - _NAME - 3 * _SUM
    width = min(_WIDEST, max(_NARROWEST, room / len(days)))
    sums = (say("Number of shifts"), say("Nights"), say("Points"))
    head = with_sides(day_heads(view, days, narrow=width < _LETTERS), (say("No."), say("Full name")), sums)
    notes: dict[str, int] = {}
    blocks = [_block(view, rows, days, notes) for rows in view.lines if rows.shifts]
    legend = (
        legend_of_shifts(view, marks=True),
        say("; ").join(
            footnote_text(n, say("stands in for {other}", other=view.name(one))) for one, n in notes.items()
        ),
        legend_of_points(view),
        *legend_of_days(view, days),
    )
    widths = (_NUMBER, _NAME, *[width] * len(days), *[_SUM] * 3)
    return framed(view, wanted, sheet_name(view, say("By person"), days, parts), widths, head, blocks, legend, days)


def _block(view: View, rows: LineRows, days: Sequence[DutyDay], notes: dict[str, int]) -> tuple[Row, ...]:
    width = 2 + len(days) + 3
    title: Row = (GridCell(view.label(rows), HEAD, True, True, across=width), *[None] * (width - 1))
    shown, held = {day.key for day in days}, dict[str, _Held]()
    for day, shift, one in view.placed(rows):
        _count(view, held.setdefault(one.person, _Held()), day, shift)
        if day.key in shown:
            mark = view.marks[rows.line.id, shift.code]
            held[one.person].marks.setdefault(day.key, []).append(_noted(mark, one, notes))
    people = enumerate(_order(view, rows, held), 1)
    return (title, *(_person(view, number, key, held.get(key, _Held()), days) for number, key in people))


def _count(view: View, held: _Held, day: DutyDay, shift: Shift) -> None:
    held.shifts += 1
    held.nights += is_night(shift)
    held.points += shift_points(view.basis.snapshot, day.day, shift)


def _noted(mark: str, one: Placed, notes: dict[str, int]) -> str:
    """The mark, with the number of a footnote where they stand in for somebody."""
    return f"{mark} [{notes.setdefault(one.stands_for, len(notes) + 1)}]" if one.stands_for else mark


def _order(view: View, rows: LineRows, held: dict[str, _Held]) -> list[str]:
    """Members of the line in its own order, also those without a duty; then whoever else stands in it."""
    members = [row.id for row in people_of(rows.line, view.basis.snapshot.people)] if rows.line.members else []
    return [*members, *(person for person in view.people if person in held and person not in members)]


def _person(view: View, number: int, person: str, held: _Held, days: Sequence[DutyDay]) -> Row:
    cells = [GridCell(_day(view, held, person, day), tone_of(day)) for day in days]
    told = (str(held.shifts), str(held.nights), points_text(view.basis.say, held.points))
    name = GridCell(view.name(person), PLAIN, left=True)
    return (GridCell(str(number)), name, *cells, *(GridCell(text) for text in told))


def _day(view: View, held: _Held, person: str, day: DutyDay) -> str:
    """The marks of a day; leave where there is none."""
    if day.key in held.marks:
        marks = held.marks[day.key]
        return ("\n" if any("[" in mark for mark in marks) else "/").join(marks)  # a remark is of its own line
    return LEAVE_MARKS[view.basis.say.language] if view.on_leave(person, day) else ""
