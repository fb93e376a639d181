"""Alarms acknowledged by hand: on their page, and wherever the ticket or the conference itself is opened."""

from collections.abc import Iterable

from console.domain.alarms import Alarm, by_ticket, of_conference
from console.services.decision import Done
from console.services.messages.alarms import AcknowledgeAlarms
from ui.desk import Desk


def acknowledge(desk: Desk, alarms: Iterable[Alarm]) -> None:
    """Say that somebody has seen them; nothing happens when all were seen."""
    ids = tuple(alarm.id for alarm in alarms if alarm.acknowledged is None)
    if ids and not desk.read_only:
        desk.start(_acknowledge(desk, ids), "acknowledge")


def acknowledge_ticket(desk: Desk, ticket: str) -> None:
    """The ticket was opened: its alarms are seen. Sound and flash end; the picture and the clocks do not. While
    somebody else holds the desk, who only looks has answered for nothing.
    """
    if not desk.holding.asked:
        return
    rows = by_ticket(desk.snapshot.alarms).get(ticket)
    acknowledge(desk, (row for row in rows if row.cleared is None and row.sounds(desk.now())))


def acknowledge_conference(desk: Desk, conference: str) -> None:
    """The conference was opened: its alarms are seen, as those of a ticket."""
    if not desk.holding.asked:
        return
    rows = desk.snapshot.alarms.derived(of_conference).get(conference, ())
    acknowledge(desk, (row for row in rows if row.cleared is None and row.sounds(desk.now())))


async def _acknowledge(desk: Desk, ids: tuple[str, ...]) -> None:
    outcome = await desk.run(AcknowledgeAlarms(ids))
    if isinstance(outcome, Done):
        desk.undoable(outcome, desk.say.n("{n} alarm acknowledged", "{n} alarms acknowledged", len(ids)))
