"""A duty roster by line: lines and their shifts down, days across, people in the cells."""

from collections.abc import Sequence

from console.exchange.forms.duty_grid import A3, A4, GAP, HEAD, PLAIN, GridCell, GridForm, Row
from console.exchange.forms.duty_roster_frame import (
    day_heads,
    framed,
    legend_of_days,
    legend_of_points,
    parts_of,
    sheet_name,
    with_sides,
)
from console.exchange.forms.duty_roster_view import DutyWanted, View, legend_of_shifts, tone_of
from console.planning.duty.cells import Cell, LineRows
from console.planning.duty.days import DutyDay
from console.wording.duty import shift_hours
from console.wording.duty_forms import shift_text, short_text

MOST_DAYS = {A3: 31, A4: 16}
_LINE, _SHIFT, _ROOM = 15.0, 9.0, {A3: 230.0, A4: 160.0}
_NARROWEST, _WIDEST = {A3: 8.2, A4: 9.2}, 18.0


def line_forms(view: View, wanted: DutyWanted) -> list[GridForm]:
    """A form for as many days as one page's width holds."""
    parts = parts_of(view.grid.days, MOST_DAYS[wanted.paper])
    return [_form(view, wanted, days, len(parts)) for days in parts]


def _form(view: View, wanted: DutyWanted, days: Sequence[DutyDay], parts: int) -> GridForm:
    say = view.basis.say
    room = _ROOM[wanted.paper] - _LINE - _SHIFT
    width = min(_WIDEST, max(_NARROWEST[wanted.paper], room / len(days)))
    head = with_sides(day_heads(view, days), (say("Duty line"), say("Shift")))
    blocks = [_block(view, rows, days) for rows in view.lines if rows.shifts]
    legend = (legend_of_shifts(view, marks=False), legend_of_points(view), *legend_of_days(view, days))
    return framed(
        view, wanted, sheet_name(view, say("By line"), days, parts), (_LINE, _SHIFT, *[width] * len(days)), head,
        [*blocks, (_totals(view, days),)], legend, days,
    )  # fmt: skip


def _block(view: View, rows: LineRows, days: Sequence[DutyDay]) -> tuple[Row, ...]:
    say, found = view.basis.say, []
    for number, shift in enumerate(rows.shifts):
        label = GridCell(_label(view, rows), PLAIN, True, True, down=len(rows.shifts)) if not number else None
        name = GridCell(f"{shift_text(say, shift)}\n{shift_hours(shift)}", PLAIN)
        cells = [_cell(view, rows.cells[day.key, shift.code], day) for day in days]
        found.append((label, name, *cells))
    return tuple(found)


def _label(view: View, rows: LineRows) -> str:
    """The line, and how many each of its shifts needs."""
    counts = [str(low) if low == high else f"{low}–{high}" for low, high in rows.strengths]
    count = counts[0] if len(set(counts)) == 1 else " / ".join(counts)
    strength = view.basis.say("{count} a shift", count=count)
    return f"{view.label(rows)}\n{strength}"


def _cell(view: View, cell: Cell, day: DutyDay) -> GridCell:
    names = [view.placed_name(one) for one in cell.people]
    if cell.short:
        names.append(short_text(view.basis.say, cell.short))
    return GridCell("\n".join(names), GAP if cell.short else tone_of(day))


def _totals(view: View, days: Sequence[DutyDay]) -> Row:
    """By day, how many of those needed are there."""
    totals = dict(zip((day.key for day in view.grid.days), view.grid.totals, strict=True))
    told = [GridCell(f"{totals[day.key][0]}/{totals[day.key][1]}", HEAD) for day in days]
    return (GridCell(view.basis.say("Assigned / needed"), HEAD, True, True, across=2), None, *told)
