"""The undo of a command that wrote rows once: they stand again as before, while nothing has moved on since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from console.domain.conferences import (
    PUBLISHED,
    Assignment,
    Conference,
    Need,
    assignments_by_need,
    needs_by_conference,
)
from console.domain.findings import Finding
from console.domain.messages import Message
from console.domain.rules import DOUBLE_BOOKING, ON_DUTY
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.staffing import judge
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.on_duty.cells import with_rows_put
from console.services.on_duty.effects import Effects
from console.services.staffing import found_together, in_the_way, nobody_said


@dataclass(frozen=True, slots=True)
class PutBack:
    """Rows as they stood in `before`, and (kind, id, version) of what must not have moved on in `seen` (version 0: must
    not be there); those of `seen` without a row before are removed.
    """

    before: tuple[Any, ...]
    seen: tuple[tuple[str, str, int], ...]


def undo_of(snapshot: Snapshot, puts: Iterable[Any], removes: Iterable[tuple[str, str]] = ()) -> PutBack:
    """What takes back a command that puts these rows and removes those (kind, id).

    What belongs to a conference goes back only while that is as it was then: else the undo of an answer could let a
    clock run on after a cancellation, that of a mark open a venue of a closed meeting.
    """
    before: list[Any] = []
    seen: list[tuple[str, str, int]] = []
    written = tuple(puts)
    for row in written:
        kind = KIND_OF[type(row)]
        old = snapshot.table(kind).get(row.id)
        if old is not None:
            before.append(old)
        same = old is not None and replace(row, version=old.version) == old  # an equal row is not written
        seen.append((kind, row.id, 1 if old is None else old.version + (not same)))
    for kind, key in removes:
        if (old := snapshot.table(kind).get(key)) is not None:
            before.append(old)
            seen.append((kind, key, 0))
    for held in _conferences(snapshot, (*written, *before)):
        # It stands in both, as what must not have moved on and is not written: an equal row is not.
        before.append(held)
        seen.append(("conference", held.id, held.version))
    return PutBack(tuple(before), tuple(seen))


def _conferences(snapshot: Snapshot, rows: Iterable[Any]) -> tuple[Conference, ...]:
    """The conferences that these rows belong to, without those that are among them."""
    own, found = set(), dict[str, None]()
    for row in rows:
        if isinstance(row, Conference):
            own.add(row.id)
        else:
            found[row.subject if isinstance(row, Message) else getattr(row, "conference", "")] = None
    return tuple(held for key in found if key not in own and (held := snapshot.conferences.get(key)) is not None)


@handles(PutBack)
def put_back(command: PutBack, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when one of them moved on; refused when somebody who was released, or is still sent there, is needed
    elsewhere by now.
    """
    for kind, key, version in command.seen:
        row = snapshot.table(kind).get(key)
        if (row.version if row else 0) != version:
            return Stale(kind, key)
    kept = {(KIND_OF[type(row)], row.id) for row in command.before}
    gone = tuple((kind, key) for kind, key, version in command.seen if version and (kind, key) not in kept)
    barred, said = _found(snapshot, command.before, gone)
    effects = Effects(snapshot, with_rows_put(snapshot, command.before, gone), acting, command.before, gone)
    barred = (*barred, *effects.barred())
    if barred:
        return Refused(barred)
    intervals, dropped = effects.history()
    return Decision((*command.before, *intervals), (*gone, *dropped), findings=said)


def _found(
    snapshot: Snapshot, before: Iterable[Any], gone: Iterable[tuple[str, str]]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Why an assignment can't come back, or who stayed and is needed elsewhere by now; and all that the rules say of
    both: judged on the state in which all else has come back.
    """
    people: list[Assignment] = []
    rest: list[Any] = []
    for row in before:
        away = isinstance(row, Assignment) and row.id not in snapshot.assignments
        (people if away else rest).append(row)
    moved = tuple(_needs_moved(snapshot, rest))
    if not people and not moved:
        return (), ()
    state = with_rows_put(snapshot, rest, gone)
    was = {_booking(finding) for finding in _twice_booked(snapshot, moved)}
    fresh = [finding for finding in _twice_booked(state, moved) if _booking(finding) not in was]
    barred = (*(one for one in fresh if one.blocks or nobody_said(state, one)), *in_the_way(state, people))
    return barred, (*fresh, *found_together(state, people))


def _needs_moved(snapshot: Snapshot, rows: Iterable[Any]) -> Iterator[str]:
    """Needs (ids) that would bind people otherwise than they do."""
    by_conference = snapshot.needs.derived(needs_by_conference)
    for row in rows:
        if isinstance(row, Need):
            yield row.id
        elif isinstance(row, Conference) and _state(snapshot, row.id) != row.state:
            yield from (need.id for need in by_conference.get(row.id, ()))


def _state(snapshot: Snapshot, conference: str) -> str:
    row = snapshot.conferences.get(conference)
    return row.state if row else ""


def _twice_booked(snapshot: Snapshot, needs: Iterable[str]) -> Iterator[Finding]:
    """Who can't be at these needs (ids), as far as they bind anybody, for another one."""
    there = snapshot.assignments.derived(assignments_by_need)
    for key in dict.fromkeys(needs):
        need = snapshot.needs.get(key)
        for row in there.get(key, ()) if need and _state(snapshot, need.conference) == PUBLISHED else ():
            person = snapshot.people.get(row.person)
            found = judge(snapshot, need, person, (row.id,)) if need and person else ()
            yield from (finding for finding in found if finding.rule in (DOUBLE_BOOKING, ON_DUTY))


def _booking(finding: Finding) -> tuple[str, ...]:
    other = ("other_need",) if finding.rule == DOUBLE_BOOKING else ("line", "day", "shift")
    return finding.person, finding.need, *(str(finding.facts[name]) for name in other)
