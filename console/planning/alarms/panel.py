"""The alarm panel: alarms with their tickets, filtered, and in a flood grouped by what they have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.domain.alarms import FLOOD_COUNT, Alarm
from console.domain.conferences import Conference
from console.domain.messages import Channel
from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.domain.tickets import HIGHEST, Ticket, children_of
from console.planning.alarms.late import units_of
from console.planning.alarms.rate import active_alarms, is_flood, lately, shelved_alarms, standing_alarms
from console.planning.search import fold
from console.planning.tickets.entries import area_codes, customer_of, name_words, place_of

STANDING, UNSEEN, NOTICES, SHELVED = "standing", "unseen", "notices", "shelved"
VIEWS = (STANDING, UNSEEN, NOTICES, SHELVED)


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm; `place` is a code. Without a ticket it is about a conference or a period, whose title stands for the
    customer, or about a channel.
    """

    alarm: Alarm
    ticket: Ticket | None
    customer: str
    place: str
    channel: Channel | None
    conference: Conference | None = None
    period: Period | None = None

    @property
    def key(self) -> str:
        """The alarm's id."""
        return self.alarm.id

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """As a bunch has them."""
        return (self.alarm,)


@dataclass(frozen=True, slots=True)
class AlarmBunch:
    """Alarms of a flood with one cause (`parent`, the ticket that gathers them) or of one area and clock."""

    key: str
    parent: Ticket | None
    place: str
    clock: str
    lines: tuple[AlarmLine, ...]

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """All of them."""
        return tuple(line.alarm for line in self.lines)

    @property
    def unseen(self) -> int:
        """How many nobody has acknowledged."""
        return sum(alarm.acknowledged is None for alarm in self.alarms)


Row = AlarmLine | AlarmBunch


@dataclass(frozen=True, slots=True)
class AlarmView:
    """What the panel shows; `counts` by view, whatever is searched for. `flood` as of `is_flooded`, `lately` those of
    the last ten minutes.
    """

    rows: tuple[Row, ...]
    counts: dict[str, int]
    flood: bool
    lately: int

    @property
    def pouring(self) -> bool:
        """Whether it is a flood by its rate, not only many that wait."""
        return self.lately > FLOOD_COUNT


def alarm_view(snapshot: Snapshot, now: datetime, view: str = STANDING, text: str = "") -> AlarmView:
    """The rows of a view, unacknowledged first, by priority, then the earliest."""
    sets = _sets(snapshot, now)
    lines = [alarm_line(snapshot, alarm) for alarm in sets[view]]
    wanted = fold(text)
    if wanted:
        lines = [line for line in lines if all(word in _words(line) for word in wanted.split())]
    flood, coming = is_flooded(sets[STANDING], now), lately(sets[STANDING], now)
    rows: Iterable[Row] = _bunched(snapshot, lines) if flood and view in (STANDING, UNSEEN) else lines
    ordered = rows if view == SHELVED else sorted(rows, key=_rank)
    return AlarmView(tuple(ordered), {name: len(found) for name, found in sets.items()}, flood, coming)


def is_flooded(active: Sequence[Alarm], now: datetime) -> bool:
    """Whether alarms come in a flood, or more than ten wait to be acknowledged."""
    return is_flood(active, now) or sum(alarm.acknowledged is None for alarm in active) > FLOOD_COUNT


def unseen_alarms(snapshot: Snapshot, now: datetime) -> tuple[Alarm, ...]:
    """Breaches that nobody has acknowledged."""
    return tuple(alarm for alarm in active_alarms(snapshot, now) if alarm.acknowledged is None)


def alarm_line(snapshot: Snapshot, alarm: Alarm) -> AlarmLine:
    """An alarm with what it is about."""
    if (conference := snapshot.conferences.get(alarm.conference)) is not None:
        places = {unit.place for unit in units_of(snapshot, alarm)}
        place = places.pop() if len(places) == 1 else ""
        return AlarmLine(alarm, None, conference.title, place, None, conference)
    if (period := snapshot.periods.get(alarm.period)) is not None:
        place = period.places[0] if len(period.places) == 1 else ""
        return AlarmLine(alarm, None, period.name, place, None, period=period)
    ticket = snapshot.tickets.get(alarm.ticket)
    if ticket is None:
        channel = snapshot.channels.get(alarm.id.partition(":")[2])
        return AlarmLine(alarm, None, "", "", channel)
    customer = customer_of(snapshot, ticket)
    name = customer.name if customer else ticket.contact or ticket.circuit
    return AlarmLine(alarm, ticket, name, place_of(snapshot, ticket), None)


def _sets(snapshot: Snapshot, now: datetime) -> dict[str, tuple[Alarm, ...]]:
    active = active_alarms(snapshot, now)
    return {
        STANDING: active,
        UNSEEN: tuple(alarm for alarm in active if alarm.acknowledged is None),
        NOTICES: tuple(a for a in standing_alarms(snapshot) if a.notice and not a.shelved(now)),
        SHELVED: shelved_alarms(snapshot, now),
    }


def _words(line: AlarmLine) -> str:
    ticket, channel = line.ticket, line.channel
    parts = [line.customer, name_words(line.customer), line.place]
    if ticket is not None:
        parts += (ticket.code, ticket.circuit, ticket.summary)
    return fold(" ".join((*parts, channel.name if channel else "")))


def _bunched(snapshot: Snapshot, lines: Sequence[AlarmLine]) -> list[Row]:
    """Lines of one cause, else of one area and clock, together; each of priority 1 keeps a line of its own."""
    areas, parents = snapshot.places.derived(area_codes), snapshot.tickets.derived(children_of)
    found: dict[tuple[str, str, str], list[AlarmLine]] = {}
    rows: list[Row] = []
    for line in lines:
        ticket = line.ticket
        if ticket is None or line.alarm.priority <= HIGHEST:
            rows.append(line)
        elif family := ticket.parent or (ticket.id if ticket.id in parents else ""):
            found.setdefault((family, "", ""), []).append(line)
        else:
            area, _ = areas.get(line.place, (line.place, ""))
            found.setdefault(("", area, line.alarm.clock), []).append(line)
    for (parent, place, clock), members in found.items():
        if len(members) == 1:
            rows += members
            continue
        key = f"bunch:{parent}:{place}:{clock}"
        ordered = tuple(sorted(members, key=_rank))
        rows.append(AlarmBunch(key, snapshot.tickets.get(parent), place or ordered[0].place, clock, ordered))
    return rows


def _rank(row: Row) -> tuple[bool, int, datetime, str]:
    alarms = row.alarms
    seen = all(alarm.acknowledged is not None for alarm in alarms)
    return seen, min(alarm.priority for alarm in alarms), min(alarm.at for alarm in alarms), row.key
