"""The words of the week's cells and columns."""

from console.planning.day.week import WeekCell, WeekDay
from console.wording.names import day_name
from ui.desk import Desk
from ui.pages.assignment.cells.words import hours_words, leave_words, need_words


def cell_words(desk: Desk, day: WeekDay, cell: WeekCell) -> list[str]:
    """A person's day in lines: the day with the hours, each need, each leave."""
    zone = day.start.tzinfo
    assert zone is not None
    name = day_name(desk.say, day.start, zone)  # type: ignore[arg-type]
    first = desk.say("{day}: {hours} on site", day=name, hours=hours_words(cell.hours)) if cell.needs else name
    return [
        first,
        *(need_words(desk, need) for need in cell.needs),
        *(leave_words(desk, leave) for leave in cell.leave),
    ]
