"""What happened to a ticket, the latest first."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.tickets import FORCE_MAJEURE, TicketEvent
from console.wording.catalogue import Wording
from console.wording.names import clock_time
from console.wording.tickets import event_details, event_name, mask_numbers
from ui.pages.tickets.lines import Line, Lines
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text

SYMBOLS = {
    "suspend": Symbol.PAUSED,
    "to_customer": Symbol.PAUSED,
    "restore": Symbol.PAUSED,
    "confirm": Symbol.DONE,
    "cancel": Symbol.DONE,
}


class Activity(QWidget):
    """A heading with the count, then a line an event."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.say = say
        self.count = Text(theme, "", Size.SECONDARY, token="text2")
        self.lines = Lines(theme, thread=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(8), 0, 0)
        box.setSpacing(theme.px(2))
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        top.addWidget(Text(theme, say("Activity"), Size.BODY, Weight.BOLD), 1)
        top.addWidget(self.count)
        box.addLayout(top)
        box.addWidget(self.lines)
        box.addStretch(1)

    def show_events(self, events: Sequence[TicketEvent], now: datetime, zone: ZoneInfo) -> None:
        """Show the history, the latest first."""
        self.count.setText(self.say.n("{n} entry", "{n} entries", len(events)))
        self.lines.show_lines([self._line(event, n == 0, now, zone) for n, event in enumerate(events)])

    def _line(self, event: TicketEvent, latest: bool, now: datetime, zone: ZoneInfo) -> Line:
        say = self.say
        other_day = event.at.astimezone(zone).date() != now.astimezone(zone).date()
        day = event.at.astimezone(zone).strftime("%m-%d ") if other_day else ""
        struck = event.facts.get("reason") == FORCE_MAJEURE
        symbol = Symbol.EXEMPT if struck else SYMBOLS.get(event.what, Symbol.LIVE if latest else Symbol.NOT_STARTED)
        text = mask_numbers(" · ".join(event_details(say, event, now, zone)))
        return Line(text, f"{day}{clock_time(event.at, zone)}", symbol, event_name(say, event), event.by, "text")
