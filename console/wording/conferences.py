"""Conferences in words: phases, overlaps, gaps, scopes, drafts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, Conference
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.domain.people import FIXED, MOBILE
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.planning.conference_day import Overlap
from console.planning.conference_phase import Milestone, Phase
from console.planning.conference_place import StaffLine
from console.planning.conference_scope import LevelNeeds, ScopeView, UnknownName
from console.planning.readiness import Gap, ReadyRow, own_gaps
from console.wording.catalogue import Wording, mark
from console.wording.names import clock_time, conference_title, date_time, level_name, post_name, system_name, venue_name

PHASE_NAMES = {
    Phase.DRAFT: mark("Draft"),
    Phase.AHEAD: mark("Not begun"),
    Phase.SETUP: mark("Setting up"),
    Phase.MEETING: mark("Meeting now"),
    Phase.TEARDOWN: mark("Tearing down"),
    Phase.OVER: mark("Over"),
}
_COUNTED = {
    Phase.DRAFT: mark("{n} drafted"),
    Phase.AHEAD: mark("{n} not begun"),
    Phase.SETUP: mark("{n} setting up"),
    Phase.MEETING: mark("{n} meeting"),
    Phase.TEARDOWN: mark("{n} tearing down"),
    Phase.OVER: mark("{n} over"),
}
_MILESTONES = {
    "setup": mark("On site by {time}"),
    "start": mark("Meeting from {time}"),
    "end": mark("Meeting until {time}"),
    "teardown": mark("Torn down by {time}"),
}
_GAPS = {
    "venue": mark("on site {n} missing"),
    FIXED: mark("fixed {n} missing"),
    MOBILE: mark("mobile {n} missing"),
}
_ENDING = {
    CANCELLED: mark("Cancel “{title}”?"),
    CLOSED: mark("Close “{title}”?"),
}
PLACES_NAMED = 2


def day_summary(say: Wording, counts: Iterable[tuple[Phase, int]]) -> str:
    """How many conferences a day has and where they stand."""
    rows = tuple(counts)
    total = say.n("{n} conference", "{n} conferences", sum(n for _, n in rows))
    return "  ".join((total, say(", ").join(say(_COUNTED[stands], n=n) for stands, n in rows))).strip()


def milestone_text(say: Wording, milestone: Milestone, zone: ZoneInfo) -> str:
    """What comes next and when."""
    return say(_MILESTONES[milestone.code], time=clock_time(milestone.at, zone))


def time_span(start: datetime, end: datetime, zone: ZoneInfo, say: Wording) -> str:
    """15:00–16:30; with the day where it ends on another."""
    same = start.astimezone(zone).date() == end.astimezone(zone).date()
    return f"{clock_time(start, zone)}–{clock_time(end, zone) if same else date_time(say, end, zone)}"


def overlap_text(say: Wording, snapshot: Snapshot, overlap: Overlap, zone: ZoneInfo) -> str:
    """Which systems meet at once, what they share, what is taken twice."""
    systems = say(" + ").join(system_name(say, snapshot, system) for system in overlap.systems)
    facts = []
    if overlap.counties:
        facts.append(say.n("{n} county in common", "{n} counties in common", overlap.counties))
    if overlap.rooms:
        facts.append(say.n("{n} room booked twice", "{n} rooms booked twice", overlap.rooms))
    if overlap.people:
        facts.append(say.n("{n} person wanted in two rooms", "{n} people wanted in two rooms", overlap.people))
    if not overlap.clashes:
        facts.append(say("nothing taken twice"))
    return f"{clock_time(overlap.start, zone)} {systems}  {say(', ').join(facts)}"


def gap_text(say: Wording, snapshot: Snapshot, row: ReadyRow) -> str:
    """What lacks at a place; of those below it by name while they are few, else counted."""
    own, below = own_gaps(row), [gap for gap in row.gaps if gap.place != row.place]
    codes = snapshot.places.derived(by_code)
    places = list(dict.fromkeys(gap.place for gap in below))
    parts = [_gaps(say, own)] if own else []
    if len(places) <= PLACES_NAMED:
        for place in places:
            name = codes[place].name if place in codes else place
            parts.append(say("{place}: {gaps}", place=name, gaps=_gaps(say, [g for g in below if g.place == place])))
    else:
        parts.append(say("{n} places: {gaps}", n=len(places), gaps=_gaps(say, below)))
    return say("; ").join(parts)


def _gaps(say: Wording, gaps: Iterable[Gap]) -> str:
    counts: Counter[str] = Counter()
    for gap in gaps:
        counts[gap.what] += gap.missing
    return say(", ").join(say(_GAPS[what], n=counts[what]) for what in _GAPS if counts[what])


def scope_feedback(say: Wording, view: ScopeView, example: str) -> tuple[str, bool]:
    """What a typed scope takes in, and whether it can be published; `example` is one that fits this site."""
    if view.unreadable or (not view.venues and not view.unknown):
        if view.unreadable:
            return say("Not understood: “{part}”. Write e.g. {example}", part=view.unreadable, example=example), False
        return say("No venue of this system lies in this scope."), False
    if view.unknown:
        return " ".join(unknown_text(say, name) for name in view.unknown), False
    if not view.cities:
        return say.n("{n} venue", "{n} venues", view.venues), True
    return say.n("{n} venue in {cities} cities", "{n} venues in {cities} cities", view.venues, cities=view.cities), True


def unknown_text(say: Wording, unknown: UnknownName) -> str:
    """Why a name is no place, and what to write instead."""
    meant = say(", ").join(unknown.suggestions)
    if unknown.bearers:
        return say("{n} places are called “{name}”: {meant} …", n=unknown.bearers, name=unknown.name, meant=meant)
    if meant:
        return say("No place is called “{name}”. Meant: {meant}?", name=unknown.name, meant=meant)
    return say("No place is called “{name}”.", name=unknown.name)


def scope_examples(say: Wording, snapshot: Snapshot) -> tuple[str, ...]:
    """Two scopes that this site could write."""
    levels = sorted(snapshot.levels.values(), key=lambda level: level.rank)
    used = {place.level for place in snapshot.places.values()}
    below = [level.id for level in levels if level.id in used and level.id != PROVINCE]
    lowest = level_name(say, snapshot, below[-1] if below else COUNTY)
    whole = say("whole province down to {level}", level=lowest)
    top = next((level for level in (CITY, *below) if level in used), "")
    names = [place.name for place in sorted(snapshot.places.values(), key=lambda p: p.code) if place.level == top][:2]
    if len(names) < 2:
        return (whole,)
    depth = next((level for level in below if level not in (CITY, top)), "")
    if not depth:
        return whole, say("{a}, {b}", a=names[0], b=names[1])
    return whole, say("{a}, {b} down to {level}", a=names[0], b=names[1], level=level_name(say, snapshot, depth))


def level_needs_text(say: Wording, snapshot: Snapshot, row: LevelNeeds) -> tuple[str, str]:
    """A level by name, and what it needs: venues, people, which posts may come."""
    posts = say(" or ").join(post_name(say, post) for post in row.posts)
    facts = say("{venues} venues, {people} people: {posts}", venues=row.venues, people=row.people, posts=posts)
    return level_name(say, snapshot, row.level), facts


def ending_text(say: Wording, conference: Conference, state: str, people: int) -> tuple[str, str]:
    """The question before a conference is cancelled or closed, and what follows from it."""
    question = say(_ENDING[state], title=conference.title)
    if conference.state == DRAFT:
        return question, say("The draft leaves the board; its record stays.")
    if not people:
        return question, say("Nobody is assigned; the record stays.")
    return question, say.n(
        "{n} assigned person is free again; the record stays.",
        "{n} assigned people are free again; the record stays.",
        people,
    )


def staff_text(say: Wording, snapshot: Snapshot, line: StaffLine, zone: ZoneInfo) -> str:
    """Where one of the unit's people is over the meeting's time."""
    if line.venue:
        return venue_name(snapshot, line.venue)
    if line.away_until is not None:
        return say("Away until {time}", time=date_time(say, line.away_until, zone))
    if line.elsewhere:
        return say("At “{title}”", title=conference_title(snapshot, line.elsewhere))
    return say("Standing by")
