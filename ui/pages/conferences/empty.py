"""A day without conferences: what to do."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from console.wording.names import day_name
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState


class EmptyDay(EmptyState):
    """`new_asked` and `clear_asked` are its first button, `day_asked` carries the date of its second."""

    new_asked = Signal()
    clear_asked = Signal()
    day_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        first = Button(desk.theme, desk.say("New conference"), "F2", True)
        super().__init__(desk.theme, "", "", first)
        self.desk, self.say = desk, desk.say
        self.other = Button(desk.theme, " ")
        self._hidden, self._date = 0, None
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(layout.count() - 1, self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        first.clicked.connect(lambda: (self.clear_asked if self._hidden else self.new_asked).emit())
        self.other.clicked.connect(lambda: self.day_asked.emit(self._date))

    _date: date | None

    def show_day(self, day: datetime, other: date | None, hidden: int) -> None:
        """`other` is the nearest day that has a conference; `hidden` how many the filter leaves out."""
        say, zone = self.say, ZoneInfo(self.desk.snapshot.site.zone)
        self._hidden, self._date = hidden, other
        assert self.button is not None
        if hidden:
            self.set_texts(say.n("The filter hides {n} conference.", "The filter hides {n} conferences.", hidden))
            self.button.key = ""
            self.button.set_text(say("Show all systems"))
        else:
            advice = say("F2 drafts one; Ctrl+5 brings in the customer's list.")
            self.set_texts(say("No conference on {day}.", day=day_name(say, day, zone)), advice)
            self.button.key = "F2"
            self.button.set_text(say("New conference"))
        self.other.setVisible(other is not None and not hidden)
        if other is not None:
            noon = day.replace(year=other.year, month=other.month, day=other.day)
            self.other.set_text(say("Go to {day}", day=day_name(say, noon, zone)))
