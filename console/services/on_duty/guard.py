"""Nobody at two places, nobody without rest unless a row says who wanted it and why: what each change of duties, and
each undo, is held to.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from console.domain.assigned import PostedTo
from console.domain.conferences import assignments_by_need
from console.domain.duty.rosters import BINDING, DutiesOf
from console.domain.findings import Finding
from console.domain.on_duty.in_force import OVERRIDE, ROTATION, Duty, duties_between
from console.domain.on_duty.judging import Post
from console.domain.rules import DUTY_NIGHTS, DUTY_OVERLAP, DUTY_REST, DUTY_WEEK, ON_DUTY
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judge_person
from console.services.on_duty.touched import Span, Touched

HELD = frozenset((DUTY_OVERLAP, DUTY_REST, ON_DUTY))
_AROUND, _WEEK = timedelta(days=3), timedelta(days=8)
Clash = tuple[Any, ...]


def fresh_clashes(before: Snapshot, after: Snapshot, touched: Touched, now: datetime) -> tuple[Finding, ...]:
    """What `after` finds of the people touched that `before` did not, and that no row's reason passes; what forbids
    first.
    """
    # one state after the other: what follows the tables would else go to and fro between them for each person
    spans = {
        person: [span, *(_dated(after, person, span[1]) if person in touched.ahead else ())]
        for person, span in touched.people.items()
    }
    there = {person: _clashes(after, person, own, now) for person, own in spans.items()}
    found: dict[Clash, Finding] = {}
    for person, clashes in there.items():
        if clashes:
            known = _clashes(before, person, spans[person], now).keys()
            found.update((key, one) for key, one in clashes.items() if key not in known)
    return tuple(sorted(found.values(), key=lambda one: not one.blocks))


def _dated(state: Snapshot, person: str, since: datetime) -> Iterator[Span]:
    """When this person is wanted somewhere after that, by rows of their own."""
    for row in state.duty_entries.following(DutiesOf).of(state.duty_entries).rows(person):
        if row.standing in BINDING and row.end > since:
            yield row.start, row.end
    for posted in state.assignments.following(PostedTo).of(state.assignments).rows(person):
        need = state.needs.get(posted.need)
        if need is not None and need.end > since:
            yield need.start, need.end
    for override in state.overrides.values():
        if any(one.person == person for one in override.people):
            day = datetime.fromisoformat(f"{override.day}T12:00:00+00:00")
            if day > since:
                yield day, day


def _clashes(state: Snapshot, person: str, spans: Iterable[Span], now: datetime) -> dict[Clash, Finding]:
    """Each clash of one person that is not passed, once."""
    if person not in state.people:
        return {}
    duties = {
        duty
        for start, end in spans
        for duty in duties_between(state, person, start - _AROUND, end + _AROUND)
        if duty.end > now and duty.line in state.duty_lines
    }
    served = sorted(duties, key=lambda one: (one.start, one.line, one.shift))
    posts = [Post(duty.line, duty.day, duty.shift, person, duty.start, duty.end) for duty in served]
    found: dict[Clash, Finding] = {}
    for duty, said in zip(served, judge_person(state, "", person, posts), strict=True):
        for one in said:
            if one.rule in HELD and not _is_passed(state, duty, one):
                found.setdefault(_key(duty, one), one)
    return found


def _key(duty: Duty, found: Finding) -> Clash:
    """What tells clashes apart: the rule, who, and the two times at the two places."""
    own, facts = (duty.line, duty.start, duty.end), found.facts
    if found.rule == ON_DUTY:
        return found.rule, found.person, own, facts["need_conference"], facts["need_venue"], facts["need_start"]
    other = facts["other_line"], facts["other_start"], facts["other_end"]
    return found.rule, found.person, frozenset((own, other))


def _is_passed(state: Snapshot, duty: Duty, found: Finding) -> bool:
    """Whether one of the two rows bears a reason for going past this rule, which only warns."""
    return not found.blocks and (found.rule in reasons(state, duty) or is_passed_by_others(state, found))


def is_passed_by_others(state: Snapshot, found: Finding) -> bool:
    """Whether the other row of a finding of somebody on duty bears the reason: of two that stand too close, of the
    nights in a row, of the hours of a week. Whoever comes last gave it.
    """
    facts = found.facts
    if found.rule == ON_DUTY:
        rows = state.assignments.derived(assignments_by_need).get(found.ways_out[-1].facts["need"], ())
        return any(row.person == found.person and row.override for row in rows)
    if found.rule in (DUTY_REST, DUTY_OVERLAP):
        start, end = facts["other_start"], facts["other_end"]
        other = (facts["other_line"], facts["other_shift"], start)
        duties = duties_between(state, found.person, start, end)
        return any(found.rule in reasons(state, duty) for duty in duties if _named(duty) == other)
    if found.rule in (DUTY_NIGHTS, DUTY_WEEK):
        noon = datetime.fromisoformat(f"{facts['day']}T12:00:00+00:00")
        duties = duties_between(state, found.person, noon - _WEEK, noon + _WEEK)
        return any(found.rule in reasons(state, duty) for duty in duties)
    return False


def _named(duty: Duty) -> tuple[str, str, datetime]:
    return duty.line, duty.shift, duty.start


def reasons(state: Snapshot, duty: Duty) -> tuple[str, ...]:
    """The rules that a duty's row goes past with a reason."""
    table: Any = {OVERRIDE: state.overrides, ROTATION: state.rotations}.get(duty.layer, state.duty_entries)
    row = table.get(duty.source)
    return row.passed if row is not None else ()
