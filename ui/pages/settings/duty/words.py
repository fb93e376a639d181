"""What the sections of duty say and offer: lines by name, with their unit where there are several."""

from console.planning.duty.now import lines_in_order
from console.wording.duty import line_name
from console.wording.names import place_name
from ui.desk import Desk


def line_words(desk: Desk, key: str) -> str:
    """A duty line by name, with its unit."""
    row, name = desk.snapshot.duty_lines.get(key), line_name(desk.say, desk.snapshot, key)
    return f"{name} · {place_name(desk.snapshot, row.place)}" if row and row.place else name


def line_choices(desk: Desk) -> list[tuple[str, str]]:
    """The duty lines in use as (id, name), in the site's order."""
    rows = desk.snapshot.duty_lines.derived(lines_in_order)
    return [(row.id, line_words(desk, row.id)) for row in rows if row.active]
