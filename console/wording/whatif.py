"""What-if in words: what was asked, what it comes to, why a need fails, what a unit lacks, how bad a day is."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from console.domain.levels import CITY, COUNTY
from console.domain.people import FIXED, MOBILE
from console.domain.places import county_codes
from console.domain.snapshot import Snapshot
from console.domain.strength import required
from console.wording.catalogue import Wording, mark
from console.wording.forms import day_text
from console.wording.names import clock_time, level_name, place_name, post_name, system_name
from console.wording.whatif_facts import Posed, Refused, Seen, Short, Stressed, Tested, Unmet, Year

PROBLEMS = {
    "no_system": mark("Choose at least one system."),
    "unknown_system": mark("There is no system “{system}”."),
    "bad_scope": mark("The scope can't be understood: “{part}”."),
    "unknown_scope": mark("No place, or more than one, is called “{name}”."),
    "unknown_place": mark("There is no place “{place}” to cut off."),
    "bad_hours": mark("A meeting lasts more than 0 and at most {most:g} hours, not {hours:g}."),
    "bad_percent": mark("From 0 to 100 % can be absent, not {percent} %."),
    "bad_draws": mark("From 1 to {most} draws can be made, not {draws}."),
    "no_venue": mark("No venue of these systems lies in the scope."),
    "bad_year": mark("A year from {first} to {last} can be tested, not {year}."),
}
WHY_TEXTS = {
    "no_staff": mark("The unit has nobody for this venue"),
    "absent": mark("Absent: {people}"),
    "duty": mark("On duty: {people}"),
    "skill": mark("Without the skill: {people}"),
    "cut_off": mark("Outside the area that is cut off: {people}"),
    "shared": mark("At other venues at that time: {people}"),
    "day": mark("Not beside the rest of the day: {people}"),
}
LACK_TEXTS = {
    "moment": mark("{asked} asked for at {time} in {where}; only {n} can come: {people}"),
    "taken": mark("{asked} asked for at {time} in {where}; {n} could come, all are needed elsewhere: {people}"),
    "": mark("{asked} asked for from {time} to {until} in {where}; the {n} who can come fill {able}: {people}"),
}
# A shape a grade beside its colour; all of them are in the fonts that the forms are printed with.
SHAPES = {"calm": "○", "thin": "◊", "open": "▲", "dire": "■"}
GRADE_NAMES = {
    "calm": mark("All filled, every unit at its strength"),
    "thin": mark("All filled; n units below their strength"),
    "open": mark("n open, about as usual that year"),
    "dire": mark("n open, clearly more than usual"),
}
_NAMED = 4  # people or places that a sentence names


def problem_sentence(say: Wording, problem: Refused) -> str:
    """Why a scenario can't be played."""
    return say(PROBLEMS[problem.code], **problem.facts)


def outlook_sentence(say: Wording, outlook: Seen) -> str:
    """What a scenario comes to, in a line."""
    total = outlook.total
    if not total.open:
        return say("All {places} places are filled", places=total.places)
    if not outlook.scenario.strained:
        return say("{open} of {places} places stay open", open=total.open, places=total.places)
    return say(
        "{open} of {places} places stay open; {before} with everybody there",
        open=total.open,
        places=total.places,
        before=total.before,
    )


def draws_sentence(say: Wording, outlook: Seen) -> str:
    """Worst and middle of several draws; '' for one."""
    if len(outlook.draws) < 2:
        return ""
    return say(
        "{n} draws: {median} open in the middle, {worst} at worst (seed {seed})",
        n=len(outlook.draws),
        median=outlook.median,
        worst=outlook.worst.open,
        seed=outlook.worst.seed,
    )


def strength_figures(snapshot: Snapshot, level: str) -> str:
    """What a unit of a level owes: 2 + 3 [D]."""
    return " + ".join(str(required(snapshot, level, post)) for post in (FIXED, MOBILE))


def held_sentence(say: Wording, snapshot: Snapshot, outlook: Seen, level: str) -> str:
    """How many units of a level stand the test."""
    units = outlook.units_of(level)
    known = {
        COUNTY: mark("{held} of {all} counties hold {strength}"),
        CITY: mark("{held} of {all} cities hold {strength}"),
    }
    text = known.get(level, mark("{held} of {all} units hold {strength}: {level}"))
    return say(
        text,
        held=sum(unit.holds for unit in units),
        all=len(units),
        strength=strength_figures(snapshot, level),
        level=level_name(say, snapshot, level),
    )


def missing_text(say: Wording, unit: Tested) -> str:
    """What a unit lacks to hold; '' where it holds."""
    parts = [
        say("{post}: {n} short", n=post.lacking, post=post_name(say, post.post)) for post in unit.posts if post.lacking
    ]
    parts += [
        say("{post}: {n} lent to other units", n=len(post.lent), post=post_name(say, post.post))
        for post in unit.posts
        if post.lacking and post.lent
    ]
    if unit.tally.open:
        parts.append(say.n("{n} venue without anybody", "{n} venues without anybody", unit.tally.open))
    return say(", ").join(parts)


