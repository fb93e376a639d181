"""Taking log events as commands: each decided by the console's own handlers, many committed at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from benchmarks.replay_log import LogEvent, is_work
from benchmarks.replay_mapping import ASSIGNED_BY, FIELDS, PRIORITY_BY, STEPS
from console.domain.lifecycle import TRANSITIONS
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.domain.tickets import BY_REPLAY, ENDED, Ticket, by_external
from console.services.decision import Acting, Answer, Decision, Refused, decide, handles
from console.services.tickets import AddNote, AssignTicket, GiveFeedback, MoveTicket, ReportFault, SetPriority
from console.services.tickets.report import CODE_PREFIX

REPORT, TRANSITION, FEEDBACK, ASSIGNMENT, PRIORITY, NOTE = (
    "report", "transition", "feedback", "assignment", "priority", "note",
)  # fmt: skip
LANDINGS = (REPORT, TRANSITION, FEEDBACK, ASSIGNMENT, PRIORITY, NOTE)
_LANDED_AS = {
    ReportFault: REPORT, MoveTicket: TRANSITION, GiveFeedback: FEEDBACK, AssignTicket: ASSIGNMENT,
    SetPriority: PRIORITY, AddNote: NOTE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReplayEvents:
    """Take these events, in time order. The result counts how they landed, and what was refused by which rule."""

    events: tuple[LogEvent, ...]


class _Batch:
    """Tickets know nothing of each other here, so each is decided on a state that holds it alone."""

    def __init__(self, snapshot: Snapshot, acting: Acting) -> None:
        empty: Table[Any] = Table()
        self._snapshot, self._acting = snapshot, acting
        self._bare = replace(snapshot, tickets=empty, ticket_events=empty, dues=empty, alarms=empty, messages=empty)
        self._known = snapshot.tickets.derived(by_external)
        self._latest = dict(snapshot.tickets.derived(latest_of_day))
        self._alone: dict[str, Snapshot] = {}
        self._ids: dict[str, str] = {}
        self.puts: dict[tuple[str, str], Any] = {}
        self.landed: Counter[str] = Counter()
        self.commands: Counter[str] = Counter()
        self.refused: list[tuple[int, str]] = []

    def ticket(self, incident: str) -> Ticket | None:
        """The incident's ticket as it stands."""
        if incident in self._ids:
            return self._alone[incident].tickets[self._ids[incident]]
        found = self._known.get((BY_REPLAY, incident))
        if found is not None:
            self._take(incident, found)
        return found

    def _take(self, incident: str, ticket: Ticket) -> None:
        due = self._snapshot.dues.get(ticket.id)
        self._alone[incident] = replace(self._bare, tickets=Table([ticket]), dues=Table([due] if due else []))
        self._ids[incident] = ticket.id

    def do(self, event: LogEvent, command: Any) -> bool:
        """One command; whether it wrote anything. The first that does says how the event landed."""
        state = self._alone.get(event.incident) or self._for_report(command)
        answer = decide(command, state, replace(self._acting, now=event.at))
        if isinstance(answer, Refused):
            self.refused.append((event.number, answer.findings[0].rule))
            return False
        assert isinstance(answer, Decision), (event, answer)
        self._keep(event.incident, state, answer)
        self.commands[_LANDED_AS[type(command)]] += bool(answer.puts)
        return bool(answer.puts)

    def _for_report(self, command: ReportFault) -> Snapshot:
        """A state with the highest number of the report's day, so that each number is given once."""
        day = command.received.astimezone(self._acting.zone(self._snapshot))
        latest = self._latest.get(f"{CODE_PREFIX}-{day:%m%d}")
        return replace(self._bare, tickets=Table([latest] if latest else []))

    def _keep(self, incident: str, state: Snapshot, decision: Decision) -> None:
        rows: dict[str, dict[str, Any]] = {}
        for row in decision.puts:
            kind = KIND_OF[type(row)]
            self.puts[kind, row.id] = row
            if kind in ("ticket", "due"):
                rows.setdefault(kind, {})[row.id] = row
            if isinstance(row, Ticket) and incident not in self._ids:
                self._latest[row.code.rpartition("-")[0]] = row
                self._take(incident, row)
                state = self._alone[incident]
        if rows:
            self._alone[incident] = state.with_rows(state.seq, rows)


