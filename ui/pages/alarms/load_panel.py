"""What one person has to follow, against EEMUA 191 / ISA-18.2; and how the channels do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.alarms.figures import BUSY, FLOOD, GOOD, HOUR, MANY, Figures, figures
from console.planning.alarms.rate import SHARES
from console.planning.outbox.view import ChannelHealth, channel_health
from console.wording.tickets import hours_minutes
from ui.desk import Desk
from ui.pages.alarms.load_chart import LoadChart
from ui.pages.alarms.words import ADVICE, SPAN_NAMES, health_text, load_text
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader

SYMBOLS = {GOOD: Symbol.LIVE, BUSY: Symbol.UNDER_WAY, MANY: Symbol.DUE, FLOOD: Symbol.DUE}
NAMED = 3
MOST_OFTEN = 4


class LoadPanel(QWidget):
    """Figures are asked for when the alarms changed, else each minute."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        fill_with(self, desk.theme, "panel")
        say = desk.say
        self.figures: Figures | None = None
        self._of: tuple[object, datetime] | None = None
        self.header = PanelHeader(desk.theme, say("Load of one person"), say("EEMUA 191 / ISA-18.2"))
        self.chart = LoadChart(desk.theme, say)
        self.loads, self.more = Lines(desk.theme), Lines(desk.theme)
        self.advice = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.advice.setContentsMargins(desk.theme.px(16), desk.theme.px(2), desk.theme.px(16), desk.theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.chart, self.loads, self.advice, self.more):
            column.addWidget(widget)
        column.addStretch(1)

    def show_state(self, snapshot: Snapshot, now: datetime) -> None:
        """The state as it is now."""
        minute = now.replace(second=0, microsecond=0)
        if self._of is not None and self._of[0] is snapshot.alarms and self._of[1] == minute:
            return
        self._of = (snapshot.alarms, minute)
        found = self.figures = figures(snapshot, now)
        self.chart.show_slots(found.slots, self.desk.local(minute))
        self.loads.show_lines(self._loads(found))
        hour = next(load for load in found.loads if load.span == HOUR)
        self.advice.setText(self.desk.say(ADVICE[hour.verdict]))
        self.more.show_lines(self._more(found))

    def _loads(self, found: Figures) -> list[Line]:
        say = self.desk.say
        lines = []
        for load in found.loads:
            ink = "warn_t" if load.verdict in (MANY, FLOOD) else "text"
            tail = say.n("{n} alarm", "{n} alarms", load.count)
            lines.append(
                Line(load_text(say, load), say(SPAN_NAMES[load.span]), SYMBOLS[load.verdict], tail=tail, ink=ink)
            )
        return lines

    def _more(self, found: Figures) -> list[Line]:
        """Priorities, what waits, what stands too long, what rings most."""
        say = self.desk.say
        is_, should = (tuple(f"{100 * share:.0f}" for share in row) for row in (found.shares, SHARES.values()))
        lines = [
            Line(say("{found} % (should be {wanted} %)", found=" / ".join(is_), wanted=" / ".join(should)),
                 say("P1 / P2 / P3+"))
        ]  # fmt: skip
        waiting = say.n("{n} alarm", "{n} alarms", found.unseen)
        if found.slowest is not None:
            waiting = say("{alarms}; slowest taken after {time}", alarms=waiting, time=hours_minutes(found.slowest))
        lines.append(Line(waiting, say("Unacknowledged")))
        if found.stale:
            tickets = self.desk.snapshot.tickets
            codes = [tickets[a.ticket].code for a in found.stale if a.ticket in tickets]
            named = say(", ").join(dict.fromkeys(codes[:NAMED]))
            text = say("{n} over 24 h: {codes}", n=len(found.stale), codes=named)
            lines.append(Line(text, say("Stale"), ink="warn_t"))
        if found.worst:
            often = (say("{name} ×{n}", name=name, n=count) for name, count in found.worst[:MOST_OFTEN])
            lines.append(Line(say(", ").join(often), say("Most often")))
        return lines


class ChannelPanel(QWidget):
    """One line a channel: last success, pause, queue."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        fill_with(self, desk.theme, "panel")
        self.header = PanelHeader(desk.theme, desk.say("Channels"))
        self.lines = Lines(desk.theme)
        self.nothing = Text(
            desk.theme,
            desk.say("No channel is set up, so everybody is told by phone. Ctrl+, opens the settings."),
            Size.SECONDARY, token="text2", wrap=True,
        )  # fmt: skip
        margin = desk.theme.px(16)
        self.nothing.setContentsMargins(margin, desk.theme.px(8), margin, desk.theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.nothing, self.lines):
            column.addWidget(widget)
        column.addStretch(1)

    def show_state(self, snapshot: Snapshot, now: datetime) -> None:
        """The state as it is now."""
        rows = channel_health(snapshot, now)
        self.nothing.setVisible(not rows)
        self.lines.setVisible(bool(rows))
        self.lines.show_lines([self._line(row, now) for row in rows])

    def _line(self, row: ChannelHealth, now: datetime) -> Line:
        say, zone = self.desk.say, ZoneInfo(self.desk.snapshot.site.zone)
        off = row.broken or row.held_until is not None
        tail = say("{n} in the queue", n=row.waiting + row.sending)
        symbol, ink = (Symbol.DUE, "warn_t") if off else (Symbol.LIVE, "text")
        return Line(health_text(say, row, now, zone), row.channel.name, symbol, tail=tail, ink=ink)
