"""A ticket's history as the TM Forum tells it: changes of status, and notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from console.domain import lifecycle as steps
from console.domain.snapshot import Snapshot
from console.domain.tickets import DIAGNOSING, REPORTED, RESTORED, TicketEvent
from console.northbound.states import status_of
from console.wording.tickets import mask_numbers

TAKEN_BACK, FLAPPED = "taken_back", "flapped"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One change of status: when, to what, and why in the words of who did it."""

    at: datetime
    status: str
    why: str


def timestamp(at: datetime) -> str:
    """RFC 3339 in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def status_changes(events: Iterable[TicketEvent]) -> list[StatusChange]:
    """The statuses that a ticket went through. `events` the first first."""
    found: list[StatusChange] = []
    for event, state, reason in _states(events):
        status = status_of(state, reason)
        if not found or found[-1].status != status:
            why = "" if event.what == REPORTED else mask_numbers(event.text or str(event.facts.get("cause", "")))
            found.append(StatusChange(event.at, status, why))
    return found


def _states(events: Iterable[TicketEvent]) -> Iterator[tuple[TicketEvent, str, str]]:
    """Each event that is a step, the state after it, and the reason of a suspension."""
    state = left = reason = ""
    for event in events:
        step = steps.TRANSITIONS.get(event.what)
        if event.what == REPORTED:
            state = REPORTED
        elif event.what == TAKEN_BACK:
            state = str(event.facts.get("state", state))
        elif event.what == FLAPPED and state == RESTORED:
            state = DIAGNOSING
        elif step is None:
            continue
        elif step.name == steps.SUSPEND:
            left, state, reason = state, step.target, str(event.facts.get("reason", ""))
        else:
            state = step.target or left or state
        yield event, state, reason


def status_now(state: str, events: Iterable[TicketEvent]) -> str:
    """The status of a ticket in this state; its last suspension says why it stands."""
    reasons = [str(event.facts.get("reason", "")) for event in events if event.what == steps.SUSPEND]
    return status_of(state, reasons[-1] if reasons else "")


def note_of(event: TicketEvent) -> dict[str, Any] | None:
    """An entry with words as a note; None for one without, and for the report itself, whose words are the ticket's."""
    if not event.text or event.what == REPORTED:
        return None
    return {
        "@type": "Note",
        "id": str(event.facts.get("note") or event.id),
        "author": str(event.facts.get("author") or event.by),
        "date": timestamp(event.at),
        "text": mask_numbers(event.text),
    }


class Histories:
    """The events of each ticket, carried on from snapshot to snapshot: made anew it would cost a pass over all events
    with each commit. Any thread may ask; a snapshot older than the last one seen finds its own events only.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot = Snapshot()
        self._rows: dict[str, dict[str, TicketEvent]] = {}

    def of(self, snapshot: Snapshot, ticket: str) -> list[TicketEvent]:
        """One ticket's events, the first first."""
        with self._lock:
            if snapshot.seq > self._snapshot.seq:
                self._follow(snapshot)
            rows = [*self._rows.get(ticket, {}).values()]
        return sorted((row for row in rows if row.id in snapshot.ticket_events), key=lambda event: (event.at, event.id))

    def _follow(self, snapshot: Snapshot) -> None:
        before, after = self._snapshot.ticket_events, snapshot.ticket_events
        for key in after.differing(before):
            if old := before.get(key):
                self._rows.get(old.ticket, {}).pop(key, None)
            if new := after.get(key):
                self._rows.setdefault(new.ticket, {})[key] = new
        self._snapshot = snapshot