def latest_of_day(tickets: Table[Ticket]) -> dict[str, Ticket]:
    """The ticket with the highest number of each day, by the code's beginning."""
    found: dict[str, Ticket] = {}
    for ticket in tickets.values():
        head, _, number = ticket.code.rpartition("-")
        if head not in found or int(number) > int(found[head].code.rpartition("-")[2]):
            found[head] = ticket
    return found


def _report(event: LogEvent) -> ReportFault:
    row = event.row
    where = f"L{row['location']}" if row["location"] else row["channel"]
    return ReportFault(
        summary=f"category {row['category']}, symptom {row['symptom'] or '-'}",
        received=min(event.opened, event.at),
        circuit=where,
        contact=f"reporter {row['reporter']}",
        source=BY_REPLAY,
        external=event.incident,
    )


def _steps(event: LogEvent, ticket: Ticket) -> Iterator[str]:
    """The steps from where the ticket is to where the log says it is."""
    state = ticket.state
    for name in STEPS.get(event.row["state"], {}).get(state, ()):
        step = TRANSITIONS[name]
        target = step.target or ticket.resume_to
        if state != target:
            yield name
        state = target


def _take(batch: _Batch, event: LogEvent) -> None:
    """An event lands by what it changes first; one that changes nothing is a word or a note."""
    landed = []
    if batch.ticket(event.incident) is None and batch.do(event, _report(event)):
        landed.append(REPORT)
    landed += _moves(batch, event) + _edits(batch, event)
    ticket = batch.ticket(event.incident)
    assert ticket is not None, event
    if not landed:
        landed.append(_word(batch, event, ticket))
    elif event.oddities:
        batch.do(event, AddNote(ticket.id, f"odd: {', '.join(event.oddities)} ({event.row['state']})"))
    batch.landed[landed[0]] += 1


def _moves(batch: _Batch, event: LogEvent) -> list[str]:
    landed = []
    ticket = batch.ticket(event.incident)
    for name in tuple(_steps(event, ticket)) if ticket and ticket.state not in ENDED else ():
        facts = {
            "state": event.row["state"],
            "code": event.row["closed_code"] or "-",
            "reporter": event.row["reporter"],
        }
        fields = {key: text.format(**facts) for key, text in FIELDS.get(name, {}).items()}
        if batch.do(event, MoveTicket(ticket.id, ticket.version, name, fields)):
            landed.append(TRANSITION)
    return landed


def _edits(batch: _Batch, event: LogEvent) -> list[str]:
    landed = []
    row, ticket = event.row, batch.ticket(event.incident)
    if ticket is None or ticket.state in ENDED:
        return landed
    if event.changed & set(ASSIGNED_BY):
        name = "/".join(row[column] or "-" for column in ASSIGNED_BY)
        if batch.do(event, AssignTicket(ticket.id, ticket.version, name)):
            landed.append(ASSIGNMENT)
    if PRIORITY_BY in event.changed:
        number = int(row[PRIORITY_BY])
        if batch.do(event, SetPriority(ticket.id, ticket.version, number, f"impact {row['impact']}")):
            landed.append(PRIORITY)
    return landed


def _word(batch: _Batch, event: LogEvent, ticket: Ticket) -> str:
    """A word on the state of handling while somebody works on it; else, and after the end, a note."""
    text = f"{event.row['state']}, modification {event.row['sys_mod_count']}"
    if is_work(event.row) and ticket.state not in ENDED and not event.oddities:
        batch.do(event, GiveFeedback(ticket.id, ticket.version, text))
        return FEEDBACK
    odd = f"; odd: {', '.join(event.oddities)}" if event.oddities else ""
    batch.do(event, AddNote(ticket.id, text + odd))
    return NOTE


@handles(ReplayEvents)
def replay_events(command: ReplayEvents, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused as a whole."""
    batch = _Batch(snapshot, acting)
    for event in command.events:
        _take(batch, event)
    result = {"landed": dict(batch.landed), "commands": dict(batch.commands), "refused": batch.refused}
    return Decision(tuple(batch.puts.values()), result=result)


def batches(events: Iterable[LogEvent], size: int) -> Iterator[tuple[datetime, ReplayEvents]]:
    """The events in commands of `size`, each with the time of its last."""
    rows = tuple(events)
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        yield part[-1].at, ReplayEvents(part)
