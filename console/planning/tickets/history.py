"""What happened to each ticket, kept from version to version: the next event must not cost a look at all the others."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from console.domain.groups import Groups
from console.domain.lifecycle import NOT_RESTORED
from console.domain.table import Table
from console.domain.tickets import TicketEvent
from console.planning.priorities import ASIDE, JUDGED

Events = tuple[TicketEvent, ...]
TAKEN_BACK, FLAPPED = "taken_back", "flapped"


class TicketHistory(Groups[TicketEvent]):
    """Events by ticket, the latest first."""

    latest_first = True

    @staticmethod
    def key(row: TicketEvent) -> str:
        """Its ticket."""
        return row.ticket

    @staticmethod
    def order(row: TicketEvent) -> datetime:
        """When it happened."""
        return row.at


def standing(told: Iterable[TicketEvent]) -> Iterator[TicketEvent]:
    """Of a ticket's events (the latest first) those that nobody took back. Each taking back takes the last entry before
    it that is a command's; a circuit that fell out again before it was confirmed made two.
    """
    owed, flap = 0, False
    for event in told:
        if event.what == TAKEN_BACK:
            owed += 1
        elif flap and event.what == FLAPPED:
            flap = False
        elif not owed or event.what in ASIDE or event.facts.get(JUDGED):
            yield event
        else:
            owed -= 1
            flap = event.what == NOT_RESTORED and not event.text


def history_of(events: Table[TicketEvent], ticket: str) -> Events:
    """The events of a ticket, the latest first; of one instant the latest written comes first."""
    return events.following(TicketHistory).of(events).get(ticket)
