"""Conferences in words: phases, overlaps, gaps, scopes, drafts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, Conference
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.domain.people import FIXED, MOBILE
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.names import (
    clock_time,
    conference_title,
    date_time,
    level_name,
    post_name,
    system_name,
)

PHASE_NAMES = {
    "draft": mark("Draft"),
    "ahead": mark("Not begun"),
    "setup": mark("Setting up"),
    "meeting": mark("Meeting now"),
    "teardown": mark("Tearing down"),
    "over": mark("Over"),
}
_COUNTED = {
    "draft": mark("{n} drafted"),
    "ahead": mark("{n} not begun"),
    "setup": mark("{n} setting up"),
    "meeting": mark("{n} meeting"),
    "teardown": mark("{n} tearing down"),
    "over": mark("{n} over"),
}
_MILESTONES = {
    "setup": mark("On site by {time}"),
    "start": mark("Meeting from {time}"),
    "end": mark("Meeting until {time}"),
    "teardown": mark("Torn down by {time}"),
}
_ON_DUTY = mark("On duty")
_DUTY = {"start": mark("On duty from {time}"), "end": mark("On duty until {time}")}
_GAPS = {
    "fault": mark("faults open: {n}"),
    "venue": mark("{n} missing on site"),
    FIXED: mark("{n} fixed missing"),
    MOBILE: mark("{n} mobile missing"),
    "unsent": mark("{n} not told"),
    "unanswered": mark("{n} unanswered"),
    "test": mark("{n} failed the joint test"),
    "abnormal": mark("{n} abnormal, undecided"),
}
_ENDING = {
    CANCELLED: mark("Cancel “{title}”?"),
    CLOSED: mark("Close “{title}”?"),
}
PLACES_NAMED = 2


class Overlap(Protocol):
    """What `overlap_text` needs of `planning.conference_day.Overlap`."""

    @property
    def start(self) -> datetime: ...
    @property
    def systems(self) -> tuple[str, ...]: ...
    @property
    def counties(self) -> int: ...
    @property
    def rooms(self) -> int: ...
    @property
    def people(self) -> int: ...


class Gap(Protocol):
    """What `gap_text` needs of `planning.readiness.Gap`."""

    @property
    def place(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def missing(self) -> int: ...


class Unknown(Protocol):
    """What `unknown_text` needs of `planning.conference_scope.UnknownName`."""

    @property
    def name(self) -> str: ...
    @property
    def bearers(self) -> int: ...
    @property
    def suggestions(self) -> tuple[str, ...]: ...


def day_summary(say: Wording, counts: Iterable[tuple[str, int]]) -> str:
    """How many conferences a day has and where they stand."""
    rows = tuple(counts)
    total = say.n("{n} conference", "{n} conferences", sum(n for _, n in rows))
    return "  ".join((total, say(", ").join(say(_COUNTED[stands], n=n) for stands, n in rows))).strip()


def phase_name(say: Wording, phase: str, *, residence: bool = False) -> str:
    """Where a conference stands, in words; residents are on duty where others meet."""
    return say(_ON_DUTY) if residence and phase == "meeting" else say(PHASE_NAMES[phase])


def milestone_text(say: Wording, code: str, at: datetime, zone: ZoneInfo, *, residence: bool = False) -> str:
    """What comes next (`setup`, `start`, `end`, `teardown`) and when; of a residence with the day."""
    if residence and code in _DUTY:
        return say(_DUTY[code], time=date_time(say, at, zone))
    return say(_MILESTONES[code], time=clock_time(at, zone))


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
    if not overlap.rooms and not overlap.people:
        facts.append(say("nothing taken twice"))
    return f"{clock_time(overlap.start, zone)} {systems}  {say(', ').join(facts)}"


def gap_text(say: Wording, snapshot: Snapshot, place: str, gaps: Iterable[Gap]) -> str:
    """What lacks at a place and below it; the places below by name while they are few, else counted."""
    rows = tuple(gaps)
    own, below = [gap for gap in rows if gap.place == place], [gap for gap in rows if gap.place != place]
    codes = snapshot.places.derived(by_code)
    places = list(dict.fromkeys(gap.place for gap in below))
    parts = [gaps_text(say, own)] if own else []
    if len(places) <= PLACES_NAMED:
        for code in places:
            name = codes[code].name if code in codes else code
            parts.append(say("{place}: {gaps}", place=name, gaps=gaps_text(say, [g for g in below if g.place == code])))
    else:
        parts.append(say("{n} places: {gaps}", n=len(places), gaps=gaps_text(say, below)))
    return say("; ").join(parts)


def gaps_text(say: Wording, gaps: Iterable[Gap]) -> str:
    """Gaps summed by kind."""
    counts: Counter[str] = Counter()
    for gap in gaps:
        counts[gap.what] += gap.missing
    return say(", ").join(say(_GAPS[what], n=counts[what]) for what in _GAPS if counts[what])


def scope_unreadable_text(say: Wording, part: str, example: str) -> str:
    """A scope that can't be understood; `example` is one that fits this site."""
    return say("Not understood: “{part}”. Write e.g. {example}", part=part, example=example)


def scope_text(say: Wording, venues: int, cities: int) -> str:
    """What a scope takes in."""
    if not venues:
        return say("No venue of this system lies in this scope.")
    if not cities:
        return say.n("{n} venue", "{n} venues", venues)
    if cities == 1:
        return say.n("{n} venue in one city", "{n} venues in one city", venues)
    return say.n("{n} venue in {cities} cities", "{n} venues in {cities} cities", venues, cities=cities)


def unknown_text(say: Wording, unknown: Unknown) -> str:
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


def level_needs_text(say: Wording, venues: int, people: int, posts: Iterable[str]) -> str:
    """What one level needs: venues, people, which posts may come."""
    names = say(" or ").join(post_name(say, post) for post in posts)
    counts = (say.n("{n} venue", "{n} venues", venues), say.n("{n} person", "{n} people", people))
    return say(", ").join((*counts, names))


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


def away_text(say: Wording, until: datetime, zone: ZoneInfo) -> str:
    """Somebody on leave over the meeting's time."""
    return say("Away until {time}", time=date_time(say, until, zone))


def elsewhere_text(say: Wording, snapshot: Snapshot, conference: str) -> str:
    """Somebody at another meeting that overlaps."""
    return say("At “{title}”", title=conference_title(snapshot, conference))
