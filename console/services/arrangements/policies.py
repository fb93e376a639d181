"""Escalation policies as commands. An edit makes the next numbered row; clocks that run keep the row they began under.

[C] gives the figures that ship; a site has others in its contracts.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from console.domain.policies import (
    ALL_CLOCKS,
    FROM_START,
    FROM_TARGET,
    ON_ENDED,
    ON_MEETING,
    ON_PROMISED,
    ON_WITHDRAWN_NOTICE,
    SHIPPED_POLICIES,
    Policy,
    current,
    events_of,
    is_answer,
    step_roles,
)
from console.domain.snapshot import Snapshot
from console.domain.tickets import CUSTOMER_SIDE, CUSTOMER_WAIT, FORCE_MAJEURE, RESTORED
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused

INTERRUPTIONS = (CUSTOMER_SIDE, CUSTOMER_WAIT, RESTORED, FORCE_MAJEURE)
FARTHEST = 366 * 24 * 3600  # seconds
UNKNOWN_CLOCK, UNKNOWN_POLICY, UNKNOWN_EVENT = "unknown_clock", "unknown_policy", "unknown_event"
UNKNOWN_INTERRUPTION, BAD_BASIS, NEVER_ENDS, STARTS_AND_STOPS, PAUSED_AND_EXEMPT = (
    "unknown_interruption", "bad_basis", "never_ends", "starts_and_stops", "paused_and_exempt",
)  # fmt: skip
ANSWER_NEVER_ENDS = "answer_never_ends"
NO_MARK, BAD_STEP_CODE, STEP_TWICE, STEPS_NOT_ASCENDING, STEP_OUT_OF_RANGE, UNKNOWN_ROLE, NO_ROLE = (
    "no_mark", "bad_step_code", "step_twice", "steps_not_ascending", "step_out_of_range", "unknown_role", "no_role",
)  # fmt: skip
_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True, slots=True)
class EditPolicy:
    """Let clocks run by these figures from now on. `policy.id` is the current row that was edited, '' where the clock
    has none; number, order, `current` and version of `policy` are given by the site.
    """

    policy: Policy


@dataclass(frozen=True, slots=True)
class UsePolicy:
    """Let new clocks start under this row again, an earlier one or one that was disabled."""

    policy: str


@dataclass(frozen=True, slots=True)
class DisablePolicy:
    """Let no new clocks of this name start; those that run go on to their end."""

    clock: str


def _rows(snapshot: Snapshot) -> dict[str, Policy]:
    """The site's rows, those that ship while it has none."""
    return dict(snapshot.policies) or {row.id: row for row in SHIPPED_POLICIES}


def _current(snapshot: Snapshot, clock: str) -> Policy | None:
    return snapshot.policies.derived(current).get(clock)


def _written(snapshot: Snapshot, *changed: Policy, undo: Any, **result: Any) -> Decision:
    """The changed rows, with those that ship where the site has none yet."""
    base = {} if snapshot.policies else _rows(snapshot)
    rows = base | {row.id: row for row in changed}
    return Decision(tuple(rows.values()), undo=undo, result=result)


def _step_problem(policy: Policy) -> Refused | None:
    codes = [step.code for step in policy.steps]
    seconds = [step.seconds for step in policy.steps]
    for step in policy.steps:
        if not _CODE.fullmatch(step.code):
            return refused(BAD_STEP_CODE, field="steps", value=step.code)
        if wrong := [role for role in step.roles if role not in step_roles(policy.clock)]:
            return refused(UNKNOWN_ROLE, field="steps", value=wrong[0], roles=list(step_roles(policy.clock)))
        if not step.roles:
            return refused(NO_ROLE, field="steps", step=step.code)
        least = 1 if policy.basis == FROM_START else -FARTHEST
        if not least <= step.seconds <= FARTHEST:
            return refused(STEP_OUT_OF_RANGE, field="steps", step=step.code)
    if len(set(codes)) < len(codes):
        return refused(STEP_TWICE, field="steps", step=next(code for code in codes if codes.count(code) > 1))
    if any(one >= two for one, two in pairwise(seconds)):
        return refused(STEPS_NOT_ASCENDING, field="steps")
    return None if any(not step.notice for step in policy.steps) else refused(NO_MARK, field="steps")


