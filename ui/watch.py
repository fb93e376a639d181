"""What watches over the desk while pages come and go: who does the clock-work, what sounds, what flashes.

One for the window, kept by the desk: it outlives a change of language or theme.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.snapshot import Snapshot
from console.domain.timekeeping import IN_ORDER, offset_level
from console.planning.alarms.panel import unseen_alarms
from console.planning.alarms.sounding import sound_alarms
from console.services.clockwork import DARK, Light
from ui.sound.sounder import Sounder

DARK_AFTER = timedelta(seconds=15)  # by then another console must have followed
MOST_FLASHING = 3
HALF_MS = 500


class LightLevel(Enum):
    """Whether somebody does the clock-work; PAUSED while it passes from one console to the next."""

    ALIVE = "alive"
    PASSING = "passing"
    NOBODY = "nobody"


class LightSource(Protocol):
    """The part of the clock-work that is looked at."""

    @property
    def light(self) -> Light: ...
    def on_light(self, told: Callable[[Light], None]) -> None: ...


class Flash(QObject):
    """Which tickets have an unseen breach, and the halves of the second in which their symbols are filled or hollow.

    At most three rows flash; when there are more, only the counter does.
    """

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tickets: frozenset[str] = frozenset()
        self.hollow = False
        self._half = QTimer(self)
        self._half.setSingleShot(True)
        self._half.setInterval(HALF_MS)
        self._half.timeout.connect(lambda: self._turn(True))

    @property
    def in_rows(self) -> bool:
        """Whether rows flash rather than the counter alone."""
        return len(self.tickets) <= MOST_FLASHING

    def is_hollow(self, ticket: str) -> bool:
        """How the symbol of this ticket is painted now."""
        return self.hollow and self.in_rows and ticket in self.tickets

    def beat(self, tickets: frozenset[str]) -> None:
        """A full second: filled now, hollow half a second later."""
        before, self.tickets = self.tickets, tickets
        if tickets:
            self._half.start()
        if tickets or before:
            self._turn(False)

    def stop(self) -> None:
        """Nothing flashes any more."""
        self._half.stop()
        self.tickets = frozenset()

    def _turn(self, hollow: bool) -> None:
        self.hollow = hollow and bool(self.tickets)
        self.turned.emit()


class Watch(QObject):
    """`changed` when the strip has something else to say. Without a clock-work there is no light to show."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.flash = Flash(self)
        self.sounder: Sounder | None = None
        self.light: Light | None = None
        self.dark_since: datetime | None = None
        self._now: Callable[[], datetime] | None = None

    def follow(self, source: LightSource, now: Callable[[], datetime]) -> None:
        """Show the light of this clock-work."""
        self._now = now
        self.show_light(source.light)
        source.on_light(self.show_light)

    def listen(self, sounder: Sounder) -> None:
        """Tell this sounder what is to be heard."""
        self.sounder = sounder
        sounder.changed.connect(lambda _: self.changed.emit())

    def show_light(self, light: Light) -> None:
        """The light changed."""
        dark = not light.alive
        if not dark:
            self.dark_since = None
        elif self.dark_since is None and self._now is not None:
            self.dark_since = self._now()
        self.light = light
        self.changed.emit()

    def level(self, now: datetime) -> LightLevel:
        """How the light stands; nobody for more than 15 s is a warning."""
        if (self.light or DARK).alive:
            return LightLevel.ALIVE
        late = self.dark_since is not None and now - self.dark_since > DARK_AFTER
        return LightLevel.NOBODY if late else LightLevel.PASSING

    def tick(self, snapshot: Snapshot, now: datetime, *, lost: bool, asked: bool = True) -> None:
        """A second has passed. Who is not `asked` sees all and hears only that the database is away."""
        self.flash.beat(unseen_tickets(snapshot, now) if asked else frozenset())
        if self.sounder is not None:
            self.sounder.tell(sound_alarms(snapshot, now, lost=lost, asked=asked))
            self.sounder.tick(now)

    def stop(self) -> None:
        """The window closes."""
        self.flash.stop()


def unseen_tickets(snapshot: Snapshot, now: datetime) -> frozenset[str]:
    """Tickets with a breach that nobody has acknowledged."""
    return frozenset(alarm.ticket for alarm in unseen_alarms(snapshot, now) if alarm.ticket)


def clock_off(offset: timedelta | None, within: timedelta) -> str:
    """Whether this PC's clock is to be shown as wrong: "", amber, red."""
    return IN_ORDER if offset is None else offset_level(offset, within)
