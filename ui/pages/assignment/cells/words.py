"""Small sentences of the assignment page."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import Need
from console.domain.people import Leave
from console.domain.places import children
from console.planning.day.week import DAYS, monday_of
from console.wording.catalogue import Wording
from console.wording.names import clock_time, place_name
from console.wording.staffing import short_venue_name
from ui.desk import Desk


def hhmm(desk: Desk, moment: datetime) -> str:
    """09:30 in the site's zone."""
    return clock_time(moment, ZoneInfo(desk.snapshot.site.zone))


def hours_words(hours: float) -> str:
    """Hours of a day as 6:35; a dash for none."""
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02}" if minutes else "—"


def leave_words(desk: Desk, leave: Leave) -> str:
    """The kind of a leave as the site wrote it, and when it ends."""
    until = hhmm(desk, leave.end)
    if desk.local(leave.end).date() != desk.local(leave.start).date():
        return leave.kind or desk.say("Away")
    return desk.say("{kind} until {time}", kind=leave.kind or desk.say("Away"), time=until)


def need_words(desk: Desk, need: Need) -> str:
    """A need as venue and time on site, which is said to be that: the tree names when its meeting begins."""
    return desk.say(
        "{venue}, on site {start}–{end}",
        venue=short_venue_name(desk.snapshot, need.venue), start=hhmm(desk, need.start), end=hhmm(desk, need.end),
    )  # fmt: skip


def week_name(say: Wording, day: date) -> str:
    """The week in which a day lies: its number and its days."""
    first = monday_of(day)
    last = first + timedelta(days=DAYS - 1)
    return say(
        "Week {week}, {month}/{day} – {last_month}/{last_day}",
        week=day.isocalendar().week, month=first.month, day=first.day, last_month=last.month, last_day=last.day,
    )  # fmt: skip


def block_name(desk: Desk, venue: str, home: str) -> str:
    """A venue in short, without the place's name where somebody of that place serves it and the place has others below
    it: 水利局会场 on a lane of the county.
    """
    snapshot = desk.snapshot
    name, row = short_venue_name(snapshot, venue), snapshot.venues.get(venue)
    if row is None or row.place != home or home not in snapshot.places.derived(children):
        return name
    return name.removeprefix(place_name(snapshot, home, from_rank=-1)).lstrip() or name
