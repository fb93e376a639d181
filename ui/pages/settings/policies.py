"""Escalation policies: which clock runs from what to what, and who is told when [C]. A change makes a new version."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.policies import ALL_CLOCKS, SHIPPED_POLICIES, Policy, Step, current, events_of, is_answer
from console.domain.snapshot import Snapshot
from console.planning.site_times import length_text
from console.services.arrangements.policies import INTERRUPTIONS, DisablePolicy, EditPolicy, UsePolicy
from console.services.decision import Done
from console.wording.arrangements import clock_event, role_names
from console.wording.catalogue import Wording, mark
from console.wording.clock_names import clock_name
from console.wording.tickets import interval_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.steps import StepsInput, basis_note
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue

ALL_TIME, WORKING = "all", "working"
TICKETS, ANSWERS, EARLIER = (
    mark("In force for tickets to come"), mark("In force for notices to come"), mark("Not in force"),
)  # fmt: skip


def _heading(row: Policy) -> str:
    """Under which heading a version stands."""
    if not row.current:
        return EARLIER
    return ANSWERS if is_answer(row.clock) else TICKETS


def version_number(row: Policy) -> str:
    """Its number: the figures of a version never change."""
    return row.id.rpartition("@")[2]


def time_name(say: Wording, working: bool) -> str:
    """What the clock counts."""
    return say("Working time only") if working else say("All time")


def step_words(say: Wording, step: Step) -> str:
    """A step in a line."""
    time, roles = length_text(step.seconds), role_names(say, step.roles)
    return say("{time} notice: {roles}", time=time, roles=roles) if step.notice else f"{time} {roles}"


class PolicyForm(RowForm):
    """The figures of a clock; saving makes the next version."""

    def __init__(self, desk: Desk, row: Policy) -> None:
        say = desk.say
        super().__init__(desk, clock_name(say, row.clock), say("Save as a new version"))
        owed = say("Answers that are owed already keep the version they began under.")
        tickets = say("Tickets that are open already keep the version they began under.")
        self.say_second(owed if is_answer(row.clock) else tickets)
        self._seen = _in_force(desk.snapshot, row.clock)
        self.steps = StepsInput(desk, row.steps, row.clock)
        self.steps.edited.connect(self.order_tabs)
        self.add("steps", say("Steps"), self.steps, basis_note(desk, row.basis), above=True)
        times = [(code, time_name(say, code == WORKING)) for code in (ALL_TIME, WORKING)]
        self.add("working", say("Counts"), ChoiceInput(times, WORKING if row.working else ALL_TIME))
        if not is_answer(row.clock):  # nothing interrupts an answer that is owed
            reasons = [(why, interval_name(say, why)) for why in INTERRUPTIONS]
            self.add("paused_by", say("Paused by"), ChipsInput(desk.theme, reasons, row.paused_by))
            self.add("exempt_by", say("Exempt by"), ChipsInput(desk.theme, reasons, row.exempt_by))
        self.add_heading(say("Events"))
        events = [(event, clock_event(say, event)) for event in events_of(row.clock)]
        for name, label in (
            ("starts", say("Starts when")), ("restarts", say("Starts anew when")), ("stops", say("Stops when")),
        ):  # fmt: skip
            self.add(name, label, ChipsInput(desk.theme, events, getattr(row, name)), above=True)

    def command(self, values: dict[str, Any]) -> Any:
        working = values.pop("working") == WORKING
        return EditPolicy(replace(self.row, id=self._seen, working=working, **values))

    def catch_up(self, snapshot: Snapshot) -> None:
        self._seen = _in_force(snapshot, self.row.clock)

    def told(self, outcome: Done) -> str:
        number = str(outcome.result["policy"]).rpartition("@")[2]
        clock = clock_name(self.say, self.row.clock)
        return self.say("{clock}: version {number} is in force.", clock=clock, number=number)


def _in_force(snapshot: Snapshot, clock: str) -> str:
    """The id of the row that new clocks start under, '' for none."""
    row = snapshot.policies.derived(current).get(clock)
    return row.id if row else ""


def _rows(snapshot: Snapshot) -> list[Policy]:
    """The site's rows, those that ship while it has none."""
    return list(snapshot.policies.values()) or list(SHIPPED_POLICIES)


