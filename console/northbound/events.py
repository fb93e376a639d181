"""Changes of tickets as events of TMF621 v5, and which of them a listener asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from console.domain.codec import decode
from console.domain.snapshot import Change, Snapshot
from console.domain.tickets import Ticket, TicketEvent
from console.northbound.history import Histories, note_of, timestamp
from console.northbound.querying import at_path
from console.northbound.rendering import href, selected, trouble_ticket
from console.northbound.states import RESOLVED
from console.services.northbound.extra import is_deleted

CREATED, CHANGED, STATUS, SOLVED, DELETED = (
    f"TroubleTicket{name}Event" for name in ("Create", "AttributeValueChange", "StatusChange", "Resolved", "Delete")
)
_TITLES = {
    CREATED: "Trouble ticket created",
    CHANGED: "Trouble ticket changed",
    STATUS: "Status of a trouble ticket changed",
    SOLVED: "Trouble ticket resolved",
    DELETED: "Trouble ticket deleted",
}
# What changes with every change, or is told by its own event.
_SILENT = frozenset({"lastUpdate", "status", "statusChangeDate", "statusChangeReason", "statusChangeHistory"})

Row = dict[str, Any]


@dataclass
class _Group:
    """The changes of one ticket by one command."""

    last: Change
    ticket: str
    rows: list[Change] = field(default_factory=list)
    noted: bool = False


def _grouped(changes: Iterable[Change]) -> list[_Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for change in changes:
        row = change.after or change.before or {}
        ticket = change.entity if change.kind == "ticket" else str(row.get("ticket", ""))
        group = groups.setdefault((change.command, ticket), _Group(change, ticket))
        group.last = change
        if change.kind == "ticket":
            group.rows.append(change)
        elif change.after is not None:
            group.noted |= note_of(decode(TicketEvent, change.after)) is not None
    return sorted(groups.values(), key=lambda group: group.last.seq)


def events_from(root: str, snapshot: Snapshot, histories: Histories, changes: Sequence[Change]) -> Iterator[Row]:
    """The events that changes amount to, in their order; those of one change have ids of their own."""
    for group in _grouped(changes):
        before, after = _sides(snapshot, group)
        if after is None or (before is not None and is_deleted(before)):
            continue
        told = [event for event in histories.of(snapshot, group.ticket) if event.at <= group.last.at]
        now = trouble_ticket(root, snapshot, after, told)
        was = trouble_ticket(root, snapshot, before, _earlier(told, group.last)) if before is not None else None
        for kind in _kinds(was, now, group, is_deleted(after)):
            yield _event(root, snapshot, kind, group.last, now)


def _sides(snapshot: Snapshot, group: _Group) -> tuple[Ticket | None, Ticket | None]:
    """The ticket before and after; only noted upon, it is on both sides as it stands."""
    if not group.rows:
        ticket = snapshot.tickets.get(group.ticket)
        return ticket, ticket
    first, last = group.rows[0].before, group.rows[-1].after
    return (None if first is None else decode(Ticket, first), None if last is None else decode(Ticket, last))


def _earlier(events: Sequence[TicketEvent], change: Change) -> list[TicketEvent]:
    return [event for event in events if event.at < change.at]


def _kinds(was: Row | None, now: Row, group: _Group, deleted: bool) -> Iterator[str]:
    if deleted:
        yield DELETED
        return
    if was is None:
        yield CREATED
        return
    if was["status"] != now["status"]:
        yield STATUS
        if now["status"] == RESOLVED:
            yield SOLVED
    silent = _SILENT | {"note"}
    if group.noted or {k: v for k, v in was.items() if k not in silent} != {
        k: v for k, v in now.items() if k not in silent
    }:
        yield CHANGED


def _event(root: str, snapshot: Snapshot, kind: str, change: Change, row: Row) -> Row:
    ticket = row if kind != DELETED else {"@type": "TroubleTicketRef", "id": row["id"], "href": href(root, row["id"])}
    return {
        "@type": kind,
        "@baseType": "Event",
        "eventId": f"{change.seq}-{kind}",
        "eventTime": timestamp(change.at),
        "timeOccurred": timestamp(change.at),
        "eventType": kind,
        "correlationId": change.command,
        "domain": "troubleTicket",
        "title": _TITLES[kind],
        "description": _TITLES[kind],
        "reportingSystem": {
            "@type": "EntityRef",
            "@referredType": "LogicalResource",
            "id": "dispatcher-console",
            "name": snapshot.site.name or "dispatcher-console",
        },
        "event": {"troubleTicket": ticket},
    }


@dataclass(frozen=True, slots=True)
class Wish:
    """What a listener's `query` asks for: event types, values of the ticket's attributes, and attributes to show."""

    types: frozenset[str] = frozenset()
    values: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
    fields: frozenset[str] | None = None

    def of(self, event: Row) -> Row | None:
        """The event as it is sent, None for one that was not asked for."""
        ticket = event["event"]["troubleTicket"]
        if self.types and event["eventType"] not in self.types:
            return None
        if event["eventType"] != DELETED:
            for path, wanted in self.values:
                if not wanted & {str(value) for value in at_path(ticket, path)}:
                    return None
            ticket = selected(ticket, self.fields)
        return {**event, "event": {"troubleTicket": ticket}}


def wish_of(query: str) -> Wish:
    """A query like `eventType=TroubleTicketCreateEvent&status=resolved&fields=id,status`; what has no `=` says
    nothing."""
    wish = Wish()
    for name, text in parse_qsl(query, max_num_fields=None):
        values = frozenset(part.strip() for part in text.split(",") if part.strip())
        if name == "eventType":
            wish = replace(wish, types=wish.types | values)
        elif name == "fields":
            wish = replace(wish, fields=(wish.fields or frozenset()) | values)
        else:
            path = tuple(name.removeprefix("event.").removeprefix("troubleTicket.").split("."))
            wish = replace(wish, values=(*wish.values, (path, values)))
    return wish
