"""Steps of tickets' clocks that fell due: messages, alarms and history, one message for the tickets of one family."""

from collections.abc import Iterable, Sequence
from typing import Any

from console.domain.alarms import Alarm
from console.domain.dues import Due, Taken
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.workdays import calendar_of
from console.services.clockwork.took import Took, fallen_steps
from console.services.decision import Acting
from console.services.tickets.basis import event_of
from console.services.tickets.telling import step_messages

ESCALATED = "escalated"
Fallen = tuple[Ticket, Taken]


def take_ticket_steps(snapshot: Snapshot, acting: Acting, dues: Sequence[Due]) -> Took:
    """The tickets themselves are not touched, so nobody's open form becomes stale."""
    found = fallen_steps(snapshot.tickets, dues, acting.now, calendar_of(snapshot))
    return found.took(row for family in _families(found.steps) for row in _rows(snapshot, acting, family))


def _families(fallen: Iterable[Fallen]) -> list[list[Fallen]]:
    """The same step of tickets under one parent stands together, the parent first: one message names them all."""
    found: dict[tuple[str, str, str], list[Fallen]] = {}
    for ticket, taken in fallen:
        found.setdefault((ticket.parent or ticket.id, taken.clock.name, taken.step.code), []).append((ticket, taken))
    rows = [sorted(family, key=lambda pair: (bool(pair[0].parent), pair[0].code)) for family in found.values()]
    return sorted(rows, key=lambda family: (family[0][1].at, family[0][1].key))


def _alarm(ticket: Ticket, taken: Taken, unreached: bool) -> Alarm:
    step, clock = taken.step, taken.clock
    return Alarm(
        taken.key, ticket.id, clock.name, clock.run, step.code, taken.at, ticket.priority, step.notice, unreached
    )


def _rows(snapshot: Snapshot, acting: Acting, family: list[Fallen]) -> list[Any]:
    messages, lost = step_messages(snapshot, acting, family)
    told = [message.name for message in messages if message.name]
    rows: list[Any] = list(messages)
    for ticket, taken in family:
        rows.append(_alarm(ticket, taken, ticket.id in lost))
        rows.append(
            event_of(
                acting, ticket.id, ESCALATED,
                clock=taken.clock.name, run=taken.clock.run, step=taken.step.code, notice=taken.step.notice,
                seconds=taken.step.seconds, due=taken.at.isoformat(), told=told, roles=list(taken.step.roles),
            )
        )  # fmt: skip
    return rows
