"""What happens to tickets in the simulated site: mended in time, forgotten, suspended, gathered, taken back."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from console.domain.conferences import Conference
from console.domain.scope import parse_scope
from console.domain.tickets import CUSTOMER_SIDE, DIAGNOSING, ENDED, REPAIRING, REPORTED, RESTORED, SUSPENDED, Ticket
from console.planning.alarms.rate import active_alarms
from console.planning.outbox.queue import calls_to_make
from console.services.conferences import PublishConference
from console.services.decision import Done
from console.services.messages.alarms import AcknowledgeAlarms
from console.services.messages.outbox import RecordCall
from console.services.tickets import AssignTicket, GatherTickets, GiveFeedback, MoveTicket, ReportFault
from tests.support.year import CIRCUITS, Site

HOUR = timedelta(hours=1)


class Lives:
    """Schedules the tickets of a site and drives each to its end."""

    def __init__(self, site: Site, tickets_a_day: float) -> None:
        self.site, self.chance = site, site.chance
        self._between = timedelta(days=1) / tickets_a_day
        self.known: dict[str, list[datetime]] = {}  # when a due time in the past may have become known
        self.taken_back: set[str] = set()
        site.after(timedelta(minutes=1), self.report)
        site.after(timedelta(days=3), self.cable)
        site.after(timedelta(days=1), self.conference)
        site.after(timedelta(minutes=30), self.desk)

    def wait(self, mean: timedelta) -> timedelta:
        return timedelta(seconds=self.chance.expovariate(1 / mean.total_seconds()))

    # ---- where tickets come from

    def report(self) -> None:
        self.site.after(self.wait(self._between), self.report)
        self.begin(self.chance.choice(CIRCUITS))

    def begin(self, circuit: str) -> str | None:
        late = HOUR * self.chance.uniform(1, 6) if self.chance.random() < 0.05 else timedelta(minutes=1)
        name = self.chance.choice(("张三", "李四", ""))
        done = self.site.do(ReportFault("中断", self.site.clock.now() - late, circuit=circuit, assignee=name))
        if done is None:
            return None
        key = str(done.result["ticket"])
        self.known[key] = [self.site.clock.now()]
        self.site.after(self.wait(timedelta(minutes=40)), lambda: self.live(key))
        return key

    def cable(self) -> None:
        """One cut, many circuits: gathered under the first a little later."""
        self.site.after(self.wait(timedelta(days=10)), self.cable)
        keys = [key for circuit in self.chance.sample(CIRCUITS, 6) if (key := self.begin(circuit))]

        def gather() -> None:
            rows = [self.ticket(key) for key in keys]
            ready = [row for row in rows if row.state not in ENDED and not row.parent]
            if len(ready) > 1:
                parent, *children = ready
                self.site.do(GatherTickets(parent.id, parent.version, tuple((c.id, c.version) for c in children)))

        self.site.after(timedelta(minutes=5), gather)

    def conference(self) -> None:
        self.site.after(self.wait(timedelta(days=4)), self.conference)
        start = (self.site.clock.now() + HOUR * self.chance.uniform(2, 60)).replace(microsecond=0)
        number = self.site.keeper.commands
        scope = "全省至县"
        row = Conference(f"m{number}", "water", f"会议{number}", start, start + 2 * HOUR, scope, parse_scope(scope),
                         notice=f"函{number}号")  # fmt: skip
        truth = self.site.keeper.truth
        self.site.keeper.truth = truth.with_rows(truth.seq + 1, {"conference": {row.id: row}})
        self.site.do(PublishConference(row.id))

    def desk(self) -> None:
        """The dispatcher sees alarms and makes the calls."""
        self.site.after(self.wait(timedelta(minutes=50)), self.desk)
        now = self.site.clock.now()
        if alarms := [a.id for a in active_alarms(self.site.snapshot, now) if a.acknowledged is None]:
            self.site.do(AcknowledgeAlarms(tuple(alarms)))
        for row in calls_to_make(self.site.snapshot, now):
            reached = self.chance.random() < 0.8
            self.site.do(RecordCall(row.message.id, reached, "知道了" if reached else ""))

    # ---- one ticket

    def ticket(self, key: str) -> Ticket:
        return self.site.snapshot.tickets[key]

    def live(self, key: str) -> None:
        """One deed on a ticket, then the next."""
        ticket = self.ticket(key)
        if ticket.state in ENDED:
            return
        done = self.deed(ticket)
        pause = self.chance.choice((timedelta(minutes=20), HOUR, 2 * HOUR, 5 * HOUR))
        self.site.after(self.wait(pause), lambda: self.live(key))
        if done is not None and done.undo is not None and self.chance.random() < 0.03:
            self.site.after(timedelta(minutes=self.chance.uniform(0.05, 8)), lambda: self.undo(key, done.undo))

    def undo(self, key: str, command: Any) -> None:
        if self.site.do(command) is not None:
            family = [key, *(row.id for row in self.site.snapshot.tickets.values() if row.parent == key)]
            for one in family:
                self.known.setdefault(one, []).append(self.site.clock.now())
                self.taken_back.add(one)

    def deed(self, ticket: Ticket) -> Done | None:
        deeds = DEEDS[ticket.state]
        chosen = self.chance.choices([deed for deed, _ in deeds], [weight for _, weight in deeds])[0]
        return self.site.do(chosen(ticket, self.chance, self.site.clock.now()))


Deed = Callable[[Ticket, random.Random, datetime], Any]


def move(step: str, **fields: Any) -> Deed:
    return lambda ticket, chance, now: MoveTicket(ticket.id, ticket.version, step, fields)


def feedback(ticket: Ticket, chance: random.Random, now: datetime) -> GiveFeedback:
    if chance.random() < 0.4:
        return GiveFeedback(ticket.id, ticket.version, "查明", "断纤", now + HOUR * chance.uniform(0.3, 6))
    return GiveFeedback(ticket.id, ticket.version, "仍在查")


def assign(ticket: Ticket, chance: random.Random, now: datetime) -> AssignTicket:
    return AssignTicket(ticket.id, ticket.version, chance.choice(("张三", "李四", "王五")))


DIAGNOSIS: tuple[tuple[Deed, float], ...] = (
    (feedback, 4), (assign, 0.5), (move("repair"), 3), (move("to_customer", cause="客户设备"), 0.7),
    (move("suspend", text="客户约时间", reason="customer_wait"), 0.5),
    (move("suspend", text="台风", reason="force_majeure", evidence="通报1号"), 0.2), (move("cancel", text="误报"), 0.1),
)  # fmt: skip
DEEDS: dict[str, tuple[tuple[Deed, float], ...]] = {
    REPORTED: ((move("diagnose"), 4), *DIAGNOSIS),
    DIAGNOSING: DIAGNOSIS,
    REPAIRING: ((feedback, 3), (move("restore", text="已熔接", cause="断纤"), 3),
                (move("suspend", text="台风", reason="force_majeure", evidence="通报1号"), 0.3)),
    SUSPENDED: ((move("resume"), 1),),
    CUSTOMER_SIDE: ((move("confirm", contact="客户"), 3), (move("diagnose"), 0.5)),
    RESTORED: ((move("confirm", contact="客户"), 4), (move("not_restored", text="仍断"), 0.5)),
}  # fmt: skip
