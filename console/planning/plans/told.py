"""Who has been told already where they are sent: a notice of the meeting reached the unit that sends them [D]."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.conferences import Need, assignments_by_need, needs_by_conference
from console.domain.messages import GIVEN_UP
from console.domain.notice_hops import hops_of
from console.domain.notices import CANCEL, Addressee, Sending, by_conference, notice_id
from console.domain.snapshot import Snapshot
from console.planning.notices.units import way_to


def told_assignments(snapshot: Snapshot, conferences: Iterable[str]) -> frozenset[str]:
    """Assignments (ids) of these conferences (ids) whose unit got a notice at or after they were made."""
    needs = snapshot.needs.derived(needs_by_conference)
    return told_at(snapshot, (need for key in dict.fromkeys(conferences) for need in needs.get(key, ())))


def told_at(snapshot: Snapshot, needs: Iterable[Need]) -> frozenset[str]:
    """The same of these needs."""
    found: set[str] = set()
    there = snapshot.assignments.derived(assignments_by_need)
    levels = frozenset(hop.level for hop in hops_of(snapshot.hops))
    last: dict[str, dict[str, datetime]] = {}
    for need in needs:
        if need.conference not in last:
            last[need.conference] = _last_told(snapshot, need.conference)
        if known := last[need.conference]:
            at = known.get(_unit(snapshot, need, levels))
            found.update(row.id for row in there.get(need.id, ()) if at is not None and row.at <= at)
    return frozenset(found)


def _unit(snapshot: Snapshot, need: Need, levels: frozenset[str]) -> str:
    """The place (code) whose unit passes the notice to the need's people: its own, or where the site's way of notices
    ends above it.
    """
    steps = (step.code for step in reversed(way_to(snapshot, need.place)) if step.level in levels)
    return next(steps, need.place)


def _last_told(snapshot: Snapshot, conference: str) -> dict[str, datetime]:
    """When a unit was last told who comes, by place (code)."""
    found: dict[str, datetime] = {}
    for row in by_conference(snapshot.addressees).get(conference):
        for sending in row.sent:
            if _tells(snapshot, row, sending) and (row.place not in found or found[row.place] < sending.at):
                found[row.place] = sending.at
    return found


def _tells(snapshot: Snapshot, row: Addressee, sending: Sending) -> bool:
    """A cancellation names nobody, and a message that was given up has reached nobody."""
    notice = snapshot.notices.get(notice_id(row.conference, sending.number))
    if notice is not None and notice.kind == CANCEL:
        return False
    message = snapshot.messages.get(sending.message) if sending.message else None
    return message is None or message.state != GIVEN_UP