def _event_problem(policy: Policy) -> Refused | None:
    begin, known = (*policy.starts, *policy.restarts), events_of(policy.clock)
    if wrong := [event for event in (*begin, *policy.stops) if event not in known]:
        return refused(UNKNOWN_EVENT, field="starts", value=wrong[0], events=list(known))
    if not policy.starts:
        return refused(FIELD_OWED, field="starts")
    if is_answer(policy.clock) and ON_WITHDRAWN_NOTICE not in policy.stops:
        return refused(ANSWER_NEVER_ENDS, field="stops")
    if not is_answer(policy.clock) and ON_ENDED not in policy.stops:
        return refused(NEVER_ENDS, field="stops")
    if both := [event for event in begin if event in policy.stops]:
        return refused(STARTS_AND_STOPS, field="stops", event=both[0])
    targeted = set(begin) <= {ON_PROMISED, ON_MEETING}
    if policy.basis not in (FROM_START, FROM_TARGET) or (policy.basis == FROM_TARGET and not targeted):
        return refused(BAD_BASIS, field="basis")
    return None


def policy_problem(policy: Policy) -> Refused | None:
    """Why clocks can't run by these figures; None when they can."""
    if policy.clock not in ALL_CLOCKS:
        return refused(UNKNOWN_CLOCK, field="clock", value=policy.clock, clocks=list(ALL_CLOCKS))
    if wrong := [why for why in (*policy.paused_by, *policy.exempt_by) if why not in INTERRUPTIONS]:
        return refused(UNKNOWN_INTERRUPTION, field="paused_by", value=wrong[0], reasons=list(INTERRUPTIONS))
    if both := [why for why in policy.paused_by if why in policy.exempt_by]:
        return refused(PAUSED_AND_EXEMPT, field="exempt_by", reason=both[0])
    return _event_problem(policy) or _step_problem(policy)


def _next_number(snapshot: Snapshot, clock: str) -> int:
    numbers = (row.id.rpartition("@")[2] for row in _rows(snapshot).values() if row.clock == clock)
    return 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)


@handles(EditPolicy)
def edit_policy(command: EditPolicy, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for figures by which no clock can run; stale when another row has become the current one."""
    given = command.policy
    old = _current(snapshot, given.clock)
    if given.clock in ALL_CLOCKS and (old.id if old else "") != given.id:
        return Stale("policy", given.id or given.clock)
    if problem := policy_problem(given):
        return problem
    if old and replace(given, order=old.order, current=True, version=old.version) == old:
        return Decision(result={"policy": old.id})
    key = f"{given.clock}@{_next_number(snapshot, given.clock)}"
    order = old.order if old else ALL_CLOCKS.index(given.clock) + 1
    new = replace(given, id=key, order=order, current=True, version=1)
    if old is None:
        return _written(snapshot, new, undo=DisablePolicy(new.clock), policy=key)
    return _written(snapshot, new, replace(old, current=False), undo=UsePolicy(old.id), policy=key)


@handles(UsePolicy)
def use_policy(command: UsePolicy, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a row that is none; the current row again changes nothing."""
    row = _rows(snapshot).get(command.policy)
    if row is None:
        return refused(UNKNOWN_POLICY, field="policy", value=command.policy)
    old = _current(snapshot, row.clock)
    if old and old.id == row.id:
        return Decision(result={"policy": row.id})
    changed = [replace(row, current=True), *([replace(old, current=False)] if old else [])]
    return _written(snapshot, *changed, undo=UsePolicy(old.id) if old else DisablePolicy(row.clock), policy=row.id)


@handles(DisablePolicy)
def disable_policy(command: DisablePolicy, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a clock that is none; one that is disabled stays so."""
    if command.clock not in ALL_CLOCKS:
        return refused(UNKNOWN_CLOCK, field="clock", value=command.clock, clocks=list(ALL_CLOCKS))
    old = _current(snapshot, command.clock)
    if old is None:
        return Decision(result={"policy": None})
    return _written(snapshot, replace(old, current=False), undo=UsePolicy(old.id), policy=old.id)
