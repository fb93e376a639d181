"""Backup lines and the disaster-backup channel: from when to when they were on [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.conference_log import BACKUP_ON, DISASTER_ON, SWITCHES, ConferenceEvent


@dataclass(frozen=True, slots=True)
class SwitchLine:
    """A backup line or the disaster-backup channel while it was on; `off` None: still. `venue` (id) is kept beside
    `need`, which a change of the meeting may have taken away.
    """

    what: str
    need: str
    on: datetime
    off: datetime | None
    lasted: timedelta
    text: str
    venue: str = ""


def switches_of(log: Iterable[ConferenceEvent], now: datetime) -> Iterable[SwitchLine]:
    """Each switching on with the next switching off of the same thing; the log comes latest first."""
    rows = list(log)[::-1]
    rows.sort(key=lambda event: event.at)  # after the turn: of one instant the first written comes first
    for place, event in enumerate(rows):
        if event.what not in (BACKUP_ON, DISASTER_ON):
            continue
        end = SWITCHES[event.what]
        off = next((e.at for e in rows[place + 1 :] if e.what == end and e.need == event.need), None)
        lasted = (off or max(now, event.at)) - event.at
        venue = str(event.facts.get("venue", ""))
        yield SwitchLine(event.what, event.need, event.at, off, lasted, event.text, venue)
