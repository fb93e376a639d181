"""The explanation of the clock: a sum that adds up, the strip, and the list of intervals and marks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.clocks import Hours, Mark
from console.domain.tickets import FORCE_MAJEURE, RUNNING, Ticket
from console.planning.ticket_clock import RAN, Span, Story, story
from console.wording.catalogue import Wording
from console.wording.names import clock_time
from console.wording.tickets import CLOCK_NAMES, hours_minutes, interval_name, mark_label, moment, owed
from ui.pages.tickets.clock_strip import ClockStrip
from ui.pages.tickets.lines import Line, Lines
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text


class ClockSection(QWidget):
    """`show_ticket` on every change, `tick` every second."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.say = say
        self.title = Text(theme, "", Size.BODY, Weight.BOLD)
        self.sum = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.strip = ClockStrip(theme, say)
        self.lines = Lines(theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(10), 0, 0)
        box.setSpacing(theme.px(4))
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        top.setSpacing(0)
        top.addWidget(self.title)
        top.addWidget(self.sum)
        box.addLayout(top)
        box.addWidget(self.strip)
        box.addWidget(self.lines)

    def tick(self, ticket: Ticket, now: datetime, zone: ZoneInfo, hours: Hours) -> None:
        """What changes by the second."""
        told = story(ticket, now, hours)
        self.setVisible(told is not None)
        if told is None:
            return
        name = self.say(CLOCK_NAMES[told.clock.name])
        self.title.setText(name if told.marks else self.say("From receipt to the end"))
        self.sum.setText(self._sum(told))
        self.strip.show_story(told, zone)
        lines = [self._interval(span, zone) for span in told.spans if span.why != RAN]
        lines += [self._mark(mark, now, zone) for mark in told.marks]
        if ticket.answered:
            lines.append(self._answered(ticket.answered, now, zone))
        self.lines.show_lines(lines)

    def _sum(self, told: Story) -> str:
        """`3:42 counted = 5:15 since 08:52 − 0:38 customer's side`: whole phrases, parted by signs."""
        say = self.say
        counted = say("{time} counted", time=hours_minutes(told.counted))
        phrases = [say("{time} gone by", time=hours_minutes(told.whole))]
        phrases += [f"{interval_name(say, why)} {hours_minutes(length)}" for why, length in told.less]
        if told.idle:
            phrases.append(say("{time} outside working hours", time=hours_minutes(told.idle)))
        return f"{counted} = {' − '.join(phrases)}" if len(phrases) > 1 else counted

    def _interval(self, span: Span, zone: ZoneInfo) -> Line:
        end = "" if span.open else clock_time(span.end, zone)
        symbol = Symbol.EXEMPT if span.why == FORCE_MAJEURE else Symbol.PAUSED
        text = self._why(span)
        return Line(text, symbol=symbol, head=f"{clock_time(span.start, zone)}–{end}")

    def _why(self, span: Span) -> str:
        if span.why == FORCE_MAJEURE and span.kind == RUNNING:
            return self.say("Force majeure, the duty to tell goes on: {note}", note=span.note)
        name = interval_name(self.say, span.why)
        return self.say("{why}: {note}", why=name, note=span.note) if span.note else name

    def _mark(self, mark: Mark, now: datetime, zone: ZoneInfo) -> Line:
        late = mark.remaining <= timedelta(0)
        symbol = Symbol.BREACH if late else Symbol.DUE if mark.soon else Symbol.NOT_STARTED
        token = "crit_t" if late else "warn_t" if mark.soon else "text2"
        due = "" if mark.state == "paused" else moment(self.say, mark.due, now, zone)
        label = mark_label(self.say, mark)
        return Line(owed(self.say, mark), symbol=symbol, head=f"{label}  {due}", token=token)

    def _answered(self, at: datetime, now: datetime, zone: ZoneInfo) -> Line:
        text = self.say("Cause and expected repair told, the clock has stopped")
        return Line(text, symbol=Symbol.DONE, head=moment(self.say, at, now, zone))
