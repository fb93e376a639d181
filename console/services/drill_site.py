"""What the drill's site has arranged, invented all of it: contracts, hotlines, people who are told, a period to come;
and a shift that has been at work: calls made, alarms seen, but for the latest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.contracts import Contract, Hotline
from console.domain.customers import Circuit
from console.domain.levels import CITY
from console.domain.messages import BY_PHONE, WAITING, Address, Message, Recipient
from console.domain.periods import FLOOD, Period
from console.domain.policies import (
    ACCOUNT_MANAGER,
    ASSIGNEE,
    CUSTOMER_UNIT,
    DIRECTOR,
    INTEGRATOR,
    MAINTENANCE,
    NETWORK_OPERATIONS,
    OPERATIONS,
    SHIFT_LEAD,
    TOWNSHIP_STAFF,
    UNIT_LEAD,
)
from console.domain.snapshot import Snapshot
from console.services.arrangements.contracts import SetContract, SetHotline
from console.services.arrangements.people_told import SetRecipient
from console.services.arrangements.periods import SetPeriod
from console.services.clockwork.sender import ACTOR
from console.services.clockwork.taking import TakeDue
from console.services.decision import Acting, Answer, Decision, Done, Outcome, handles
from console.services.identity import new_id
from console.services.messages.outbox import RecordCall
from console.services.office import Office
from console.services.tickets.basis import NOT_ALLOWED, refused

BOTH_CITIES = ("3501", "3502")  # the two that have a number of their own
HOTLINES = (("10000000101", "福州、厦门报障热线（演练）", BOTH_CITIES), ("10000000102", "全省报障热线（演练）", ()))
TOLD = (
    ("方海涛", SHIFT_LEAD, "10000000201"),
    ("苏丽华", ACCOUNT_MANAGER, "10000000202"),
    ("卢国荣", DIRECTOR, "10000000203"),
    ("温志鹏", MAINTENANCE, "10000000204"),
    ("钟宇", ASSIGNEE, "10000000205"),
    ("郑国强", OPERATIONS, "10000000206"),
    ("叶青", CUSTOMER_UNIT, "10000000207"),
    ("施伟明", NETWORK_OPERATIONS, "10000000208"),
    ("曾玉兰", TOWNSHIP_STAFF, "10000000209"),
    ("游建平", UNIT_LEAD, "10000000210"),
    ("集成商值守（演练）", INTEGRATOR, "10000000211"),
)
CONTRACT, SCOPE = "专线租用合同（演练）", "本市全部专线，7×24 小时受理"
PERIOD, PERIOD_KIND = "防汛重保（演练）", FLOOD
DAYS_AHEAD, DAYS_LONG = 3, 5
ANSWER = "已接通，知道了"
SEEN_AFTER = tuple(timedelta(seconds=seconds) for seconds in (95, 220, 140, 410, 65, 305, 180))
CALLS_LEFT, ALARMS_LEFT = 3, 2  # what the one who opens the drill finds to do


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def _contracts(snapshot: Snapshot, now: datetime) -> Iterator[SetContract]:
    """One for each city, with the customer of its first circuit."""
    first: dict[str, Circuit] = {}
    for circuit in sorted(snapshot.circuits.values(), key=lambda row: row.code):
        first.setdefault(circuit.contract, circuit)
    year = datetime.combine(now.date().replace(month=1, day=1), time(), ZoneInfo(snapshot.site.zone))
    for place in snapshot.places.values():
        mine = [c for c in first.values() if c.place[:4] == place.code and c.contract.endswith(f"-{place.code}")]
        if place.level == CITY and mine:
            row = Contract("", mine[0].contract, mine[0].customer, CONTRACT, SCOPE, (place.code,), (), year)
            yield SetContract(row)


def _period(snapshot: Snapshot, now: datetime) -> SetPeriod:
    zone = ZoneInfo(snapshot.site.zone)
    start = datetime.combine(now.astimezone(zone).date() + timedelta(days=DAYS_AHEAD), time(), zone)
    return SetPeriod(Period("", PERIOD, start, start + timedelta(days=DAYS_LONG), PERIOD_KIND, ("A", "B")))


def arrange_site(office: Office) -> None:
    """Contracts, hotlines, people by phone, one assurance period to come. Of an empty arrangement only."""
    snapshot, now = office.snapshot, office.clock.now()
    commands: list[Any] = [*_contracts(snapshot, now), _period(snapshot, now)]
    for order, (number, name, places) in enumerate(HOTLINES):
        commands.append(SetHotline(Hotline("", number, name, places, order)))
    for name, role, phone in TOLD:
        commands.append(SetRecipient(Recipient("", name, role, (Address(BY_PHONE, phone),))))
    for command in commands:
        _must(office.do_now(command))


def catch_up(office: Office) -> None:
    """What fell due before the drill opens was decided, told by phone and seen, but for the latest: whoever opens it
    finds a few things to do and not a flood of what a morning brought.
    """
    now = office.clock.now()
    due = tuple(row.id for row in office.snapshot.dues.values() if row.at is not None and row.at <= now)
    _must(office.ask_now(lambda keeper: keeper.carry_out(TakeDue(due), new_id(now), ACTOR)))
    office.refresh_now()
    for message in _calls(office.snapshot)[:-CALLS_LEFT]:
        _must(office.do_now(RecordCall(message.id, True, ANSWER)))
    alarms = sorted(office.snapshot.alarms.values(), key=lambda row: (not row.notice, row.at, row.id))
    _must(office.do_now(SeeInTime(tuple(row.id for row in alarms[:-ALARMS_LEFT]))))


@dataclass(frozen=True, slots=True)
class SeeInTime:
    """The shift that was at work before the drill opens saw these alarms (ids), each a few minutes after it came."""

    alarms: tuple[str, ...]


@handles(SeeInTime)
def see_in_time(command: SeeInTime, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where the site is no drill: real work dates nothing back."""
    if not snapshot.site.drill:
        return refused(NOT_ALLOWED)
    rows = [snapshot.alarms[key] for key in command.alarms]
    times = (min(row.at + after, acting.now) for row, after in zip(rows, cycle(SEEN_AFTER), strict=False))
    return Decision(
        tuple(replace(row, acknowledged=at, acknowledged_by=acting.user) for row, at in zip(rows, times, strict=True))
    )


def _calls(snapshot: Snapshot) -> list[Message]:
    """The calls to make; those for breaches come last, the latest of them at the end."""
    rows = [row for row in snapshot.messages.values() if row.state == WAITING]
    order = {alarm.id: alarm.at for alarm in snapshot.alarms.values() if not alarm.notice}
    return sorted(rows, key=lambda m: (m.step_key in order, order.get(m.step_key, m.made), m.id))
