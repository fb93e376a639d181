"""States of the page worth a picture, told by the commands of real work: alarms, a flood, calls, forms."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from console.domain.messages import BY_PHONE, SMTP, WAITING, Address, Channel, Recipient
from console.domain.policies import ACCOUNT_MANAGER, SHIFT_LEAD
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, Ticket
from console.notifications.letters import Outcome
from console.planning.alarms.panel import unseen_alarms
from console.services.arrangements.people_told import SetChannel, SetRecipient
from console.services.clockwork.delivery import ClaimMessages, RecordOutcome
from console.services.clockwork.taking import TakeDue
from console.services.decision import Done
from console.services.messages.alarms import AcknowledgeAlarms, ShelveAlarms
from console.services.tickets.corrections import SetPriority
from console.services.tickets.family import GatherTickets
from ui.desk import Desk, Page
from ui.pages.alarms import doing
from ui.pages.alarms.page import AlarmsPage

LATER, FLOODED, GRACE = timedelta(minutes=2), timedelta(minutes=130), timedelta(seconds=11)


def _scene(length: timedelta, then: Callable[[AlarmsPage], None]) -> Callable[[Page], None]:
    """So much later than the drill's own time, with somebody to tell and a first word sent."""

    def show(page: Page) -> None:
        assert isinstance(page, AlarmsPage)
        page.desk.start(_tell(page, length, then), "scene")

    return show


async def _tell(page: AlarmsPage, length: timedelta, then: Callable[[AlarmsPage], None]) -> None:
    desk = page.desk
    await _people(desk)
    await _urgent(desk, gathered=length == FLOODED)
    _pass(desk, length)
    await desk.run(TakeDue(tuple(desk.snapshot.dues)))
    _pass(desk, GRACE)
    await _sent(desk)
    if length == LATER:
        await _seen(desk)
    page.board.rebuild(at_once=True)
    then(page)


def _pass(desk: Desk, length: timedelta) -> None:
    clock: Any = desk.office.clock
    clock.advance(length)


async def _people(desk: Desk) -> None:
    """A channel, and two people in their roles; the rest must be called."""
    made = await desk.run(
        SetChannel(Channel("", SMTP, "Mail", {"host": "mail.example.org", "sender": "noc@example.org"}))
    )
    if not isinstance(made, Done):
        return
    staff = [row.name for row in desk.snapshot.people.values()]
    for place, role in enumerate((SHIFT_LEAD, ACCOUNT_MANAGER)):
        ways = (
            Address(str(made.result["channel"]), f"post{place}@example.org"),
            Address("phone", f"1000000000{place}"),
        )
        await desk.run(SetRecipient(Recipient("", staff[place], role, ways)))


def _open_tickets(snapshot: Snapshot) -> list[Ticket]:
    found = (ticket for ticket in snapshot.tickets.values() if ticket.state not in ENDED)
    return sorted(found, key=lambda ticket: ticket.received)


async def _urgent(desk: Desk, *, gathered: bool) -> None:
    first, parent, *others = _open_tickets(desk.snapshot)
    await desk.run(SetPriority(first.id, first.version, 1, "VIP"))
    if gathered:
        rows = tuple((ticket.id, ticket.version) for ticket in others[:4])
        await desk.run(GatherTickets(parent.id, parent.version, rows))


async def _sent(desk: Desk) -> None:
    """The mails leave; the second of them comes back with an error."""
    rows = [m for m in desk.snapshot.messages.values() if m.channel != BY_PHONE and m.state == WAITING]
    for place, message in enumerate(sorted(rows, key=lambda m: m.id)[:5]):
        await desk.run(ClaimMessages((message.id,), "here"))
        outcome = Outcome.FAILED if place == 1 else Outcome.DELIVERED
        code = "unreachable" if place == 1 else ""
        await desk.run(RecordOutcome((message.id,), "here", outcome, code))


async def _seen(desk: Desk) -> None:
    """One acknowledged, one shelved."""
    now = desk.now()
    unseen = [alarm for alarm in unseen_alarms(desk.snapshot, now) if alarm.priority > 1]
    await desk.run(AcknowledgeAlarms((unseen[0].id,)))
    await desk.run(ShelveAlarms((unseen[-1].id,), now + timedelta(hours=1), "VIP"))


def _alarms(page: AlarmsPage) -> None:
    page.focus_table()


def _flood(page: AlarmsPage) -> None:
    rows = page.alarms.rows
    for number in range(rows.rowCount()):
        if len(rows.row_at(rows.index(number, 0)).alarms) > 1:
            page.alarms.setCurrentIndex(rows.index(number, 0))
            page.alarms.toggle()
            break
    page.focus_table()


def _shelf(page: AlarmsPage) -> None:
    rows = page.alarms.rows
    lower = [rows.index(n, 0) for n in range(rows.rowCount())]
    page.alarms.setCurrentIndex(next(i for i in lower if rows.row_at(i).alarms[0].priority > 1))
    doing.shelve(page)


def _shelved(page: AlarmsPage) -> None:
    page.bar.want("shelved")
    page.focus_table()


def _calls(page: AlarmsPage) -> None:
    page.focus_on(calls=True)


def _call(page: AlarmsPage) -> None:
    page.focus_on(calls=True)
    doing.call(page)


SCENES: Mapping[str, Callable[[Page], None]] = {
    "standing": _scene(LATER, _alarms),
    "flood": _scene(FLOODED, _flood),
    "shelf": _scene(LATER, _shelf),
    "shelved": _scene(LATER, _shelved),
    "calls": _scene(LATER, _calls),
    "call": _scene(LATER, _call),
}
