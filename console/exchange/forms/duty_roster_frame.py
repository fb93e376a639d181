"""What stands around the grid of a duty roster: letterhead, title, days at the head, legend, who signs."""

from collections.abc import Sequence
from dataclasses import replace

from console.domain.duty.lines import DAY_TYPES
from console.domain.duty.rosters import NEW
from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_grid import HEAD, PLAIN, GridCell, GridForm, Letterhead, Row
from console.exchange.forms.duty_roster_view import DutyWanted, View, tone_of
from console.exchange.forms.letterhead import national
from console.planning.duty.cells import Cell
from console.planning.duty.days import DutyDay, weights_of
from console.wording.duty import (
    DAY_TYPE_NAMES,
    day_head,
    factor_text,
    lunar_head,
    points_text,
    short_weekday,
)
from console.wording.duty_forms import (
    PLAIN_POINTS,
    day_words,
    lunar_short,
    recipients,
    roster_days_text,
    roster_state_text,
    roster_title,
    signers,
)
from console.wording.forms import month_text

HeadRow = list[GridCell | None]


def framed(
    view: View, wanted: DutyWanted, name: str, widths: Sequence[float], head: Sequence[Row],
    blocks: Sequence[tuple[Row, ...]], legend: Sequence[str], days: Sequence[DutyDay],
) -> GridForm:  # fmt: skip
    """The form of these days of a roster."""
    say = view.basis.say
    return GridForm(
        name=name,
        title=roster_title(say, view.grid.roster.name if view.grid.roster else ""),
        subtitle=_subtitle(view, days),
        widths=tuple(widths),
        head=tuple(head),
        blocks=tuple(blocks),
        letterhead=_letterhead(view.basis),
        legend=tuple(text for text in legend if text),
        recipients=recipients(say),
        signatures=signers(say),
        paper=wanted.paper,
    )


def _subtitle(view: View, days: Sequence[DutyDay]) -> tuple[str, ...]:
    basis, roster = view.basis, view.grid.roster
    told = [roster_days_text(basis.say, days[0].day, days[-1].day)]
    if roster is not None:
        changed = roster.number and any(cell.going or _new(cell) for rows in view.lines for cell in rows.cells.values())
        published = basis.day(roster.published) if roster.published is not None and not changed else None
        told.append(roster_state_text(basis.say, roster, published))
    return tuple(told)


def _new(cell: Cell) -> bool:
    return any(one.standing == NEW for one in cell.people)


def _letterhead(basis: Basis) -> Letterhead:
    """The national head; in other languages unit and date."""
    unit, made = basis.filled_in()
    own = national(basis, basis.say("Number: ……/LT"), basis.unit, basis.day(basis.now))
    return own or Letterhead((unit,), (made,))


def day_heads(view: View, days: Sequence[DutyDay], *, narrow: bool = False) -> list[HeadRow]:
    """The rows at the head of the days: date, weekday, lunar day, what the day is; rows without a word are left out.
    In `narrow` columns the month stands above the numbers of its days, and days of one kind share their word.
    """
    say = view.basis.say
    weekdays = [short_weekday(say, day.day) for day in days]
    rows = (
        _narrow(view, days, weekdays)
        if narrow
        else [
            _row([day_head(say, day.day) for day in days], days, bold=True),
            _row(weekdays, days),
            _row([lunar_head(say, one.month, one.day, one.leap) if (one := day.lunar) else "" for day in days], days),
            _row([day_words(say, day.type, day.occasion, day.makeup, view.points(day)) for day in days], days),
        ]
    )
    return [row for row in rows if any(cell is not None and cell.text for cell in row)]


def _narrow(view: View, days: Sequence[DutyDay], weekdays: list[str]) -> list[HeadRow]:
    say = view.basis.say
    months = [month_text(say, day.day.year, day.day.month) for day in days]
    lunar = [lunar_short(say, one.month, one.day) if (one := day.lunar) else "" for day in days]
    kinds = [day_words(say, day.type, "", day.makeup, PLAIN_POINTS) for day in days]
    return [
        [cell and replace(cell, tone=HEAD) for cell in _joined(_row(months, days, bold=True))],
        _row([str(day.day.day) for day in days], days, bold=True),
        _row(weekdays, days),
        _row(lunar, days),
        _joined(_row(kinds, days)),
    ]


def _row(texts: Sequence[str], days: Sequence[DutyDay], *, bold: bool = False) -> HeadRow:
    return [GridCell(text, _head_tone(day), bold=bold) for text, day in zip(texts, days, strict=True)]


def _joined(row: HeadRow) -> HeadRow:
    """Neighbours of one text as one cell."""
    found: HeadRow = []
    first = 0
    for place, cell in enumerate(row):
        before = found[first] if found else None
        if before is not None and cell is not None and cell.text and before.text == cell.text:
            found[first] = replace(before, across=before.across + 1)
            found.append(None)
        else:
            first = place
            found.append(cell)
    return found


def _head_tone(day: DutyDay) -> str:
    tone = tone_of(day)
    return HEAD if tone == PLAIN else tone


def with_sides(rows: list[HeadRow], left: Sequence[str], right: Sequence[str] = ()) -> list[Row]:
    """Head rows with titles at both sides that run down over all of them."""
    count = len(rows)
    first: list[GridCell | None] = [GridCell(text, HEAD, bold=True, down=count) for text in left]
    last: list[GridCell | None] = [GridCell(text, HEAD, bold=True, down=count) for text in right]
    blank_left: list[GridCell | None] = [None] * len(left)
    blank_right: list[GridCell | None] = [None] * len(right)
    sides = [(first, last), *[(blank_left, blank_right)] * (count - 1)]
    return [(*before, *row, *after) for row, (before, after) in zip(rows, sides, strict=True)]


def legend_of_points(view: View) -> str:
    """How much days and nights count."""
    say, weights = view.basis.say, weights_of(view.basis.snapshot)
    types = say(", ").join(f"{say(DAY_TYPE_NAMES[kind])} {factor_text(say, weights.types[kind])}" for kind in DAY_TYPES)
    return say("Points: {types}; a night adds {night}.", types=types, night=points_text(say, weights.night))


def legend_of_days(view: View, days: Sequence[DutyDay]) -> tuple[str, ...]:
    """That holidays of a year are not known yet."""
    years = sorted({day.day.year for day in days if day.provisional})
    return tuple(view.basis.say("The public holidays of {year} are not announced yet.", year=year) for year in years)


def sheet_name(view: View, shape: str, days: Sequence[DutyDay], parts: int) -> str:
    """The name of a sheet: its shape, and its days where a roster needs several."""
    if parts == 1:
        return shape
    say = view.basis.say
    return f"{shape} {day_head(say, days[0].day)}-{day_head(say, days[-1].day)}"


def parts_of(days: Sequence[DutyDay], most: int) -> list[Sequence[DutyDay]]:
    """The days in as few equal parts as have at most so many."""
    count = max(1, -(-len(days) // most))
    size = -(-len(days) // count)
    return [days[start : start + size] for start in range(0, len(days), size)]
