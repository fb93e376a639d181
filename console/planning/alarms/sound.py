"""Which tone sounds now: the rules of sound, without a loudspeaker and without a clock (visual style §8).

A breach sounds until it is acknowledged, every 10 s while one of priority 1 is among them, every 30 s otherwise. All
else sounds once: a clock that is due, a need nobody fills, data that stopped; a notice nobody answers at 5 and 10 min.
Tones of one class are never nearer than 10 s: one tone stands for all that came within them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

BREACH, DATA_LOST, UNSTAFFED, DUE, UNANSWERED = "breach", "data_lost", "unstaffed", "due", "unanswered"
CLASSES = (BREACH, DATA_LOST, UNSTAFFED, DUE, UNANSWERED)
"""The classes of alarms and the names of their tones, the most urgent first."""

SAME_CLASS = timedelta(seconds=10)
FIRST_PRIORITY_EVERY = timedelta(seconds=10)
BREACH_EVERY = timedelta(seconds=30)
UNANSWERED_AT = (timedelta(minutes=5), timedelta(minutes=10))
MUTE_LIMIT = timedelta(minutes=15)
AT_ONCE = (timedelta(0),)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that may sound. `key` says what it is about, `since` when it began (aware; None: when first seen)."""

    key: str
    kind: str
    priority: int = 3
    acknowledged: bool = False
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What one alarm has caused so far: since when it is known, how many of its tones are spent, the last of them."""

    since: datetime
    steps: int = 0
    last: datetime | None = None


Memory = Mapping[tuple[str, str], Heard]


@dataclass(frozen=True, slots=True)
class Ringing:
    """What was sounded when; kept from one second to the next."""

    heard: Memory = field(default_factory=dict)
    waiting: frozenset[tuple[str, str]] = frozenset()  # those of `heard` that may still cause a tone of their own
    last: Mapping[str, datetime] = field(default_factory=dict)
    muted_until: datetime | None = None

    def muted(self, now: datetime) -> bool:
        """Whether silence was asked for and has not run out."""
        return self.muted_until is not None and now < self.muted_until


def mute(ringing: Ringing, now: datetime, length: timedelta = MUTE_LIMIT) -> Ringing:
    """Silence from now on, 15 minutes at most."""
    now = now.replace(microsecond=0)
    return replace(ringing, muted_until=now + max(timedelta(0), min(length, MUTE_LIMIT)))


def unmute(ringing: Ringing) -> Ringing:
    """Sound again."""
    return replace(ringing, muted_until=None)


def step(ringing: Ringing, alarms: Collection[Alarm], now: datetime) -> tuple[Ringing, str | None]:
    """The tone to sound at `now`, if any, and what to remember. Asked once a second: it knows nothing finer."""
    now = now.replace(microsecond=0)
    ringing = _known(_not_in_the_future(ringing, now), alarms, now)
    if ringing.muted(now):
        return _spent(ringing, now, frozenset(CLASSES)), None
    ringing = _spent(replace(ringing, muted_until=None), now, _sounded_lately(ringing, now))
    for kind in CLASSES:
        if _wants(ringing, kind, alarms, now):
            ringing = replace(ringing, last={**ringing.last, kind: now})
            return _spent(ringing, now, frozenset((kind,))), kind
    return ringing, None


def noticed(ringing: Ringing, alarms: Collection[Alarm], now: datetime) -> Ringing:
    """Nothing can be heard at `now`: alarms are known since then, their tones stay owed until something can."""
    now = now.replace(microsecond=0)
    return _known(_not_in_the_future(ringing, now), alarms, now)


def unheard(ringing: Ringing, kind: str) -> Ringing:
    """The last tone of a class never left the loudspeaker: what it stood for is still to be heard."""
    at = ringing.last.get(kind)
    if at is None:
        return ringing
    again = {
        key: replace(row, steps=row.steps - 1, last=None)
        for key, row in ringing.heard.items()
        if key[1] == kind and row.last == at and row.steps
    }
    last = {name: when for name, when in ringing.last.items() if name != kind}
    return replace(ringing, heard={**ringing.heard, **again}, waiting=ringing.waiting | again.keys(), last=last)


def _not_in_the_future(ringing: Ringing, now: datetime) -> Ringing:
    """A clock that was set back must not silence anything."""
    until = ringing.muted_until
    if all(when <= now for when in ringing.last.values()) and (until is None or until <= now + MUTE_LIMIT):
        return ringing
    last = {kind: min(when, now) for kind, when in ringing.last.items()}
    return replace(ringing, last=last, muted_until=min(until, now + MUTE_LIMIT) if until else None)


def _known(ringing: Ringing, alarms: Collection[Alarm], now: datetime) -> Ringing:
    """Only what still asks for attention is remembered: whatever comes back sounds anew."""
    active = {(a.key, a.kind): a.since for a in alarms if not a.acknowledged}
    if active.keys() == ringing.heard.keys():
        return ringing
    heard = {key: ringing.heard.get(key) or Heard(since or now) for key, since in active.items()}
    waiting = {key for key in ringing.waiting if key in heard} | (heard.keys() - ringing.heard.keys())
    return replace(ringing, heard=heard, waiting=frozenset(waiting))


def _times(kind: str) -> tuple[timedelta, ...]:
    return UNANSWERED_AT if kind == UNANSWERED else AT_ONCE


def _owed(row: Heard, kind: str, now: datetime) -> int:
    """How many of an alarm's tones have fallen due; two that were missed together are one."""
    return sum(1 for after in _times(kind) if now - row.since >= after)


def _sounded_lately(ringing: Ringing, now: datetime) -> frozenset[str]:
    return frozenset(kind for kind, when in ringing.last.items() if now - when < SAME_CLASS)


def _wants(ringing: Ringing, kind: str, alarms: Collection[Alarm], now: datetime) -> bool:
    if kind in _sounded_lately(ringing, now):
        return False
    rows = (ringing.heard[key] for key in ringing.waiting if key[1] == kind)
    if any(_owed(row, kind, now) > row.steps for row in rows):
        return True
    breached = [alarm.priority for alarm in alarms if alarm.kind == kind == BREACH and not alarm.acknowledged]
    if not breached:
        return False
    every = FIRST_PRIORITY_EVERY if min(breached) <= 1 else BREACH_EVERY
    return kind not in ringing.last or now - ringing.last[kind] >= every


def _spent(ringing: Ringing, now: datetime, kinds: frozenset[str]) -> Ringing:
    """What is owed in these classes counts as heard: by the tone that stood for all of them, or lost to silence."""
    at = {kind: ringing.last.get(kind) for kind in kinds}
    due = {
        key: replace(row, steps=owed, last=at[key[1]])
        for key in ringing.waiting
        if key[1] in kinds and (owed := _owed(row := ringing.heard[key], key[1], now)) > row.steps
    }
    if not due:
        return ringing
    over = {key for key, row in due.items() if row.steps >= len(_times(key[1]))}
    return replace(ringing, heard={**ringing.heard, **due}, waiting=ringing.waiting - over)
