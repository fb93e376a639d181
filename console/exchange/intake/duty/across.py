"""Rosters whose columns are days: the row of days, the rows that go with it, what stands before them."""

from itertools import pairwise

from console.exchange.intake.duty.block import ABOVE, Block, titles_above
from console.exchange.intake.duty.frame import frame_of
from console.exchange.intake.duty.lattice import Lattice
from console.exchange.intake.duty.records import LINES, PEOPLE
from console.exchange.intake.duty.spellings import Spelt, spelt
from console.exchange.intake.duty.words import (
    ASIDE,
    COUNTED,
    DATE,
    LINE,
    LUNAR,
    NAME,
    SHIFT,
    WEEKDAY,
    heads_duty,
    language_of,
    role_of,
    weekday_of,
)

MOST_LEFT = 8  # columns before the first day
_FARTHEST = 35  # days between two columns
_FEWEST_BARE = 3  # days written as bare numbers; fewer may be anything


def day_columns(lattice: Lattice, row: int, found: list[Block]) -> Block | None:
    """A head whose columns are days."""
    cells = [(column, text) for column, text in lattice.filled(row) if column < lattice.width]
    if len(cells) < 2 or COUNTED.match(cells[0][1]):
        return None
    spelling = {column: day for column, text in cells if (day := spelt(lattice.cell(row, column), text))}
    days = {column: day for column, day in spelling.items() if day.day is not None or day.either is not None}
    if len(days) < 2 or not _ascend(list(days.values())):
        return None
    first, last = min(days), max(days)
    if first == 0 or first > MOST_LEFT or len(days) * 3 < (last - first + 1):
        return None
    bodies = _below(lattice, row, days)
    roles = _left_roles(lattice, row, bodies, first)
    roles |= {c: role for c in range(first, lattice.width) if c not in days and (role := role_of(lattice.text(row, c)))}
    days = _with_months(lattice, row, days)
    head = row - 1 if _is_month_row(lattice, row - 1, days) else row
    texts = [text for at in range(max(0, head - ABOVE), bodies) for _, text in lattice.filled(at)]
    shape = _shape(lattice, roles, bodies, days)
    if shape is None:
        return None
    days = {column: _with_weekday(lattice, day, column, row, bodies) for column, day in days.items()}
    return Block(
        lattice,
        shape,
        head,
        bodies,
        lattice.height,
        language_of(texts),
        titles_above(lattice, head, found),
        roles,
        days,
    )


def _ascend(days: list[Spelt]) -> bool:
    """Whether they could be the columns of a roster: bare numbers one after the other, anything else not too few."""
    bare = [day.day for day in days if day.bare and day.day is not None]
    if len(bare) < len(days):
        return _step_on([day.ordered(True) for day in days]) or _step_on([day.ordered(False) for day in days])
    steps = [b - a for a, b in pairwise(bare)]
    starts = [n for n, step in enumerate(steps) if step != 1]
    return len(bare) >= _FEWEST_BARE and all(bare[n + 1] == 1 and bare[n] >= 28 for n in starts) and len(starts) <= 2


def _step_on(days: list[Spelt]) -> bool:
    """Whether each date comes after the one before, and not much later: fractions such as 20/24 do not."""
    places = [day.month * 31 + day.day for day in days if day.month is not None and day.day is not None]
    if any(day.month is not None and day.month > 12 for day in days) or any((day.day or 1) > 31 for day in days):
        return False
    return all(0 < (b - a) % (12 * 31) <= _FARTHEST for a, b in pairwise(places))


def _left_roles(lattice: Lattice, row: int, body: int, first: int) -> dict[int, str]:
    """What the columns before the days hold, by the heads in the row of days or beside it."""
    roles: dict[int, str] = {}
    for column in range(first):
        heads = [lattice.text(at, column) for at in (row, row - 1, row + 1) if at < body and at >= 0]
        found = next((role for text in heads if text and (role := role_of(text.split("\n")[0]))), "")
        if not found and any("/" in text or "\\" in text for text in heads):  # 姓名/日期 in a cell with a slanted line
            parts = [part for text in heads for part in text.replace("\\", "/").split("/")]
            found = next((role for part in parts if (role := role_of(part.strip())) and role != DATE), "")
        roles[column] = found
    return roles


def _below(lattice: Lattice, row: int, days: dict[int, Spelt]) -> int:
    """The first row below the rows of the head: weekdays, lunar days, names of holidays."""
    body = row + 1
    while body < min(row + 5, lattice.height) and _belongs_to_head(lattice, body, row, days):
        body += 1
    return body


def _belongs_to_head(lattice: Lattice, row: int, head: int, days: dict[int, Spelt]) -> bool:
    left = [lattice.text(row, column) for column in range(min(days))]
    under = [text for column in days if (text := lattice.text(row, column))]
    if all(lattice.first(row, column)[0] <= head for column in range(min(days))) and any(left):
        return True  # the heads at the left are merged down over this row
    if any(role_of(text) in (WEEKDAY, LUNAR, DATE, ASIDE) for text in left if text):
        return True
    return bool(under) and sum(weekday_of(text) is not None for text in under) * 3 >= len(under) * 2


def _with_weekday(lattice: Lattice, day: Spelt, column: int, row: int, body: int) -> Spelt:
    """The day with the weekday that stands above or below it."""
    if day.weekday is not None:
        return day
    for at in (*range(row + 1, body), row - 1):
        weekday = weekday_of(lattice.text(at, column)) if at >= 0 else None
        if weekday is not None:
            return Spelt(day.day, day.month, day.year, day.either, weekday)
    return day


def _is_month_row(lattice: Lattice, row: int, days: dict[int, Spelt]) -> bool:
    """Whether months stand over the days; a title that is merged over all of the sheet begins before them."""
    first = min(days)
    own = [column for column in days if row >= 0 and lattice.first(row, column)[1] >= first]
    return any(_month_in(lattice.text(row, column)) for column in own)


def _month_in(text: str) -> tuple[int | None, int] | None:
    if not text or len(text) > 20:
        return None
    frame = frame_of([text])
    return (frame.year, frame.month) if frame.month is not None else None


def _with_months(lattice: Lattice, row: int, days: dict[int, Spelt]) -> dict[int, Spelt]:
    """Bare numbers under 1月, 2月 written above them."""
    if not _is_month_row(lattice, row - 1, days) or lattice.first(row - 1, min(days))[1] < min(days):
        return days
    told: dict[int, Spelt] = {}
    above: tuple[int | None, int] | None = None
    for column, day in days.items():
        above = _month_in(lattice.text(row - 1, column)) or above
        told[column] = Spelt(day.day, above[1], above[0], None, day.weekday) if above and day.bare else day
    return told


def _shape(lattice: Lattice, roles: dict[int, str], body: int, days: dict[int, Spelt]) -> str | None:
    """Whether the rows are people or lines: by the heads, else by what the cells hold; None for no roster at all."""
    held = set(roles.values())
    if SHIFT in held or (LINE in held and NAME not in held):
        return LINES
    if NAME in held:
        return PEOPLE
    left = [
        lattice.text(row, column) for row in range(body, min(body + 12, lattice.height)) for column in range(min(days))
    ]
    firm = [text for text in left if text]
    if sum(heads_duty(text.split("\n")[0]) for text in firm) * 2 > len(firm):
        return LINES
    inside = [
        text for row in range(body, min(body + 12, lattice.height)) for c in days if (text := lattice.text(row, c))
    ]
    return PEOPLE if inside and sum(len(text) <= 2 for text in inside) * 3 >= len(inside) * 2 else None
