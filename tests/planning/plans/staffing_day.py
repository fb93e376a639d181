"""A day at the desk in any order: meetings come, move, shrink and fall out, people fall ill, plans are made and carried
out whenever somebody gets to it, anything is taken back. What must hold after each step stands at the end.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from console.domain.conferences import (
    CANCELLED,
    PUBLISHED,
    Assignment,
    assignments_by_need,
    assignments_by_person,
)
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.presence import active_needs
from console.domain.rules import DOUBLE_BOOKING, SHIPPED_RULES, SHORTFALL, WARNING, WRONG_LEVEL, WRONG_PLACE
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge, local_day
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.after import planned_state
from console.planning.plans.orders import day_order, order_of
from console.planning.plans.proposal import Line, Proposal
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import repair_order, troubles
from console.services.conferences import (
    AddConference,
    EndConference,
    ExcuseVenue,
    PublishConference,
    ReviseConference,
    UnexcuseVenue,
)
from console.services.decision import Answer, Decision, Refused, Stale
from console.services.plans.applying import ApplyPlan, bars
from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.hand import Hand
from tests.support.world import at, province

SCOPES = ("甲县至乡镇", "A市", "A市至县", "全省至县", "B市至乡镇")
SYSTEMS = ("water", "finance", "government")
MOST_MEETINGS = 4
HALF = timedelta(minutes=30)
Booking = tuple[str, frozenset[str]]  # a person (id) and two needs (ids)


@dataclass(frozen=True)
class Kept:
    """A proposal with the state it was made on; `broken` are assignments (ids) that a repair was asked to end."""

    proposal: Proposal
    state: Snapshot
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Undo:
    """What takes a command back, with the assignments that the command took away."""

    command: Any
    taken: tuple[Assignment, ...]


class StaffingDay(RuleBasedStateMachine):
    """The desk; every command goes through its handler, and is written as storage does."""

    @initialize(soft=st.sets(st.sampled_from([DOUBLE_BOOKING, WRONG_PLACE, WRONG_LEVEL])), planned=st.booleans())
    def begin(self, soft: set[str], planned: bool) -> None:
        """A site whose rules forbid, or only warn."""
        rules = [replace(row, severity=WARNING) if row.id in soft else row for row in SHIPPED_RULES]
        self.hand = Hand(province(rules), at(0))
        self.proposals: list[Kept] = []
        self.undos: list[Undo] = []
        self.states = [self.hand.snapshot]
        self.named: set[Booking] = set()
        self.overridden: dict[str, Assignment] = {}
        self.counts = dict.fromkeys(("applied", "stale", "refused", "undone", "not undone"), 0)
        self.meet(8, 4, SCOPES[0], 0)
        self.meet(9, 4, SCOPES[2], 1)
        self.undos.clear()
        if planned:
            self._plan(day_order(self.snapshot, local_day(at(4), self.zone), self.hand.now))
            self._apply(self.proposals[0], self.proposals[0].proposal.lines)

    # What happens.

    @precondition(lambda self: len(self.meetings()) < MOST_MEETINGS)
    @rule(start=st.integers(2, 28), length=st.integers(2, 9), scope=st.sampled_from(SCOPES), system=st.integers(0, 2))
    def meet(self, start: int, length: int, scope: str, system: int) -> None:
        """A conference is drafted and published."""
        number = len(self.snapshot.conferences)
        begin = at(0) + start * HALF
        draft = AddConference(SYSTEMS[system], f"会{number}", begin, begin + length * HALF, scope, f"函{number}")
        answer = self.hand.do(draft)
        self.do(PublishConference(str(answer.result["conference"])))

    @rule(data=st.data(), start=st.integers(2, 28), length=st.integers(2, 9), scope=st.sampled_from(("", *SCOPES)))
    def revise(self, data: st.DataObject, start: int, length: int, scope: str) -> None:
        """It takes place at another time, for more or fewer."""
        begin = at(0) + start * HALF
        self.do(ReviseConference(self._meeting(data), None, begin, begin + length * HALF, scope))

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """It does not take place."""
        self.do(EndConference(self._meeting(data), CANCELLED, reason="取消"))

    @precondition(lambda self: self.snapshot.needs)
    @rule(data=st.data())
    def leave_out(self, data: st.DataObject) -> None:
        """A venue does not take part after all, or does again."""
        need = self.snapshot.needs[self._need(data)]
        self.do(UnexcuseVenue(need.id) if need.excused else ExcuseVenue(need.id, "停电"))

    @rule(data=st.data(), start=st.integers(0, 30), length=st.integers(1, 20))
    def fall_ill(self, data: st.DataObject, start: int, length: int) -> None:
        """Somebody is away for some time; mostly one of those who are sent."""
        busy = sorted({row.person for row in self.snapshot.assignments.values()})
        person = data.draw(st.sampled_from(busy or sorted(self.snapshot.people)))
        away = Leave(at(0) + start * HALF, at(0) + (start + length) * HALF, "病假")
        self._person(person, leave=(*self.snapshot.people[person].leave, away))

    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        """Everybody who was away is there again."""
        away = sorted(row.id for row in self.snapshot.people.values() if row.leave)
        if away:
            self._person(data.draw(st.sampled_from(away)), leave=())

    @precondition(lambda self: self.snapshot.needs)
    @rule(data=st.data(), reason=st.sampled_from(["", "他熟"]), fitting=st.booleans(), replace_one=st.booleans())
    def assign(self, data: st.DataObject, reason: str, fitting: bool, replace_one: bool) -> None:
        """Somebody is sent, or put in another's place; allowed or not."""
        need = self.snapshot.needs[self._need(data)]
        there = self.snapshot.assignments.derived(assignments_by_need).get(need.id, ())
        replacing = there[0].id if replace_one and there else ""
        people = [
            row.id
            for row in self.snapshot.people.values()
            if not fitting
            or not any(found.blocks for found in judge(self.snapshot, need, row, [replacing] if replacing else ()))
        ]
        if people:
            self.do(AssignPerson(need.id, data.draw(st.sampled_from(sorted(people))), reason, replacing))

    @precondition(lambda self: self.snapshot.assignments)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        """Somebody is taken off."""
        row = self.snapshot.assignments[data.draw(st.sampled_from(sorted(self.snapshot.assignments)))]
        self.do(UnassignPerson(row.need, row.person))

    @rule(minutes=st.sampled_from([10, 120]))
    def wait(self, minutes: int) -> None:
        """Time goes on: meetings begin and end."""
        self.hand.wait(minutes=minutes)

    @rule(data=st.data(), whole=st.booleans())
    def plan(self, data: st.DataObject, whole: bool) -> None:
        """F9: for the day, or for one meeting."""
        state, now = self.snapshot, self.hand.now
        day = local_day(at(4), self.zone)
        self._plan(day_order(state, day, now) if whole else order_of(state, [self._meeting(data)], now))

    @rule(data=st.data())
    def repair(self, data: st.DataObject) -> None:
        """What happened since some earlier moment is to be mended."""
        found = troubles(data.draw(st.sampled_from(self.states)), self.snapshot, self.hand.now)
        order = repair_order(self.snapshot, found, self.hand.now)
        if order is not None:
            proposal = run_here(self.snapshot, Repair(order))
            self._proposed(proposal, frozenset(row.assignment for row in found))

    @precondition(lambda self: self.proposals)
    @rule(data=st.data(), leave_one=st.booleans(), reason=st.sampled_from(["", "", "已商定"]))
    def apply(self, data: st.DataObject, leave_one: bool, reason: str) -> None:
        """Ctrl+Enter on a proposal of any age, whole or without one line; with a reason past all that only warns."""
        kept = data.draw(st.sampled_from(self.proposals))
        lines = kept.proposal.lines
        if leave_one and lines:
            out = data.draw(st.integers(0, len(lines) - 1))
            lines = lines[:out] + lines[out + 1 :]
        self._apply(kept, lines, reason)

    @precondition(lambda self: self.undos)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """Ctrl+Z, of anything that was done."""
        undo = data.draw(st.sampled_from(self.undos))
        answer = self.do(undo.command, None)
        self.counts["undone" if isinstance(answer, Decision) else "not undone"] += 1
        if isinstance(answer, Decision):
            self.undos.remove(undo)
            for row in undo.taken:
                there = self.snapshot.assignments.derived(assignments_by_need).get(row.need, ())
                assert row in there or any(other.person == row.person for other in there), "an undo that lost somebody"

    # How it is done.

    @property
    def snapshot(self) -> Snapshot:
        """The state."""
        return self.hand.snapshot

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.snapshot.site.zone)

    def meetings(self) -> list[str]:
        """Conferences (ids) that take place."""
        return sorted(row.id for row in self.snapshot.conferences.values() if row.state == PUBLISHED)

    def _meeting(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.snapshot.conferences)))

    def _need(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.snapshot.needs)))

    def _person(self, person: str, **changes: Any) -> None:
        """A file of the staff came in."""
        row = replace(self.snapshot.people[person], **changes)
        self.hand.snapshot = self.snapshot.with_rows(
            self.snapshot.seq + 1, {"person": {person: replace(row, version=row.version + 1)}}
        )
        self.states.append(self.snapshot)

    def do(self, command: Any, may_go: frozenset[str] | None = frozenset()) -> Answer:
        """A command; of assignments with a reason only those in `may_go` (ids; None: any), and what the command takes
        off by its very words, may be gone after it.
        """
        self.hand.wait(minutes=1)
        before, self.last = self.snapshot, command
        answer = self.hand.ask(command)
        self.states.append(self.snapshot)
        if isinstance(answer, Decision):
            gone = [row for key, row in before.assignments.items() if key not in self.snapshot.assignments]
            if may_go is not None and answer.undo is not None:
                self.undos.append(Undo(answer.undo, tuple(gone)))
                self._no_reason_lost(command, gone, may_go)
            self.named |= bookings_of(answer.findings)
        return answer

    def _no_reason_lost(self, command: Any, gone: list[Assignment], may_go: frozenset[str]) -> None:
        for row in gone:
            meant = {
                AssignPerson: row.id == getattr(command, "replacing", ""),
                UnassignPerson: row.person == getattr(command, "person", ""),
                ExcuseVenue: row.need == getattr(command, "need", ""),
                ReviseConference: row.need not in self.snapshot.needs,
                ApplyPlan: row.id in may_go or not row.override,
            }.get(type(command), False)
            assert meant, (type(command).__name__, row)

    def _plan(self, order: Order) -> None:
        self._proposed(run_here(self.snapshot, MakePlan(order, 0)))

    def _apply(self, kept: Kept, lines: tuple[Line, ...], reason: str = "") -> None:
        before = self.snapshot
        despite = tuple((line.need, line.after) for line in lines if line.after) if reason else ()
        command = ApplyPlan(kept.proposal.order.conferences, lines, reason, despite)
        self.applied_is_right(kept, command, before, self.do(command, kept.broken))

    def _proposed(self, proposal: Proposal, broken: frozenset[str] = frozenset()) -> None:
        """Whoever is on site, or was sent for a reason, is left where he is, but for what broke."""
        for line in proposal.lines:
            if line.assignment and line.assignment not in broken:
                row = self.snapshot.assignments[line.assignment]
                assert not row.override
                assert self.snapshot.needs[row.need].start > self.hand.now
        self.proposals.append(Kept(proposal, self.snapshot, broken))

    # What holds.

    def applied_is_right(self, kept: Kept, command: ApplyPlan, before: Snapshot, answer: Answer) -> None:
        """Stale when something that it was made for has changed, refused when a rule bars it, else as it says."""
        lines = command.lines
        self.counts["applied" if isinstance(answer, Decision) else type(answer).__name__.lower()] += 1
        same = all(facts(before, line) == facts(kept.state, line) for line in lines)
        if isinstance(answer, Stale):
            untouched = all(rows(before, line) == rows(kept.state, line) for line in lines)
            assert not untouched or twice(before, lines), "stale, and nothing has changed"
            assert self.snapshot is before
            return
        found = fresh_findings(before, lines) if same else []
        barred = [row for row in found if row.blocks or (bars(row) and not command.despite)]
        if isinstance(answer, Refused):
            assert barred or any(closed(before, line) for line in lines)
            assert self.snapshot is before
            return
        assert same, "carried out on what is not so any more"
        assert not barred
        was, now = pairs(before), pairs(self.snapshot)
        came = {(line.need, line.after) for line in lines if line.after}
        went = {(line.need, line.before) for line in lines if line.before}
        assert now == (was - went) | came
        warned = {(row.need, row.person) for row in found}
        for row in self.snapshot.assignments.values():
            if row.id not in before.assignments:
                assert row.override == (command.note if (row.need, row.person) in warned else "")
        worse = blocking(self.snapshot) - blocking(before)
        assert {(rule, need) for rule, need, *_ in worse} <= {
            (SHORTFALL, line.need) for line in lines if not line.after
        }
        if before is kept.state and lines == kept.proposal.lines:
            assert open_places(self.snapshot, kept.proposal) == kept.proposal.unfilled

    @invariant()
    def nobody_is_at_two_places_unsaid(self) -> None:
        """Each double booking was named to whoever made it."""
        if hasattr(self, "hand"):
            found = bookings_of(inspect(self.snapshot))
            assert in_two_rooms(self.snapshot) <= found
            assert found <= self.named, ("needed at two places, and nobody was told", self.last, found - self.named)
            self.named &= found

    @invariant()
    def a_reason_stays_with_who_was_sent(self) -> None:
        """Nothing rewrites an assignment."""
        if hasattr(self, "hand"):
            for key, row in self.overridden.items():
                assert self.snapshot.assignments.get(key, row) == row
            self.overridden |= {key: row for key, row in self.snapshot.assignments.items() if row.override}


