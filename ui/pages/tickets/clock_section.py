"""The explanation of a clock: a sum that adds up, the strip, the list of intervals and steps; or all its arithmetic."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.tickets import Ticket, TicketClock
from console.planning.explain import Explanation, explain
from console.planning.tickets.clock import Story, faces, story
from console.planning.workdays import calendar_of
from console.wording.explain import HEAD, TOTAL, WARNING, explanation_lines
from console.wording.tickets import CLOCK_NAMES, hours_minutes, interval_name
from ui.desk import Desk
from ui.pages.tickets.clock_lines import ClockLines
from ui.pages.tickets.clock_strip import ClockStrip
from ui.pages.tickets.clock_tabs import ClockTabs, Key, key_of
from ui.pages.tickets.lines import Line, Lines
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.button import Button


class ClockSection(QWidget):
    """Shows the clock to act on first, or the one that was chosen. `tick` every second and on every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, say = desk.theme, desk.say
        self.desk, self.say = desk, say
        self.arithmetic = False
        self._ticket = ""
        self._chosen: Key | None = None
        self.tabs = ClockTabs(theme, say)
        self.title = Text(theme, "", Size.BODY, Weight.BOLD)
        self.more = Button(theme, say("Arithmetic"), "=", small=True)
        self.more.clicked.connect(self.turn_arithmetic)
        self.sum = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.strip = ClockStrip(theme, say)
        self.lines = Lines(theme)
        self.tabs.asked.connect(self.choose)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(8), 0, 0)
        box.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        head.setSpacing(theme.px(10))
        head.addWidget(self.title)
        head.addWidget(self.sum, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.tabs)
        box.addLayout(head)
        box.addWidget(self.strip)
        box.addWidget(self.lines)

    def choose(self, key: Key) -> None:
        """Open this clock."""
        self._chosen = key
        self._again()

    def choose_beside(self, step: int) -> None:
        """Open the next (1) or the previous (-1) clock, around the end."""
        keys = [key_of(shown) for shown in self.tabs.faces]
        if len(keys) > 1:
            place = keys.index(self.tabs.current) if self.tabs.current in keys else 0
            self.choose(keys[(place + step) % len(keys)])

    def turn_arithmetic(self) -> None:
        """All the arithmetic in words, or the short list again."""
        self.arithmetic = not self.arithmetic
        self._again()

    def tick(self, ticket: Ticket, now: datetime) -> None:
        """What changes by the second."""
        snapshot = self.desk.snapshot
        if ticket.id != self._ticket:
            self._ticket, self._chosen = ticket.id, None
        hours = calendar_of(snapshot)
        first = story(ticket, now, hours)
        self.setVisible(first is not None)
        if first is None:
            return
        shown = faces(ticket, now, hours)
        clock = self._clock(ticket, first)
        self.tabs.show_faces(shown, (clock.name, clock.run))
        self._show(ticket, explain(snapshot, ticket, clock, first.now), first.now)

    def _again(self) -> None:
        if (ticket := self.desk.snapshot.tickets.get(self._ticket)) is not None:
            self.tick(ticket, self.desk.now())

    def _clock(self, ticket: Ticket, first: Story) -> TicketClock:
        found = (c for c in ticket.clocks if (c.name, c.run) == self._chosen and c.ended is None)
        return next(found, first.clock)

    def _show(self, ticket: Ticket, found: Explanation, now: datetime) -> None:
        told, zone = found.story, ZoneInfo(self.desk.snapshot.site.zone)
        self.title.setText(self.say(CLOCK_NAMES[told.clock.name]))
        self.title.setVisible(self.tabs.isHidden())  # the open tab names it already
        self.more.set_text(self.say("Short list") if self.arithmetic else self.say("Arithmetic"))
        self.sum.setText(self._sum(told))
        self.strip.show_story(told, zone)
        if self.arithmetic:
            lines = explanation_lines(self.say, self.desk.snapshot, ticket, found)
            self.lines.show_lines([_set_in(line.kind, line.text, line.depth) for line in lines])
        else:
            self.lines.show_lines(ClockLines(self.say, self.desk.snapshot, now).lines(ticket, found))

    def _sum(self, told: Story) -> str:
        """`3:42 counted = 5:15 gone by − 0:38 customer's side`: whole phrases, parted by signs."""
        say = self.say
        counted = say("{time} counted", time=hours_minutes(told.counted))
        phrases = [say("{time} gone by", time=hours_minutes(told.whole))]
        phrases += [f"{interval_name(say, why)} {hours_minutes(length)}" for why, length in told.less]
        if told.idle:
            phrases.append(say("{time} outside working hours", time=hours_minutes(told.idle)))
        return f"{counted} = {' − '.join(phrases)}" if len(phrases) > 1 else counted


def _set_in(kind: str, text: str, depth: int) -> Line:
    symbol = Symbol.DUE if kind == WARNING else None
    return Line(text, symbol=symbol, ink="text" if kind in (HEAD, TOTAL) else "text2", indent=depth)
