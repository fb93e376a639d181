"""Steps that fell due, decided in one transaction with all they cause: messages, alarms, history, the next due time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.alarms import Alarm
from console.domain.clocks import Hours
from console.domain.dues import Due, Taken, steps_ahead
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.workdays import calendar_of
from console.services.decision import Acting, Answer, Decision, handles
from console.services.tickets.basis import event_of
from console.services.tickets.telling import step_messages

ESCALATED = "escalated"
Fallen = tuple[Ticket, Taken]


@dataclass(frozen=True, slots=True)
class TakeDue:
    """Take the steps of these due rows (ids) whose time has come. One that another console took is taken already."""

    ids: tuple[str, ...]


def _taken(ticket: Ticket, due: Due, now: datetime, hours: Hours) -> tuple[Due, list[Taken]]:
    """The row afterwards, and the steps that its time has come for."""
    ahead = steps_ahead(ticket, due.fired, hours)
    fallen = [step for step in ahead if step.at <= now]
    left = [step for step in ahead if step.at > now]
    fired = (*due.fired, *(step.key for step in fallen))
    return replace(due, at=left[0].at if left else None, fired=fired), fallen


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


@handles(TakeDue)
def take_due(command: TakeDue, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused. The tickets themselves are not touched, so nobody's open form becomes stale."""
    hours = calendar_of(snapshot)
    puts: list[Any] = []
    removes: list[tuple[str, str]] = []
    fallen: list[Fallen] = []
    for key in dict.fromkeys(command.ids):
        due, ticket = snapshot.dues.get(key), snapshot.tickets.get(key)
        if due is None or due.at is None or due.at > acting.now:
            continue
        if ticket is None:
            removes.append(("due", key))
            continue
        after, steps = _taken(ticket, due, acting.now, hours)
        puts.append(after)
        fallen += ((ticket, step) for step in steps)
    for family in _families(fallen):
        puts += _rows(snapshot, acting, family)
    return Decision(tuple(puts), tuple(removes), result={"steps": [taken.key for _, taken in fallen]})