def bookings_of(findings: Any) -> set[Booking]:
    """The double bookings among these."""
    return {
        (row.person, frozenset((row.need, str(row.facts["other_need"]))))
        for row in findings
        if row.rule == DOUBLE_BOOKING
    }


def in_two_rooms(snapshot: Snapshot) -> set[Booking]:
    """Who is on site in two rooms at the same moment, found without the rule engine."""
    bind = active_needs(snapshot)
    found = set()
    for person, rows in snapshot.assignments.derived(assignments_by_person).items():
        for a, b in combinations([bind[row.need] for row in rows if row.need in bind], 2):
            if a.room != b.room and a.start < b.end and b.start < a.end:
                found.add((person, frozenset((a.id, b.id))))
    return found


def rows(snapshot: Snapshot, line: Line) -> tuple[Any, ...]:
    """What a line was made for."""
    there = snapshot.assignments.derived(assignments_by_need).get(line.need, ())
    return (
        snapshot.needs.get(line.need),
        snapshot.people.get(line.after),
        sorted((row.id, row.person) for row in there),
    )


def facts(snapshot: Snapshot, line: Line) -> tuple[Any, ...]:
    """The same but for the numbers of versions."""
    need, person, there = rows(snapshot, line)
    return need and replace(need, version=0), person and replace(person, version=0), there


