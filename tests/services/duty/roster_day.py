"""Days at the desk in any order: people are put on duty, moved, swapped, fall ill, are sent to meetings; rosters are
published, times edited, anything is taken back. What must hold after each step is worked out without the rule engine.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.conferences import CANCELLED, Need
from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, Shift
from console.domain.duty.rosters import WORKING, DutyEntry, cell_key
from console.domain.duty.rotation import Rotation, RotationGroup, Substitute
from console.domain.duty.swaps import STAND_IN, SWAP, DutyRef
from console.domain.duty.wishes import SHARED, Couple
from console.domain.people import Leave
from console.domain.rules import DUTY_OVERLAP, ON_DUTY, SHIPPED_RULES, WARNING
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.conferences import EndConference
from console.services.decision import Answer, Decision
from console.services.duty.aligning import AlignRoster
from console.services.duty.filling import FillRoster
from console.services.duty.leave import SetLeave
from console.services.duty.moving import MoveDuty, SwapDuties
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.patterns import SetShiftPattern
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.services.duty.publishing import PublishRoster
from console.services.duty.rosters import MakeRoster, RemoveRoster, SetRoster
from console.services.duty.rotations import RemoveRotation, SetRotation
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap, StandIn
from console.services.duty.wishes import RemoveCouple, SetCouple
from console.services.staffing import AssignPerson, UnassignPerson
from tests.services.duty.roster_oracle import SEEN, all_duties, drafted_as_well, nobody_is_at_two_places
from tests.support.hand import Hand
from tests.support.world import DAY, at, meeting, province

FIRST = DAY.date()
DAYS = tuple((FIRST + timedelta(days=n)).isoformat() for n in range(3))
PEOPLE = ("p350101f1", "p350101m1", "p350101m2")
LINES = ("desk", "tech", "far")
REASONS = st.sampled_from(["", "缺人", "缺人"])
SOFT = st.sets(st.sampled_from([DUTY_OVERLAP, ON_DUTY]))
people = st.sampled_from(PEOPLE)
days = st.sampled_from(DAYS)
lines = st.sampled_from(LINES)
shifts = st.integers(0, 2)


class RosterDay(RuleBasedStateMachine):
    """The desk; every command goes through its handler, and is written as storage does. Heirs add legs."""

    @initialize(
        soft=st.sets(st.sampled_from([DUTY_OVERLAP, ON_DUTY])), published=st.integers(0, 3), sent=st.integers(0, 2)
    )
    def begin(self, soft: set[str], published: int, sent: int) -> None:
        """A county with three lines, one of them in the next county; meetings on two days; a drafted roster."""
        rules = [replace(row, severity=WARNING) if row.id in soft else row for row in SHIPPED_RULES]
        state = replace(
            province(rules),
            shift_patterns=Table(SHIPPED_PATTERNS),
            duty_lines=Table(
                (
                    DutyLine("desk", "operations", {"en": "Desk"}, "three", "350101", 1, members=PEOPLE),
                    DutyLine("tech", "technical", {"en": "Tech"}, "twelve", "350101", 2, members=PEOPLE),
                    DutyLine("far", "leadership", {"en": "Far"}, "h24", "350102", 3, members=PEOPLE),
                )
            ),
        )
        for hour in (2, 9, 30):
            state, _ = meeting(state, hour, hour + 2, "甲县")
        self.hand = Hand(state, at(-8))
        self.soft = frozenset(soft)
        self.undos: list[Any] = []
        self.last: Any = None
        self.done = 0
        for person, need in zip(PEOPLE[::-1], self._of_county()[:sent], strict=False):
            self.do(AssignPerson(need.id, person))
        roster = str(self.hand.do(MakeRoster("一", DAYS[0], DAYS[-1], LINES)).result["roster"])
        for number in range(published):
            line = LINES[number]
            self.do(PutOnDuty(roster, line, DAYS[number], self._shift(line, number), PEOPLE[number]))
        if published:
            self.do(PublishRoster(roster))

    # ---- what happens

    @rule(line=lines, day=days, shift=shifts, person=people, reason=REASONS, last=st.booleans())
    def put(self, line: str, day: str, shift: int, person: str, reason: str, last: bool) -> None:
        """Somebody is put on duty in a roster."""
        roster = self._roster(last)
        if roster:
            self.do(PutOnDuty(roster, line, day, self._shift(line, shift), person, reason))

    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        """Somebody is taken off."""
        if row := self._entry(data):
            self.do(TakeOffDuty(row.id, row.version))

    @rule(data=st.data(), line=lines, day=days, shift=shifts, reason=REASONS)
    def move(self, data: st.DataObject, line: str, day: str, shift: int, reason: str) -> None:
        """Dragged elsewhere."""
        if row := self._entry(data):
            self.do(MoveDuty(row.id, line, day, self._shift(line, shift), reason, row.version))

    @rule(data=st.data(), reason=REASONS)
    def swap(self, data: st.DataObject, reason: str) -> None:
        """Dragged onto somebody."""
        if (a := self._entry(data)) and (b := self._entry(data)):
            self.do(SwapDuties(a.id, b.id, reason))

    @rule(reason=REASONS, last=st.booleans(), tell=st.sampled_from(["changed", "all"]))
    def publish(self, reason: str, last: bool, tell: str) -> None:
        """What was drafted takes force."""
        if roster := self._roster(last):
            self.do(PublishRoster(roster, tell=tell, despite=reason))

    @rule(line=lines, day=days, shift=shifts, who=st.sets(people, max_size=2), reason=REASONS)
    def override(self, line: str, day: str, shift: int, who: set[str], reason: str) -> None:
        """One cell as the dispatcher wants it."""
        chosen = tuple(Substitute(person) for person in sorted(who))
        self.do(SetOverride(line, day, self._shift(line, shift), chosen, "", reason))

    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        """As it was without it."""
        if self.snapshot.overrides:
            row = self.snapshot.overrides[data.draw(st.sampled_from(sorted(self.snapshot.overrides)))]
            self.do(ClearOverride(row.line, row.day, row.shift))

    @rule(line=lines, shift=shifts, gap=st.integers(0, 3), who=people, offset=st.integers(0, 1), reason=REASONS)
    def rotate(self, line: str, shift: int, gap: int, who: str, offset: int, reason: str) -> None:
        """A rotation of one."""
        cycle = (self._shift(line, shift), *("" for _ in range(gap)))
        self.do(SetRotation(Rotation("", line, DAYS[0], cycle, (RotationGroup((who,), offset),)), reason))

    @rule(data=st.data())
    def stop_rotation(self, data: st.DataObject) -> None:
        """It is over."""
        if self.snapshot.rotations:
            self.do(RemoveRotation(data.draw(st.sampled_from(sorted(self.snapshot.rotations)))))

    @rule(person=people, start=st.integers(0, 60), length=st.integers(0, 30))
    def leave(self, person: str, start: int, length: int) -> None:
        """Somebody falls ill, or is well again."""
        away = (Leave(at(start), at(start + length), "病假"),) if length else ()
        self.do(SetLeave(person, away))

    @rule(data=st.data(), to=people, both=st.booleans(), reason=REASONS)
    def change(self, data: st.DataObject, to: str, both: bool, reason: str) -> None:
        """A swap that all agree to, or somebody asks to be stood in for."""
        given, taken = self._ref(data), self._ref(data) if both else None
        if given is not None and (taken is not None or not both):
            kind = SWAP if both else STAND_IN
            answer = self.do(AskSwap(given, taken.person if taken else to, taken, kind))
            if isinstance(answer, Decision):
                swap = str(answer.result["swap"])
                self.do(AnswerSwap(swap, True))
                self.do(DecideSwap(swap, True, reason))

    @rule(data=st.data(), to=people, reason=REASONS)
    def stand_in(self, data: st.DataObject, to: str, reason: str) -> None:
        """At once."""
        given = self._ref(data)
        if given is not None:
            self.do(StandIn(given, to, "病了", reason))

    @rule(data=st.data(), person=people, reason=REASONS)
    def send(self, data: st.DataObject, person: str, reason: str) -> None:
        """Somebody is sent to a meeting."""
        self.do(AssignPerson(self._need(data, data.draw(days)), person, reason))

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        """And is not any more."""
        if self.snapshot.assignments:
            row = self.snapshot.assignments[data.draw(st.sampled_from(sorted(self.snapshot.assignments)))]
            self.do(UnassignPerson(row.need, row.person))

    @rule(data=st.data())
    def call_off(self, data: st.DataObject) -> None:
        """A meeting does not take place."""
        rows = sorted(self.snapshot.conferences.values(), key=lambda row: row.start)
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        self.do(EndConference(row.id, CANCELLED, reason="取消"))

    @rule(hours=st.integers(-3, 3), pattern=st.sampled_from(["three", "twelve"]))
    def retime(self, hours: int, pattern: str) -> None:
        """The times of shifts are edited."""
        row = self.snapshot.shift_patterns[pattern]
        moved = tuple(replace(one, begin=(one.begin + hours * 60) % 1440) for one in row.shifts)
        self.do(SetShiftPattern(replace(row, shifts=moved)))

    @rule(reason=REASONS, last=st.booleans())
    def align(self, reason: str, last: bool) -> None:
        """Entries get the new times."""
        if roster := self._roster(last):
            self.do(AlignRoster(roster, reason))

    @rule(a=lines, b=lines)
    def share(self, a: str, b: str) -> None:
        """Two lines may be served by one person at once, or not any more."""
        found = next((row for row in self.snapshot.couples.values() if {row.a, row.b} == {a, b}), None)
        self.do(RemoveCouple(found.id) if found else SetCouple(Couple("", SHARED, a, b)))

    @rule(some=st.sets(lines, min_size=1), first=st.integers(0, 2), fill=st.booleans(), reason=REASONS)
    def make(self, some: set[str], first: int, fill: bool, reason: str) -> None:
        """Another roster."""
        self.do(MakeRoster("二", DAYS[first], DAYS[-1], tuple(sorted(some)), fill=fill, despite=reason))

    @rule(some=st.sets(lines, min_size=1), first=st.integers(0, 2), last=st.booleans())
    def reshape(self, some: set[str], first: int, last: bool) -> None:
        """Other lines, other days."""
        if roster := self._roster(last):
            self.do(SetRoster(roster, first=DAYS[first], lines=tuple(sorted(some))))

    @rule(reason=REASONS, last=st.booleans(), gone=st.booleans())
    def fill_or_remove(self, reason: str, last: bool, gone: bool) -> None:
        """Filled with what holds, or thrown away."""
        if roster := self._roster(last):
            self.do(RemoveRoster(roster) if gone else FillRoster(roster, despite=reason))

    @rule(hours=st.sampled_from([1, 7]))
    def wait(self, hours: int) -> None:
        """Time goes on, and the clock-work looks."""
        self.hand.wait(hours=hours)
        self.hand.do(Tend((DUTY_DUE,)))
        self.hand.do(TakeDue((DUTY_DUE,)))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """Ctrl+Z, of anything that was done."""
        if self.undos:
            command = data.draw(st.sampled_from(self.undos))
            if isinstance(self.do(command, undone=True), Decision):
                self.undos.remove(command)

    @rule(data=st.data(), line=lines, day=days, shift=shifts, meets=st.booleans(), undo=st.booleans())
    def let_off(self, data: st.DataObject, line: str, day: str, shift: int, meets: bool, undo: bool) -> None:
        """Somebody is let off, is wanted elsewhere in the meantime, and is to serve again."""
        ref = self._ref(data, {self._day(row) for row in self._of_county()} if meets else SEEN)
        if ref is None:
            return
        off = self.do(SetOverride(ref.line, ref.day, ref.shift, ()))
        if meets:
            self.do(AssignPerson(self._need(data, ref.day), ref.person))
        else:
            self.do(SetOverride(line, day, self._shift(line, shift), (Substitute(ref.person),)))
        if isinstance(off, Decision) and off.undo in self.undos:
            self.do(off.undo if undo else ClearOverride(ref.line, ref.day, ref.shift), undone=undo)

    @rule(data=st.data(), line=lines, shift=shifts, undo=st.booleans(), off=st.booleans())
    def called_away(self, data: st.DataObject, line: str, shift: int, undo: bool, off: bool) -> None:
        """Somebody is released from a meeting, or it is called off; they serve meanwhile, and are to go there again."""
        if not self.snapshot.assignments:
            return
        sent = self.snapshot.assignments[data.draw(st.sampled_from(sorted(self.snapshot.assignments)))]
        need = self.snapshot.needs[sent.need]
        ended = EndConference(need.conference, CANCELLED, reason="取消")
        gone = self.do(ended if off else UnassignPerson(need.id, sent.person))
        self.do(SetOverride(line, self._day(need), self._shift(line, shift), (Substitute(sent.person),)))
        if isinstance(gone, Decision) and gone.undo in self.undos:
            self.do(gone.undo if undo else AssignPerson(need.id, sent.person), undone=undo)

    # ---- how

    @property
    def snapshot(self) -> Snapshot:
        """The state."""
        return self.hand.snapshot

    def do(self, command: Any, *, undone: bool = False) -> Answer:
        """A command; what takes it back is kept. An undo may bring back a draft beside what was drafted since: nobody
        serves it before it is judged at its publication.
        """
        self.last, before = command, self.snapshot
        self.hand.wait(seconds=70)
        answer = self.hand.ask(command)
        if isinstance(answer, Decision):
            self.done += 1
            if not undone:
                drafted_as_well(before, self.snapshot, self.soft, self.hand.now, command)
            if answer.undo is not None and answer.undo not in self.undos:
                self.undos.append(answer.undo)
        return answer

    def _roster(self, last: bool) -> str:
        rows = sorted(self.snapshot.rosters)
        return rows[-1 if last else 0] if rows else ""

    def _shift(self, line: str, number: int) -> str:
        own: tuple[Shift, ...] = self.snapshot.shift_patterns[self.snapshot.duty_lines[line].pattern].shifts
        return own[number % len(own)].code

    def _day(self, need: Need) -> str:
        return need.start.astimezone(ZoneInfo(self.snapshot.site.zone)).date().isoformat()

    def _of_county(self) -> list[Need]:
        """Its needs by time: their ids go on from day to day that is played, so that no order of theirs comes again."""
        rows = (row for row in self.snapshot.needs.values() if row.place == "350101")
        return sorted(rows, key=lambda row: row.start)

    def _need(self, data: st.DataObject, day: str) -> str:
        """One of the county, of this day where there is one."""
        rows = self._of_county()
        found = [row for row in rows if self._day(row) == day] or rows
        return found[data.draw(st.integers(0, len(found) - 1))].id

    def _entry(self, data: st.DataObject) -> DutyEntry | None:
        rows = sorted(row.id for row in self.snapshot.duty_entries.values() if row.standing in WORKING)
        return self.snapshot.duty_entries[data.draw(st.sampled_from(rows))] if rows else None

    def _ref(self, data: st.DataObject, of_days: Collection[str] = SEEN) -> DutyRef | None:
        every = {(duty.line, duty.day, duty.shift, duty.person) for duty in all_duties(self.snapshot)}
        found = sorted(one for one in every if one[1] in of_days)
        return DutyRef(*data.draw(st.sampled_from(found))) if found else None

    # ---- what holds

    @invariant()
    def nobody_is_at_two_places(self) -> None:
        """By what holds, whatever was done."""
        if hasattr(self, "hand"):
            nobody_is_at_two_places(self.snapshot, self.soft, self.hand.now, self.last)

    @invariant()
    def nobody_serves_a_shift_twice_in_the_history(self) -> None:
        """Intervals of one person in one cell never overlap."""
        if hasattr(self, "hand"):
            by_cell: dict[tuple[str, str], list[Any]] = {}
            for row in self.snapshot.duty_intervals.values():
                by_cell.setdefault((cell_key(row.line, row.day, row.shift), row.person), []).append(row)
            for rows in by_cell.values():
                rows.sort(key=lambda row: row.start)
                for one, other in pairwise(rows):
                    assert one.end is not None and one.end <= other.start, (one, other, self.last)
