"""The page's bar: from which shift to which, hand-overs of before, the duty log, how long until it is time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.handover import WITHDRAWN, Handover
from console.planning.handover.holder import past_handovers
from console.planning.handover.shift import DeskShift
from console.wording.handover import day_text, names_of, shift_text
from console.wording.tickets import countdown
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.menu_chip import MenuChip
from ui.widgets.painting import draw_box, draw_text, text_width
from ui.widgets.panel import PageBar

MOST_PAST = 30


class ShiftBox(QWidget):
    """today  day 08:00–20:00  →  night 20:00–08:00, on the selection's ground."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme, self.text = desk.theme, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show this."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.theme.font(Size.SECONDARY), self.text) + self.theme.px(20), self.theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        draw_box(painter, self.rect(), palette.ctl, palette.sel)
        inner = self.rect().adjusted(self.theme.px(10), 0, -self.theme.px(8), 0)
        draw_text(painter, QRect(inner), self.text, self.theme.font(Size.SECONDARY), palette.text)


class HandoverBar(PageBar):
    """`past_chosen` carries the id of a hand-over, '' for the one of now."""

    past_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Hand-over"))
        self.desk, say, theme = desk, desk.say, desk.theme
        self.shift = ShiftBox(desk)
        self.past = MenuChip(theme, say("Hand-overs of before"))
        self.log = Chip(theme, say("Duty log"))
        self.label = Text(theme, "", Size.BODY, token="text2")
        self.left = Text(theme, "", Size.OBJECT, Weight.BOLD)
        self.print = Button(theme, say("Print"), "Ctrl+P", icon=Icon.PRINT, small=True)
        self.add(self.shift, self.past, self.log)
        self.stretch()
        self.add(self.label, self.left, self.print)
        self.past.chosen.connect(self.past_chosen)
        self._end: datetime | None = None

    def show_shift(self, shift: DeskShift, past: Handover | None) -> None:
        """From which shift to which; of a hand-over of before, its own."""
        desk, say = self.desk, self.desk.say
        zone, today = ZoneInfo(desk.snapshot.site.zone), desk.local(desk.now()).date()
        first, second = shift.ending, shift.coming
        text = say(
            "{day}  {shift}  →  {next}", day=day_text(say, first.day, today),
            shift=shift_text(say, first.shift, first.start, first.end, zone),
            next=shift_text(say, second.shift, second.start, second.end, zone),
        )  # fmt: skip
        self.shift.set_text(text)
        self._end = None if past is not None else first.end
        self._show_past(past)
        self.tick(desk.now())

    def _show_past(self, past: Handover | None) -> None:
        say, today = self.desk.say, self.desk.local(self.desk.now()).date()
        rows = past_handovers(self.desk.snapshot)[:MOST_PAST]
        choices = [("", say("The one of now"))]
        for row in rows:
            day = day_text(say, row.day, today)
            text = say("{day} {shift}: {outgoing} → {incoming}", day=day, shift=names_of(say, row),
                       outgoing=row.outgoing, incoming=row.incoming)  # fmt: skip
            if row.state == WITHDRAWN:
                text = say("{handover} (withdrawn)", handover=text)
            choices.append((row.id, text))
        self.past.set_choices(choices, past.id if past is not None else "")
        self.past.setVisible(bool(rows))

    def tick(self, now: datetime) -> None:
        """How long it still is, or has been."""
        say = self.desk.say
        if self._end is None:
            self.label.setText(say("As it was signed"))
            self.left.setText("")
            return
        left = self._end - now
        late = left < timedelta(0)
        self.label.setText(say("past its time") if late else say("until hand-over"))
        self.left.setText(countdown(abs(left)))
        self.left.set_token("crit_t" if late else "text")
