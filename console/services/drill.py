"""The drill: a sample province that is ready to work on, and a feed that makes things happen in it.

The files shipped in resources/sample go through the site's own import; meetings and tickets are placed around
the present time by the
same commands a dispatcher gives, so that a drill shows nothing that real work could not.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from importlib.resources import as_file, files
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.conferences import PUBLISHED, assignments_by_need
from console.domain.lifecycle import CONFIRM, DIAGNOSE, NOT_RESTORED, REPAIR, RESTORE, RESUME, SUSPEND, TO_CUSTOMER
from console.domain.people import by_place
from console.domain.snapshot import Snapshot
from console.domain.tickets import (
    CUSTOMER_SIDE,
    DIAGNOSING,
    ENDED,
    REPAIRING,
    REPORTED,
    RESTORED,
    SUSPENDED,
    Ticket,
    open_on_circuit,
)
from console.services.arrangements.site import AddDispatcher, EditSite
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Done, Outcome
from console.services.drill_duty import arrange_duty
from console.services.drill_handover import arrange_handover
from console.services.drill_meetings import arrange_groups, next_word, support
from console.services.drill_periods import arrange_readiness
from console.services.drill_site import arrange_site, catch_up
from console.services.drill_staffing import first_fitting
from console.services.importing import in_order, load
from console.services.office import Office
from console.services.staffing import AssignPerson, UnassignPerson
from console.services.tickets import AssignTicket, GiveFeedback, MoveTicket, ReportFault

SAMPLE_FILES = ("places.csv", "travel.csv", "people.xlsx", "duty_staff.csv", "venues.xlsx", "circuits.xlsx")
SEED = 20261122
LEAST_PAUSE, LONGEST_PAUSE = 12.0, 40.0  # seconds between two events of the feed
MOST_OPEN_TICKETS = 26

FAULTS = (
    "全部业务中断",
    "丢包 8%，视频会商花屏",
    "端口光功率低",
    "链路时通时断",
    "误码告警",
    "设备掉电告警",
    "接入交换机离线",
)
CAUSES = ("施工挖断光缆", "接头盒进水", "光模块老化", "客户机房停电", "尾纤弯折", "接入交换机板卡故障")
WORDS = ("抢修车已出发", "到达现场，正在测试", "OTDR 测得断点，准备熔接", "仍在查找断点", "熔接中，预计一小时内恢复")
GAPS_LEFT = 7  # people taken off after filling, so that the boards have something to act on


@dataclass(slots=True)
class Drill:
    """Draws what happens next; the same seed draws the same things."""

    draw: random.Random = field(default_factory=lambda: random.Random(SEED))

    def circuit(self, snapshot: Snapshot) -> str:
        """The number of a circuit that has no open ticket."""
        codes = (circuit.code for circuit in snapshot.circuits.values())
        return self.draw.choice([code for code in codes if not open_on_circuit(snapshot.tickets, code)])

    def report(self, snapshot: Snapshot, received: datetime) -> ReportFault:
        """A new fault."""
        number = self.circuit(snapshot)
        return ReportFault(summary=self.draw.choice(FAULTS), received=received, circuit=number, contact="值班员")

    def step(self, ticket: Ticket, now: datetime) -> Any:
        """What a crew or a customer does next with this ticket."""
        moves: dict[str, tuple[str, ...]] = {
            REPORTED: (DIAGNOSE,),
            DIAGNOSING: (REPAIR, REPAIR, TO_CUSTOMER),
            REPAIRING: (RESTORE, SUSPEND),
            SUSPENDED: (RESUME,),
            CUSTOMER_SIDE: (CONFIRM,),
            RESTORED: (CONFIRM, CONFIRM, NOT_RESTORED),
        }
        if ticket.state in (DIAGNOSING, REPAIRING) and self.draw.random() < 0.5:
            expected = now + timedelta(minutes=self.draw.randrange(20, 180))
            cause = ticket.cause or self.draw.choice(CAUSES)
            return GiveFeedback(ticket.id, ticket.version, self.draw.choice(WORDS), cause, expected)
        fields = {
            "text": self.draw.choice(WORDS),
            "cause": ticket.cause or self.draw.choice(CAUSES),
            "contact": "值班员",
        }
        return MoveTicket(ticket.id, ticket.version, self.draw.choice(moves[ticket.state]), fields)

    def staffing(self, snapshot: Snapshot) -> Any:
        """Somebody drops out of a meeting, or a gap is closed again."""
        held = snapshot.assignments.derived(assignments_by_need)
        open_needs = [
            need
            for need in snapshot.needs.values()
            if need.id not in held and snapshot.conferences[need.conference].state == PUBLISHED
        ]
        if len(open_needs) > GAPS_LEFT:
            need = self.draw.choice(open_needs)
            staff = snapshot.people.derived(by_place).get(need.place, ())
            return AssignPerson(need.id, self.draw.choice(staff).id) if staff else None
        if not snapshot.assignments:
            return None
        row = self.draw.choice(list(snapshot.assignments.values()))
        return UnassignPerson(row.need, row.person)

    def next_event(self, snapshot: Snapshot, now: datetime) -> Any:
        """The next command of the feed, or None when there is nothing to do."""
        tickets = [ticket for ticket in snapshot.tickets.values() if ticket.state not in ENDED]
        chance = self.draw.random()
        if chance < 0.2:
            return self.staffing(snapshot)
        if chance > 0.7 and (word := next_word(self.draw, snapshot, now)) is not None:
            return word
        if (chance < 0.45 and len(tickets) < MOST_OPEN_TICKETS) or not tickets:
            return self.report(snapshot, now)
        return self.step(self.draw.choice(tickets), now)


# What is already going on when the drill opens: minutes since receipt, steps taken, whether cause and repair
# time were told.
_GOING_ON: tuple[tuple[int, tuple[str, ...], bool], ...] = (
    (385, (DIAGNOSE, REPAIR), False),
    (262, (DIAGNOSE,), False),
    (251, (DIAGNOSE, REPAIR), False),
    (236, (DIAGNOSE, REPAIR), False),
    (223, (DIAGNOSE,), False),
    (214, (DIAGNOSE, REPAIR), False),
    (171, (DIAGNOSE, REPAIR), True),
    (160, (DIAGNOSE,), False),
    (148, (DIAGNOSE, REPAIR, RESTORE), True),
    (121, (DIAGNOSE,), False),
    (96, (DIAGNOSE, REPAIR), True),
    (74, (DIAGNOSE, TO_CUSTOMER), False),
    (58, (DIAGNOSE, REPAIR, SUSPEND), False),
    (41, (), False),
    (22, (DIAGNOSE,), False),
    (6, (), False),
)


def meetings(now: datetime, zone: ZoneInfo) -> tuple[tuple[AddConference, bool], ...]:
    """Conferences around `now` and on the next day, each with whether it is published already."""
    local = now.astimezone(zone)
    today = local.date() if local.hour < 20 else local.date() + timedelta(days=1)
    first = local.hour + 1 if today == local.date() else 9
    year = today.year

    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(today, time(), zone) + timedelta(days=day, hours=hour, minutes=minute)

    def one(system: str, title: str, start: datetime, minutes: int, scope: str, notice: str) -> AddConference:
        return AddConference(system, title, start, start + timedelta(minutes=minutes), scope, notice)

    return (
        (one("water", "防汛视频会商（演练）", at(0, first), 90, "全省至县", f"演水函〔{year}〕1号"), True),
        (one("finance", "县级财政运行分析（演练）", at(0, first, 30), 90, "全省至县", f"演财办〔{year}〕2号"), True),
        (
            one(
                "government",
                "安全生产视频会议（演练）",
                at(0, first + 1),
                60,
                "福州市、厦门市至乡镇",
                f"演政办〔{year}〕3号",
            ),
            True,
        ),
        (one("water", "全省防汛抗旱视频会商（演练）", at(1, 9), 120, "全省至乡镇", f"演水函〔{year}〕4号"), False),
        (one("finance", "全省财政系统视频会议（演练）", at(1, 9, 30), 150, "全省至县", f"演财办〔{year}〕5号"), False),
        (
            one("government", "全省安全生产电视电话会议（演练）", at(1, 10), 90, "全省至乡镇", f"演政办〔{year}〕6号"),
            False,
        ),
        (one("government", "重点项目视频推进会（演练）", at(2, 8, 30), 90, "福州市、厦门市至县", ""), False),
    )


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def is_prepared(snapshot: Snapshot) -> bool:
    """Whether this database holds the drill already."""
    return snapshot.site.drill and bool(snapshot.venues)


def prepare_sample(office: Office) -> None:
    """Fill an empty database with the drill. A database that holds it already is left as it is."""
    if is_prepared(office.snapshot):
        return
    _must(office.do_now(EditSite("演练省", "Asia/Shanghai", drill=True)))
    for name in ("林晓", "陈立", "吴敏"):
        _must(office.do_now(AddDispatcher(name)))
    folder = files("resources") / "sample"
    for name in SAMPLE_FILES:
        with as_file(folder / name) as path:
            for loaded in in_order(load(path)):
                _must(office.do_now(loaded.command))
    arrange_site(office)
    arrange_groups(office)
    arrange_readiness(office)
    arrange_duty(office)
    _prepare_meetings(office)
    _prepare_tickets(office)
    catch_up(office)
    arrange_handover(office)


def _prepare_meetings(office: Office) -> None:
    published = []
    for command, publish in meetings(office.clock.now(), ZoneInfo(office.snapshot.site.zone)):
        conference = str(_must(office.do_now(command)).result["conference"])
        if publish:
            _must(office.do_now(PublishConference(conference)))
            published.append(conference)
    _must(office.do_now(first_fitting(office.snapshot, published)))
    rows = sorted(office.snapshot.assignments.values(), key=lambda row: row.need)
    for row in random.Random(SEED).sample(sorted(rows, key=lambda r: office.snapshot.people[r.person].code), GAPS_LEFT):
        _must(office.do_now(UnassignPerson(row.need, row.person)))
    support(office, tuple(published))


def _prepare_tickets(office: Office) -> None:
    drill, now = Drill(), office.clock.now()
    crews = [person.name for person in office.snapshot.people.values() if person.post == "mobile"]
    for minutes, steps, told in _GOING_ON:
        done = _must(office.do_now(drill.report(office.snapshot, now - timedelta(minutes=minutes))))
        key = str(done.result["ticket"])
        if steps:
            ticket = office.snapshot.tickets[key]
            _must(office.do_now(AssignTicket(key, ticket.version, drill.draw.choice(crews))))
        for step in steps:
            if told and step == RESTORE:
                _tell(office, drill, key, now)
            _take(office, drill, key, step)
        if told and RESTORE not in steps:
            _tell(office, drill, key, now)


def _take(office: Office, drill: Drill, key: str, step: str) -> None:
    """One step of the lifecycle."""
    fields = {"text": drill.draw.choice(WORDS), "cause": drill.draw.choice(CAUSES), "contact": "值班员"}
    _must(office.do_now(MoveTicket(key, office.snapshot.tickets[key].version, step, fields)))


def _tell(office: Office, drill: Drill, key: str, now: datetime) -> None:
    """Cause and expected repair told to the customer."""
    cause, expected = drill.draw.choice(CAUSES), now + timedelta(minutes=drill.draw.randrange(30, 120))
    version = office.snapshot.tickets[key].version
    _must(office.do_now(GiveFeedback(key, version, drill.draw.choice(WORDS), cause, expected)))


def pauses(drill: Drill) -> Iterator[float]:
    """Seconds to wait before each event."""
    while True:
        yield drill.draw.uniform(LEAST_PAUSE, LONGEST_PAUSE)


async def run_feed(office: Office, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Make things happen until cancelled. A command that comes too late (refused, stale) is simply an event
    that did not take place.
    """
    drill = Drill(random.Random())
    for pause in pauses(drill):
        await sleep(pause)
        command = drill.next_event(office.snapshot, office.clock.now())
        if command is not None:
            await office.do(command)
