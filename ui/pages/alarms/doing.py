"""The buttons of the side panel for what is current, and the titles of its forms."""

from collections.abc import Sequence
from typing import Any

from console.domain.alarms import Alarm
from console.domain.tickets import HIGHEST
from console.wording.alarms import alarm_text
from ui.desk import Desk
from ui.pages.alarms.deeds import can_call, can_withdraw

AlarmsPage = Any  # ui.pages.alarms.page imports this module
Buttons = list[tuple[str, str, object]]


def buttons_of(page: AlarmsPage) -> Buttons:
    """(text, key, what it does) of what can be done now."""
    return _of_message(page) if page.on_messages else _of_alarms(page)


def _of_alarms(page: AlarmsPage) -> Buttons:
    say, marked, now = page.say, page.alarms.marked(), page.desk.now()
    found: Buttons = []
    if any(alarm.acknowledged is None for alarm in marked):
        text = say("Acknowledge {n}", n=len(marked)) if len(marked) > 1 else say("Acknowledge")
        found.append((text, "A", page.acknowledge))
    if len(marked) == 1 and marked[0].ticket:
        found.append((say("Open the ticket"), "Enter", page.open_ticket))
    if any(alarm.shelved(now) for alarm in marked):
        found.append((say("Back into sight"), "U", page.unshelve))
    elif marked and all(alarm.priority > HIGHEST for alarm in marked):
        found.append((say("Shelve…"), "S", page.shelve))
    return found


def _of_message(page: AlarmsPage) -> Buttons:
    say, row = page.say, page.messages.current()
    if row is None:
        return []
    found: Buttons = []
    if can_call(row):
        found.append((say("Take the call"), "C", page.call))
    if row.code:
        found.append((say("Open the ticket"), "Enter", page.open_ticket))
    if can_withdraw(row):
        found.append((say("Withdraw"), "Del", page.withdraw))
    return found


def shelf_title(desk: Desk, alarms: Sequence[Alarm]) -> str:
    """What is to be shelved."""
    if len(alarms) > 1:
        return desk.say.n("Shelve {n} alarm", "Shelve {n} alarms", len(alarms))
    return desk.say("Shelve: {what}", what=alarm_text(desk.say, desk.snapshot, alarms[0]))
