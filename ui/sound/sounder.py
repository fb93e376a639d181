"""What is to be heard, second by second: the rules decide, the player plays, the strip shows how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from console.planning.alarms.sound import BREACH, MUTE_LIMIT, Alarm, Ringing, mute, noticed, step, unheard, unmute
from ui.sound.player import Player

ON, SOUNDING, MUTED, SILENT = "on", "sounding", "muted", "silent"


@dataclass(frozen=True, slots=True)
class SoundState:
    """For the strip. `mode`: ON (nothing to sound), SOUNDING (a breach nobody acknowledged), MUTED `until`, SILENT
    (nothing can be heard; `trouble` says why, and a mute may run besides).
    """

    mode: str = ON
    until: datetime | None = None
    trouble: str | None = None


class Sounder(QObject):
    """Told the alarms when they change and the time once a second. `changed(SoundState)` when the strip must."""

    changed = Signal(object)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SoundState()
        self._player = player
        self._alarms: tuple[Alarm, ...] = ()
        self._ringing = Ringing()
        self._now: datetime | None = None
        player.changed.connect(self._show)
        player.failed.connect(self._unheard)

    def tell(self, alarms: Iterable[Alarm]) -> None:
        """All alarms there are, acknowledged or not; the next second acts on them."""
        self._alarms = tuple(alarms)
        self._show()

    def tick(self, now: datetime) -> None:
        """A second has passed. `now` is aware."""
        self._now = now
        if self._player.trouble is not None:
            self._ringing = noticed(self._ringing, self._alarms, now)  # what nobody can hear stays owed
        else:
            self._ringing, tone = step(self._ringing, self._alarms, now)
            if tone is not None:
                self._player.play(tone)
        self._show()

    def mute(self, now: datetime, length: timedelta = MUTE_LIMIT) -> None:
        """Silence, 15 minutes at most; the picture stays."""
        self._now = now
        self._ringing = mute(self._ringing, now, length)
        self._show()

    def unmute(self) -> None:
        """Sound again at once."""
        self._ringing = unmute(self._ringing)
        self._show()

    def toggle_mute(self, now: datetime) -> None:
        """The key: silence for 15 minutes, or sound again."""
        if self._ringing.muted(now):
            self.unmute()
        else:
            self.mute(now)

    def _unheard(self, tone: str) -> None:
        self._ringing = unheard(self._ringing, tone)

    def _show(self) -> None:
        until = self._ringing.muted_until if self._now is not None and self._ringing.muted(self._now) else None
        if (trouble := self._player.trouble) is not None:
            state = SoundState(SILENT, until, trouble)
        elif until is not None:
            state = SoundState(MUTED, until)
        else:
            breached = any(alarm.kind == BREACH and not alarm.acknowledged for alarm in self._alarms)
            state = SoundState(SOUNDING if breached else ON)
        if state != self.state:
            self.state = state
            self.changed.emit(state)
