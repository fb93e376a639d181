"""Names of codes: posts, states, severities, levels, systems; and of the things rules speak of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.levels import Level, System
from console.domain.people import FIXED, MOBILE, RESIDENT, TOWNSHIP_POST
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark

POST_NAMES = {
    RESIDENT: mark("Resident"),
    FIXED: mark("Fixed"),
    MOBILE: mark("Mobile"),
    TOWNSHIP_POST: mark("Township staff"),
}
CONFERENCE_STATE_NAMES = {
    "draft": mark("Draft"),
    "published": mark("Published"),
    "cancelled": mark("Cancelled"),
    "closed": mark("Closed"),
}
SEVERITY_NAMES = {"blocking": mark("Blocking"), "warning": mark("Warning")}
KIND_NAMES = {
    "place": mark("Places"),
    "person": mark("People"),
    "venue": mark("Venues"),
    "circuit": mark("Circuits"),
    "customer": mark("Customers"),
    "conference": mark("Conferences"),
}


def post_name(say: Wording, post: str) -> str:
    """A post in words; a site's own post as it is written."""
    return say(POST_NAMES.get(post, post))


def conference_state_name(say: Wording, state: str) -> str:
    """The state of a conference in words."""
    return say(CONFERENCE_STATE_NAMES.get(state, state))


def severity_name(say: Wording, severity: str) -> str:
    """Blocking or warning, in words."""
    return say(SEVERITY_NAMES[severity])


def _named(say: Wording, row: Level | System | None, code: str) -> str:
    return row.names.get(say.language) or row.names.get("zh_CN") or code if row else code


def level_name(say: Wording, snapshot: Snapshot, code: str) -> str:
    """The site's name of a level."""
    return _named(say, snapshot.levels.get(code), code)


def system_name(say: Wording, snapshot: Snapshot, code: str) -> str:
    """The site's name of a customer's system."""
    return _named(say, snapshot.systems.get(code), code)


def place_name(snapshot: Snapshot, code: str, from_rank: int = 1) -> str:
    """A place with the places above it, from the `from_rank`-th step down (0 = with the province).

    While the place is unknown it is its code.

    Chinese names run together as the field writes them; others are parted by commas, the smallest first.
    """
    path = snapshot.places.derived(paths).get(code)
    if not path:
        return code
    names = [step.name for step in path[from_rank:] or path[-1:]]
    if all(name.isascii() or any("\u4e00" <= c <= "\u9fff" for c in name) is False for name in names):
        return ", ".join(reversed(names))
    return " ".join(names)


def venue_name(snapshot: Snapshot, venue: str) -> str:
    """A venue by name."""
    row = snapshot.venues.get(venue)
    return row.name if row else venue


def person_name(snapshot: Snapshot, person: str) -> str:
    """A person by name."""
    row = snapshot.people.get(person)
    return row.name if row else person


def conference_title(snapshot: Snapshot, conference: str) -> str:
    """A conference by title."""
    row = snapshot.conferences.get(conference)
    return row.title if row else conference


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """09:30 in the site's zone."""
    return moment.astimezone(zone).strftime("%H:%M")


def day_name(say: Wording, moment: datetime, zone: ZoneInfo) -> str:
    """A day with its weekday, as the language writes it."""
    local = moment.astimezone(zone)
    weekday = say(WEEKDAYS[local.weekday()])
    return say("{month}/{day} {weekday}", month=local.month, day=local.day, weekday=weekday, year=local.year)


WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def decimal(say: Wording, value: float) -> str:
    """A number with one decimal, as the language writes it: 14.5, 14,5."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if say.language == "vi" else text


def date_time(say: Wording, moment: datetime, zone: ZoneInfo) -> str:
    """Day and time, short."""
    return f"{day_name(say, moment, zone)} {clock_time(moment, zone)}"


def duration(say: Wording, minutes: int) -> str:
    """A length of time in hours and minutes."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return say("{n} min", n=rest)
    return say("{h} h {m} min", h=hours, m=rest) if rest else say("{h} h", h=hours)


def length_name(say: Wording, seconds: int) -> str:
    """A length of time in hours and minutes, one below a minute in seconds."""
    return say("{n} s", n=seconds) if 0 < seconds < 60 else duration(say, seconds // 60)
