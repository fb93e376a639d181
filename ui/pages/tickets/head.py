"""The head of the detail panel: which ticket, how long it has, how far it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.clocks import Hours, feedback_start
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, Ticket
from console.planning.tickets.clock import Face, face
from console.planning.tickets.entries import Entry, customer_of, place_of, short_name
from console.planning.workdays import calendar_of
from console.wording.catalogue import Wording
from console.wording.names import place_name
from console.wording.tickets import countdown, mark_label, moment, side_name, since, state_name
from ui.pages.tickets.columns import SIDE_SYMBOLS, circuit_text, clock_cell, state_symbol
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text
from ui.widgets.painting import text_width
from ui.widgets.panel import ObjectHeader

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Mark(QWidget):
    """A symbol that can change; nothing is painted for None."""

    def __init__(self, theme: Theme, size: int = 12) -> None:
        super().__init__()
        self.theme, self.size_px, self.symbol, self.hollow = theme, size, None, False
        self.set_symbol(None)

    def set_symbol(self, symbol: Symbol | None, name: str = "") -> None:
        """Show this one; `name` is what it says."""
        self.symbol: Symbol | None = symbol
        wide = self.size_px * (symbol.grid_width if symbol else 0) / 12
        self.setFixedSize(self.theme.px(wide), self.theme.px(self.size_px))
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.symbol is not None:
            draw_symbol(QPainter(self), self.rect(), self.symbol, self.theme.palette, hollow=self.hollow)

    def set_hollow(self, hollow: bool) -> None:
        """The other half of the flash of an unseen breach."""
        if hollow != self.hollow:
            self.hollow = hollow
            self.update()


class Countdown(QWidget):
    """Symbol, the large figure, what it counts to; at the right the state, the side, who has it."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self.mark, self.state_mark, self.side_mark = Mark(theme, 20), Mark(theme), Mark(theme)
        self.figure = Text(theme, "", Size.FIGURE, Weight.FIGURE)
        self.to, self.due = Text(theme), Text(theme, size=Size.SECONDARY, token="text2")
        self.state, self.side = Text(theme), Text(theme)
        self.who = Text(theme, size=Size.SECONDARY, token="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
        row.setSpacing(theme.px(10))
        row.addWidget(self.mark)
        row.addWidget(self.figure)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.to)
        lines.addWidget(self.due)
        row.addLayout(lines)
        row.addStretch(1)
        row.addLayout(self._right())

    def _right(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(self.theme.px(5))
        first.addStretch(1)
        for widget in (self.state_mark, self.state, self.side_mark, self.side):
            first.addWidget(widget)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(first)
        lines.addWidget(self.who, 0, RIGHT)
        return lines

    def show_ticket(self, ticket: Ticket, now: datetime, zone: ZoneInfo, hours: Hours) -> None:
        """Everything; `tick` alone does the figure."""
        say = self.say
        self.state_mark.set_symbol(state_symbol(ticket))
        self.state.setText(state_name(say, ticket.state))
        self.side_mark.set_symbol(SIDE_SYMBOLS.get(ticket.side))
        self.side.setText(side_name(say, ticket.side))
        self.tick(ticket, now, zone, hours)

    def tick(self, ticket: Ticket, now: datetime, zone: ZoneInfo, hours: Hours) -> None:
        """The second's change."""
        say, shown = self.say, face(ticket, now, hours)
        cell = clock_cell(shown) if shown else None
        self.mark.set_symbol(cell.symbol if cell else Symbol.DONE)
        if shown is None:
            self._show_end(ticket, now, zone)
        else:
            self.figure.setText(countdown(shown.mark.remaining))
            self.figure.set_token(_token(shown))
            self.to.setText(self._to(shown))
            self.due.setText(self._due(shown, now, zone))
        spoken = since(say, now - feedback_start(ticket))
        if ticket.state in ENDED:
            self._show_who(ticket.assignee, ticket.assignee)
        elif ticket.assignee:
            self._show_who(say("{who} · last word {ago} ago", who=ticket.assignee, ago=spoken), ticket.assignee)
        else:
            self._show_who(say("Nobody assigned · last word {ago} ago", ago=spoken), say("Nobody assigned"))

    def _show_who(self, full: str, short: str) -> None:
        """All of it where there is room beside the figure, else the name alone with the rest as a tip."""
        room = self._room()
        fits = text_width(self.who.font(), full) <= room
        self.who.setText(full if fits else short)
        self.who.setToolTip("" if fits else full)
        gap = self.theme.px(5)
        used = self.state_mark.width() + gap + _length(self.state)
        self.side_mark.setVisible(used + gap + self.side_mark.width() <= room)
        self.side.setVisible(used + gap * 2 + self.side_mark.width() + _length(self.side) <= room)
        self.state_mark.setVisible(used <= room)
        self.side_mark.setToolTip(self.side.text())
        self.state.setToolTip(self.side.text())

    def _room(self) -> int:
        """The width at the right of the figure and its two lines."""
        used = self.mark.width() + _length(self.figure) + max(_length(self.to), _length(self.due))
        return self.width() - used - self.theme.px(16 * 2 + 10 * 4)

    def _to(self, shown: Face) -> str:
        late = shown.mark.remaining <= timedelta(0)
        say, label = self.say, mark_label(self.say, shown.mark)
        return say("past the {mark} mark", mark=label) if late else say("to the {mark} mark", mark=label)

    def _due(self, shown: Face, now: datetime, zone: ZoneInfo) -> str:
        if shown.paused:
            return self.say("stopped, moves on")
        return self.say("due {time}", time=moment(self.say, shown.mark.due, now, zone))

    def _show_end(self, ticket: Ticket, now: datetime, zone: ZoneInfo) -> None:
        closed = ticket.closed or now
        self.figure.setText(countdown(closed - ticket.received))
        self.figure.set_token("text2")
        self.to.setText(self.say("from receipt to the end"))
        self.due.setText(self.say("ended {time}", time=moment(self.say, closed, now, zone)))


def _length(label: Text) -> int:
    return text_width(label.font(), label.text())


def _unbroken(part: str) -> str:
    """A part that goes to the next line as a whole."""
    return part.replace(" ", "\N{NO-BREAK SPACE}")


def _token(shown: Face) -> str:
    if shown.paused:
        return "text3"
    return "crit_t" if shown.breached else "warn_t" if shown.due else "text"


class Head(QWidget):
    """Name and circuit above, the countdown below."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.say = say
        self.header = ObjectHeader(theme)
        self.countdown = Countdown(theme, say)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.countdown)

    def show_entry(self, entry: Entry, snapshot: Snapshot, now: datetime) -> None:
        """The ticket as it stands."""
        ticket, circuit, say = entry.ticket, entry.circuit, self.say
        parts = [circuit_text(ticket, circuit)]
        place = place_of(snapshot, ticket)
        above = [step.name for step in snapshot.places.derived(paths).get(place, ())[:-1]]
        ends = [short_name(end, above) for end in (circuit.a_end, circuit.z_end)] if circuit else []
        parts.append(" ⇄ ".join(dict.fromkeys(end for end in ends if end)) or place_name(snapshot, place))
        parts.append(say("Class {grade} customer", grade=entry.grade) if entry.grade else "")
        customer = customer_of(snapshot, ticket)
        title = customer.name if customer else circuit_text(ticket, circuit)
        self.header.set_texts(title, ticket.code, "   ".join(_unbroken(part) for part in parts if part))
        self.countdown.show_ticket(ticket, now, ZoneInfo(snapshot.site.zone), calendar_of(snapshot))
