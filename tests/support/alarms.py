"""Alarms and messages for tests: on a site of a few circuits in two cities."""

from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.alarms import Alarm
from console.domain.customers import Circuit, Customer
from console.domain.messages import BY_PHONE, Channel, Message
from console.domain.places import Place
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from tests.support.surroundings import START
from tests.support.tickets import clocked

PLACES = (
    Place("l1", "35", "福建省", "province"),
    Place("l2", "3501", "福州市", "city", "35"),
    Place("l3", "350121", "闽侯县", "county", "3501"),
    Place("l4", "350122", "连江县", "county", "3501"),
    Place("l5", "3502", "厦门市", "city", "35"),
)


def fault(number: int, minutes: int = 300, place: str = "350121", **fields: object) -> Ticket:
    """A ticket received so many minutes before the start."""
    received = START - timedelta(minutes=minutes)
    row = Ticket(f"t{number}", f"ZX-1201-{number:03d}", f"C-{number}", "k1", place, "中断", received, "Chen")
    return clocked(replace(row, **fields))  # type: ignore[arg-type]


def alarm(number: int, minutes: float = 5, **fields: object) -> Alarm:
    """The 4 h mark of ticket number so-and-so, passed so many minutes before the start."""
    row = Alarm(
        f"ticket:t{number}:feedback#1:account_manager", f"t{number}", "feedback", 1, "account_manager",
        START - timedelta(minutes=minutes), 3,
    )  # fmt: skip
    return replace(row, **fields)  # type: ignore[arg-type]


def message(number: int, channel: str = BY_PHONE, ready: datetime = START, **fields: object) -> Message:
    """What tells the account manager of ticket number so-and-so."""
    key = f"ticket:t{number}:feedback#1:account_manager"
    row = Message(
        f"{key}:r1:{channel}", "ticket", f"t{number}", "feedback", "account_manager", key, "account_manager", "r1",
        "陈一", channel, "10012345678", f"ZX-1201-{number:03d}: 4 h", "省水利厅, C-1", ready - timedelta(seconds=10),
        ready,
    )  # fmt: skip
    return replace(row, **fields)  # type: ignore[arg-type]


def site(*rows: Ticket | Alarm | Message | Channel) -> Snapshot:
    """These rows, with the register around them."""
    found = {kind: [row for row in rows if isinstance(row, kind)] for kind in (Ticket, Alarm, Message, Channel)}
    return Snapshot(
        sites=Table([Site(name="福建", zone="Asia/Shanghai")]),
        places=Table(PLACES),
        customers=Table([Customer("k1", "省水利厅", "A")]),
        circuits=Table([Circuit(f"c{n}", f"C-{n}", "k1", place="350121") for n in range(1, 30)]),
        tickets=Table(found[Ticket]),
        alarms=Table(found[Alarm]),
        messages=Table(found[Message]),
        channels=Table(found[Channel]),
    )
