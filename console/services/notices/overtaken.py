"""Messages of the ladder that nobody needs any more, because the units they name have answered."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.domain.messages import GIVEN_UP, WAITING, Message, messages_about
from console.domain.notices import Addressee
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.planning.outbox.queue import run_of
from console.services.decision import Acting

ANSWERED_MEANWHILE, CALLED_OFF = "answered_meanwhile", "called_off"  # why a message was given up


def still_owed(snapshot: Snapshot, message: Message, after: Mapping[str, Addressee] | None = None) -> bool:
    """Whether a unit that a message of the ladder names still owes its answer by the clock it is about. `after` are
    units (by id) about to be written.
    """
    number = str(run_of(message))
    units = ((after or {}).get(key) or snapshot.addressees.get(key) for key in message.about)
    return any(
        clock.name == message.clock and clock.about == number and clock.ended is None
        for unit in units
        if unit is not None
        for clock in unit.clocks
    )


def overtaken(snapshot: Snapshot, acting: Acting, after: Iterable[Addressee]) -> tuple[Message, ...]:
    """The messages that wait, reminders and calls alike, and are given up as these units now stand."""
    units = {unit.id: unit for unit in after}
    found = []
    for conference in dict.fromkeys(unit.conference for unit in units.values()):
        for message in messages_about(snapshot.messages, conference):
            waits = message.state == WAITING and message.clock in ANSWER_CLOCKS
            if waits and not units.keys().isdisjoint(message.about) and not still_owed(snapshot, message, units):
                found.append(replace(message, state=GIVEN_UP, ended=acting.now, problem=ANSWERED_MEANWHILE))
    return tuple(found)
