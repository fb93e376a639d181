"""Fault tickets of a province out of a seed: 100,000 open ones on 30,000 circuits of 3,000 customers, with events."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.domain.customers import Circuit, Customer
from console.domain.places import Place
from console.domain.policies import ON_ANSWERED, ON_FEEDBACK, ON_REPORTED, Policy
from console.domain.site import Dispatcher, Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.ticket_clocks import Interruption, happened, interrupted
from console.domain.tickets import (
    CARRIER,
    CUSTOMER,
    CUSTOMER_SIDE,
    DIAGNOSING,
    REPAIRING,
    REPORTED,
    Ticket,
    TicketEvent,
)

NOW = datetime(2026, 12, 1, 1, tzinfo=UTC)
CITIES = ("福州", "厦门", "莆田", "三明", "泉州", "漳州", "南平", "龙岩", "宁德")
BODIES = ("水利局", "财政局国库中心", "应急管理局", "鞋材市场", "水电厂", "气象局雷达站", "农商银行", "人民医院")
SERVICES = ("MSTP", "OTN", "SDH", "IPRAN")
HANDLERS = ("", "陈一", "林二", "郑三", "吴四", "黄五")
FAULTS = ("光缆中断", "业务全阻", "误码偏高", "时延过大", "机房停电", "link down")
_POLICIES: Table[Policy] = Table()


def register() -> Snapshot:
    """Everything but the tickets."""
    places = [Place("p35", "35", "福建省", "province")]
    for n, city in enumerate(CITIES, 1):
        places.append(Place(f"p{n}", f"35{n:02d}", f"{city}市", "city", "35"))
        places += [
            Place(f"p{n}_{k}", f"35{n:02d}{k}", f"{city}第{k - 20}县", "county", f"35{n:02d}") for k in range(21, 31)
        ]
    counties = [place.code for place in places if place.level == "county"]
    customers = [Customer(f"k{n}", f"{CITIES[n % 9]}市{BODIES[n % 8]}{n}号", "ABC"[n % 3]) for n in range(3000)]
    circuits = [
        Circuit(f"c{n}", f"35-{SERVICES[n % 4]}-{n:05d}", f"k{n % 3000}", bandwidth="10M", place=counties[n % 90])
        for n in range(30_000)
    ]
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        dispatchers=Table([Dispatcher("d1", "Lin")]),
        places=Table(places), customers=Table(customers), circuits=Table(circuits),
    )  # fmt: skip


def ticket(number: int, chance: random.Random) -> Ticket:
    """An open ticket of the last eight hours; one of ten waits on the customer's side."""
    received = NOW - timedelta(seconds=chance.randrange(8 * 3600 * 10) / 10)
    circuit = chance.randrange(30_000)
    made = Ticket(
        f"0192ab{number:020d}", f"ZX-{1101 + number // 1000:04d}-{number % 1000:03d}",
        f"35-{SERVICES[circuit % 4]}-{circuit:05d}", f"k{circuit % 3000}", "",
        f"{chance.choice(FAULTS)}，第 {chance.randrange(100_000)} 次告警", received, "Lin",
        state=chance.choice((REPORTED, DIAGNOSING, REPAIRING)), assignee=chance.choice(HANDLERS),
        side=chance.choice(("", CARRIER, CUSTOMER)), contact=f"值班 {chance.randrange(1000)}",
    )  # fmt: skip
    clocks = happened((), ON_REPORTED, received, _POLICIES)
    chosen = chance.random()
    if chosen < 0.1:
        clocks = interrupted(clocks, received + (NOW - received) / 2, Interruption(CUSTOMER_SIDE, "Lin"))
        return replace(made, state=CUSTOMER_SIDE, clocks=clocks)
    if chosen < 0.4:
        told = received + (NOW - received) / 2
        clocks = happened(happened(clocks, ON_ANSWERED, told, _POLICIES), ON_FEEDBACK, told, _POLICIES)
        return replace(made, clocks=clocks, last_feedback=told, answered=told)
    return replace(made, clocks=clocks)


def full(number: int, seed: int = 7) -> Snapshot:
    """The register with so many open tickets, each with the event of its report."""
    chance = random.Random(seed)
    tickets = [ticket(n, chance) for n in range(number)]
    events = [TicketEvent(f"e{row.id}", row.id, row.received, "Lin", "reported", row.summary) for row in tickets]
    return replace(register(), tickets=Table(tickets), ticket_events=Table(events))


def fed_back(row: Ticket, at: datetime, number: int) -> tuple[Ticket, TicketEvent]:
    """What a word to the customer changes."""
    clocks = happened(row.clocks, ON_FEEDBACK, at, _POLICIES)
    after = replace(row, last_feedback=at, clocks=clocks, version=row.version + 1)
    return after, TicketEvent(f"f{number:09d}", row.id, at, "Lin", "feedback", "仍在查找")


def batch(
    snapshot: Snapshot, ids: list[str], size: int, number: int, chance: random.Random, at: datetime
) -> list[object]:
    """Changes of one commit, `size` of them: feedback, a new handler, a close, a new fault."""
    found: list[object] = []
    while len(found) < size:
        row = snapshot.tickets[chance.choice(ids)]
        chosen = chance.random()
        if chosen < 0.5:
            found += fed_back(row, at, number * 100 + len(found))
        elif chosen < 0.9:
            found.append(replace(row, assignee=chance.choice(HANDLERS), version=row.version + 1))
        elif chosen < 0.95:
            found.append(replace(row, state="closed", closed=at, version=row.version + 1))
        else:
            fresh = ticket(200_000 + number * 100 + len(found), chance)
            found += [fresh, TicketEvent(f"e{fresh.id}", fresh.id, at, "Lin", "reported", fresh.summary)]
    return found