class PoliciesSection(TableSection):
    """What is in force, clock by clock, then earlier versions and clocks that are switched off."""

    code = "policies"
    title = mark("Escalation")
    can_add = False
    edit_text = mark("Change")
    remove_text = mark("Switch off")

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return sum(row.current for row in _rows(snapshot))

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        grey = {Cell.TONE: lambda row: Tone.NONE if row.current else Tone.MUTED}
        return (
            Column("clock", mark("Clock"), lambda row: clock_name(say, row.clock), 156, roles=grey),
            Column("version", mark("Version"), version_number, 60, align="right", roles=grey),
            Column("steps", mark("Steps"), self._steps, 240, stretch=1, roles=grey),
            Column("time", mark("Counts"), lambda row: time_name(say, row.working), 144, drop=1, roles=grey),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[Policy]:
        return sorted(
            _rows(snapshot), key=lambda row: (not row.current, ALL_CLOCKS.index(row.clock), -int(version_number(row)))
        )

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = [row for row in self.rows(snapshot) if self.found(row)]
        for heading in (TICKETS, ANSWERS, EARLIER):
            part = [row for row in rows if _heading(row) == heading]
            if part:
                yield Node(f"group {heading}", self.say(heading), group=True)
                yield from (Node(row.id, row) for row in part)

    def texts(self, row: Policy) -> tuple[str, ...]:
        return clock_name(self.say, row.clock), self._steps(row)

    def name(self, row: Policy) -> str:
        clock = clock_name(self.say, row.clock)
        return self.say("{clock}, version {number}", clock=clock, number=version_number(row))

    def facts(self, row: Policy) -> tuple[KeyValue, ...]:
        say = self.say
        found = (
            *(KeyValue(length_text(step.seconds), self._told(step)) for step in row.steps),
            KeyValue(say("Times count"), basis_note(self.desk, row.basis)),
            KeyValue(say("Counts"), time_name(say, row.working)),
            KeyValue(say("Paused by"), say(", ").join(interval_name(say, why) for why in row.paused_by)),
            KeyValue(say("Exempt by"), say(", ").join(interval_name(say, why) for why in row.exempt_by)),
            KeyValue(say("Starts when"), self._events(row.starts)),
            KeyValue(say("Starts anew when"), self._events(row.restarts)),
            KeyValue(say("Stops when"), self._events(row.stops)),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return PolicyForm(self.desk, row)

    def removal(self, row: Policy) -> Removal | None:
        if not row.current:
            return None
        clock = clock_name(self.say, row.clock)
        told = self.say("{clock}: no new clocks start; those that run go on.", clock=clock)
        return Removal(DisablePolicy(row.clock), told)

    def extras(self, row: Policy) -> tuple[Extra, ...]:
        return () if row.current else (Extra("U", mark("Use this version again"), self._use),)

    def _use(self, row: Policy) -> None:
        clock = clock_name(self.say, row.clock)
        told = self.say("{clock}: version {number} is in force.", clock=clock, number=version_number(row))
        self.desk.start(self.carry_out(UsePolicy(row.id), told), "settings")

    def _steps(self, row: Policy) -> str:
        return self.say("; ").join(step_words(self.say, step) for step in row.steps)

    def _told(self, step: Step) -> str:
        roles = role_names(self.say, step.roles)
        if step.notice:
            return self.say("Notice ahead to: {roles}", roles=roles)
        return self.say("Overdue then; told: {roles}", roles=roles)

    def _events(self, events: tuple[str, ...]) -> str:
        return self.say(", ").join(clock_event(self.say, event) for event in events)
