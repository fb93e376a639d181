"""What must be true of a simulated site afterwards, found anew from the tickets' intervals and the history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import reached
from console.domain.dues import TICKET, step_key
from console.domain.messages import DELIVERED, GIVEN_UP
from console.domain.tickets import TicketEvent
from console.planning.workdays import calendar_of
from tests.support.lives import Lives
from tests.support.year import Site

MOST_LATE = timedelta(seconds=15)


@dataclass(frozen=True)
class Verdict:
    """What was found; `wrong` is empty when all is well."""

    tickets: int
    steps: int
    messages: int
    letters: int
    latest: timedelta
    wrong: tuple[str, ...]


def events_by_step(site: Site) -> tuple[dict[str, TicketEvent], list[str]]:
    """Each decision by its step; a step decided twice is wrong."""
    found: dict[str, TicketEvent] = {}
    wrong = []
    for event in site.snapshot.ticket_events.values():
        if event.what == "escalated":
            key = step_key(TICKET, event.ticket, event.facts["clock"], event.facts["run"], event.facts["step"])
            if key in found:
                wrong.append(f"twice: {key}")
            found[key] = event
    return found, wrong


def judge(site: Site, lives: Lives) -> Verdict:
    """Each step once, in time, none lost, none invented; messages end as they should; keys at the receiver."""
    taken, wrong = events_by_step(site)
    hours, latest = calendar_of(site.snapshot), timedelta(0)
    for ticket in site.snapshot.tickets.values():
        for clock in ticket.clocks:
            for step in clock.steps:
                key = step_key(TICKET, ticket.id, clock.name, clock.run, step.code)
                due = reached(clock, timedelta(seconds=step.seconds), hours)
                until = min(clock.ended or site.end, site.end)
                if key not in taken:
                    if due is not None and max(due, *_known(lives, ticket.id, until)) + MOST_LATE < until:
                        wrong.append(f"lost: {key} due {due}")
                    continue
                at = taken[key].at
                if ticket.id in lives.taken_back and (due is None or due > at):
                    continue  # what was taken back afterwards had stopped the clock
                if due is None or at < due:
                    wrong.append(f"invented: {key} at {at}, due {due}")
                    continue
                late = at - max(due, *_known(lives, ticket.id, at))
                latest = max(latest, late)
                if late > MOST_LATE:
                    wrong.append(f"late by {late}: {key}")
    wrong += _messages(site, set(taken))
    counts = len(site.snapshot.tickets), len(taken), len(site.snapshot.messages)
    letters = sum(len(marks) for marks in site.receiver.taken.values())
    return Verdict(*counts, letters, latest, tuple(wrong))


def _known(lives: Lives, ticket: str, at: datetime) -> list[datetime]:
    """The moments up to then at which a due time in the past became known (and one that is always there)."""
    return [datetime.min.replace(tzinfo=at.tzinfo), *(known for known in lives.known.get(ticket, ()) if known <= at)]


def _messages(site: Site, taken: set[str]) -> list[str]:
    snapshot, received = site.snapshot, site.receiver.taken
    wrong = [f"twice without a mark: {key}" for key, marks in received.items() if marks.count(False) > 1]
    told = {message.step_key for message in snapshot.messages.values()}
    for key in taken:
        alarm = snapshot.alarms.get(key)
        if alarm is None or (key not in told and not alarm.unreached and not _folded(site, key)):
            wrong.append(f"told nobody: {key}")
    for message in snapshot.messages.values():
        if message.state == DELIVERED and not message.answer and (message.digest or message.id) not in received:
            wrong.append(f"never arrived: {message.id}")
        if message.state in (DELIVERED, GIVEN_UP) and message.ended is None:
            wrong.append(f"no end: {message.id}")
        old = message.ready < site.end - timedelta(hours=12)
        if message.state not in (DELIVERED, GIVEN_UP) and old:
            wrong.append(f"left lying: {message.id} {message.state} {message.channel}")
    return wrong


def _folded(site: Site, key: str) -> bool:
    """Whether the message of another ticket of the family names this one."""
    _, ticket, clock, step = key.split(":")
    row = site.snapshot.tickets[ticket]
    return any(
        message.clock == clock.partition("#")[0] and message.step == step and row.code in message.text
        for message in site.snapshot.messages.values()
    )