def why_text(say: Wording, snapshot: Snapshot, failing: Unmet) -> str:
    """Why a need stays open."""
    return say(WHY_TEXTS[failing.why], people=_people(say, snapshot, failing.people))


def reasons_text(say: Wording, snapshot: Snapshot, outlook: Seen, failing: Unmet) -> str:
    """All that is known of it, a line each: the Hall set instead of its people alone, and who is absent beside it."""
    lack = outlook.lacks[failing.lack] if failing.lack >= 0 else None
    lines = [lack_text(say, snapshot, outlook, lack) if lack and lack.people else why_text(say, snapshot, failing)]
    if failing.away and failing.why != "absent":
        text = WHY_TEXTS["absent"]
        lines.append(say(text, people=_people(say, snapshot, failing.away)))
    return "\n".join(lines)


def lack_text(say: Wording, snapshot: Snapshot, outlook: Seen, lack: Short) -> str:
    """A Hall set in words: how many are asked at once, where, and who can come."""
    rows = {row.need: row for row in outlook.asked}
    counties = snapshot.places.derived(county_codes)
    areas = dict.fromkeys(counties.get(rows[need].place, rows[need].place) for need in lack.needs if need in rows)
    names = [place_name(snapshot, code) for code in areas]
    where = _listed(say, names)
    zone = ZoneInfo(snapshot.site.zone)
    facts = {
        "asked": lack.asked,
        "time": clock_time(lack.start, zone),
        "until": clock_time(lack.until or lack.start, zone),
        "where": where,
        "n": len(lack.people),
        "able": lack.able,
        "people": _people(say, snapshot, lack.people),
    }
    if not lack.people:
        return say("{asked} asked for at {time} in {where}; nobody can come", **facts)
    return say(LACK_TEXTS.get(lack.kind, LACK_TEXTS[""]), **facts)


def scenario_rows(say: Wording, snapshot: Snapshot, scenario: Posed) -> tuple[tuple[str, str], ...]:
    """What was put to the test, as names and values; the day is left to whoever shows a year."""
    zone = ZoneInfo(snapshot.site.zone)
    start, end = (moment.astimezone(zone) for moment in scenario.meeting(zone))
    rows = [
        (say("Systems"), say(", ").join(system_name(say, snapshot, code) for code in scenario.systems)),
        (say("Scope"), scenario.scope or say("All places")),
        (say("Meeting time"), f"{start:%H:%M}–{end:%H:%M}"),
        (
            say("Absent"),
            say("{n} % of each unit", n=scenario.absent_percent) if scenario.absent_percent else say("Nobody"),
        ),
        (say("Cut off"), say(", ").join(place_name(snapshot, code) for code in scenario.cut_off) or say("No area")),
        (say("Mobile staff cross counties"), lending_text(say, scenario.lending)),
        (say("The day's own meetings"), say("Planned too") if scenario.with_day else say("Left out")),
    ]
    if scenario.absent_percent:
        rows.append((say("Draws by lot"), say("{n}, from seed {seed}", n=scenario.draws, seed=scenario.seed)))
    return tuple(rows)


def lending_text(say: Wording, lending: bool | None) -> str:
    """Whether mobile staff go to other counties."""
    if lending is None:
        return say("By the site's rule")
    return say("Yes") if lending else say("No")


def day_mark(day: Stressed, grade: str) -> str:
    """A day of the calendar: its shape and how many."""
    count = day.open or day.short
    return f"{SHAPES[grade]} {count}" if count else SHAPES[grade]


def year_sentence(say: Wording, outlook: Year) -> str:
    """What a year comes to, in a line."""
    worst = outlook.worst
    open_days = sum(bool(day.open) for day in outlook.days)
    if worst is None or not open_days:
        return say("All places are filled on every day")
    return say(
        "Places stay open on {n} of {days} days; {most} at worst, on {day}",
        n=open_days,
        days=len(outlook.days),
        most=worst.open,
        day=day_text(say, date.fromisoformat(worst.day)),
    )


def grade_legend(say: Wording) -> str:
    """What the shapes mean."""
    return "   ".join(f"{SHAPES[grade]}  {say(name)}" for grade, name in GRADE_NAMES.items())


def _people(say: Wording, snapshot: Snapshot, people: Sequence[str]) -> str:
    return _listed(say, [row.name for key in people if (row := snapshot.people.get(key))])


def _listed(say: Wording, names: list[str]) -> str:
    shown = say(", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    return say.n("{names} and {n} more", "{names} and {n} more", more, names=shown) if more > 0 else shown
