"""Why a cell of a duty-roster sheet can't be read, in words."""

from typing import Any

from console.wording.catalogue import Wording, mark
from console.wording.names import WEEKDAYS

UNREAD = {
    "day": mark("This is no date."),
    "no_year": mark("The year is written nowhere. Name the period, or write the year into the title."),
    "day_unclear": mark("The date may mean two days. Write day, month and year."),
    "weekday_differs": mark("{day} is a {weekday}. Either the date or the weekday is wrong."),
    "day_outside": mark("This day lies outside of the days that the roster is for."),
    "day_unread": mark("Nobody was taken from this cell: its day can't be read."),
    "column_unread": mark("Nothing was taken from this column: its day can't be read. Filled cells: {count}."),
    "hidden_row": mark("This row is hidden in the sheet. Nothing was taken from it."),
    "no_day": mark("The day of this row is missing."),
    "day_twice": mark("{day} is there already. Nothing was taken from this column."),
    "twice": mark("This person's day stands in cell {other}, too."),
    "no_line": mark("This row names neither a duty line nor a shift."),
    "no_name": mark("This row names nobody."),
    "name": mark("This is no name."),
    "names_together": mark("These may be several names. Write “、” or a comma between them."),
    "stand_in_for": mark("It says whom somebody stands in for, not who does: {whom}."),
    "mark": mark("Nothing says what this mark means. Explain it under the table."),
    "cell_error": mark("The cell shows an error."),
    "digits_lost": mark("A number of more than 15 digits lost its last ones when it was saved. Enter it as text."),
}


def unread_sentence(say: Wording, why: str, facts: dict[str, Any]) -> str:
    """The sentence of a reason's code. Raises KeyError for none."""
    told = dict(facts)
    if (weekday := told.get("weekday")) is not None:
        told["weekday"] = say(WEEKDAYS[weekday])
    told.pop("parts", None)
    return say(UNREAD[why], **told)
