"""One day of the site's own calendar: what it is called, and its hours where it is worked."""

from datetime import date
from typing import Any

from console.domain.hours import hours_text, read_hours
from console.domain.workdays import CalendarDay
from console.services.calendar import EditDay
from console.services.decision import Done
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.pages.settings.row_form import RowForm

OFF, WORKED = "off", "worked"


class DayForm(RowForm):
    """`day` with the row of the site's table, None where it has none yet; `working` is what is proposed then."""

    def __init__(self, desk: Desk, day: date, row: CalendarDay | None, working: bool, title: str) -> None:
        say = desk.say
        super().__init__(desk, title, say("Save"))
        self.day, self.row = day, row
        kinds = [(WORKED, say("Workday")), (OFF, say("Day off"))]
        shown = WORKED if (row.working if row else working) else OFF
        self.add("kind", say("The day is"), ChoiceInput(kinds, shown))
        self.add("name", say("Name"), LineInput(desk.theme, row.name if row else "", hint=say("may stay empty")))
        hours = LineInput(desk.theme, hours_text(row.hours) if row else "", hint=say("the usual hours"))
        self.add("hours", say("Hours"), hours, say("Like 08:00-12:00,14:00-18:00"))

    def command(self, values: dict[str, Any]) -> EditDay | None:
        try:
            hours = read_hours(values["hours"])
        except ValueError:
            self.show_error("hours", self.say("Write hours like 08:00-12:00,14:00-18:00, without overlap."))
            return None
        return EditDay(self.day.isoformat(), values["kind"] == WORKED, values["name"], hours)

    def told(self, outcome: Done) -> str:
        return self.say("{day} was entered.", day=self.day.isoformat())
