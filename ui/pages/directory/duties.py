"""What somebody serves in the days to come, as links to the roster; and where their leave is edited."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from console.domain.on_duty.in_force import duties_between
from console.domain.people import Person
from console.wording.duty import line_name, shift_name
from console.wording.names import date_time
from ui.desk import Desk, Place
from ui.pages.directory.links import Link

AHEAD = timedelta(days=31)


def duty_links(desk: Desk, person: Person) -> list[Link]:
    """Their duties that run or come, in order."""
    say, snapshot, now = desk.say, desk.snapshot, desk.now()
    zone = ZoneInfo(snapshot.site.zone)
    found = []
    for duty in sorted(duties_between(snapshot, person.id, now, now + AHEAD), key=lambda one: one.start):
        focus = {"now": True, "line": duty.line, "day": duty.day, "shift": duty.shift, "person": person.id}
        shift = shift_name(say, snapshot, duty.line, duty.shift)
        when = date_time(say, duty.start, zone)
        found.append(Link(line_name(say, snapshot, duty.line), Place.ROSTER, focus, when, shift))
    return found


def leave_link(desk: Desk, person: Person) -> Link:
    """To the tab of leave, at theirs."""
    say = desk.say
    text = say("Change the leave") if any(one.end > desk.now() for one in person.leave) else say("Enter leave")
    return Link(text, Place.DIRECTORY, {"tab": "leave", "of": person.id})