def fresh_findings(snapshot: Snapshot, lines: tuple[Line, ...]) -> list[Any]:
    """What the rule engine says of everybody who would come, all lines carried out."""
    state = planned_state(snapshot, lines)
    rows = [row for key, row in state.assignments.items() if key not in snapshot.assignments]
    return [found for row in rows for found in judge(state, state.needs[row.need], state.people[row.person], (row.id,))]


def closed(snapshot: Snapshot, line: Line) -> bool:
    """Whether nobody may be sent there at all."""
    need = snapshot.needs[line.need]
    return bool(line.after) and (snapshot.conferences[need.conference].state != PUBLISHED or bool(need.excused))


def twice(snapshot: Snapshot, lines: tuple[Line, ...]) -> bool:
    """Whether somebody would stand twice at one need."""
    rows = sorted((row.need, row.person) for row in planned_state(snapshot, lines).assignments.values())
    return len(rows) != len(set(rows))


def pairs(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Who is sent where."""
    return {(row.need, row.person) for row in snapshot.assignments.values()}


def blocking(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """What the rules forbid in a state."""
    return {(row.rule, row.need, row.person) for row in inspect(snapshot) if row.blocks}


def open_places(snapshot: Snapshot, proposal: Proposal) -> int:
    """Places without anybody among those that a plan was asked for."""
    there = snapshot.assignments.derived(assignments_by_need)
    return sum(
        max(0, need.count - len(there.get(need.id, ())))
        for need in active_needs(snapshot).values()
        if need.conference in proposal.order.conferences and proposal.order.asks(need)
    )
