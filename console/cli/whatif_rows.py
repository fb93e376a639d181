"""What-if answers for scripts, as flat values whose names stay the same in every release; and as lines for people."""

from dataclasses import asdict
from datetime import date
from typing import Any

from console.cli.session import Session
from console.planning.plans.whatif.grades import grade, usual
from console.planning.plans.whatif.outlook import Failing, Outlook, Tally, Unit, YearOutlook
from console.wording.forms import day_text
from console.wording.names import place_name, system_name, venue_name
from console.wording.plans import certificate_sentence
from console.wording.whatif import (
    SHAPES,
    draws_sentence,
    held_sentence,
    missing_text,
    outlook_sentence,
    reasons_text,
    year_sentence,
)


def outlook_rows(session: Session, outlook: Outlook) -> dict[str, Any]:
    """The whole answer; people are ids."""
    time = session.lister.time
    return {
        "scenario": asdict(outlook.scenario),
        "start": time(outlook.start),
        "end": time(outlook.end),
        "seed": outlook.seed,
        "meetings": list(outlook.meetings),
        "absent": list(outlook.absent),
        **_tally(outlook.total),
        "fewest": outlook.known.fewest,
        "bound": {"unfilled": outlook.known.unfilled_least},
        "time": round(outlook.seconds, 3),
        "levels": [{"system": row.system, "level": row.level, **_tally(row.tally)} for row in outlook.levels],
        "areas": [
            {"place": row.place, "level": row.level, "above": row.above or None, **_tally(row.tally)}
            for row in outlook.areas
        ],
        "failing": [_failing(session, row) for row in outlook.failing],
        "lacks": [{**asdict(row), "start": time(row.start), "lacking": row.lacking} for row in outlook.lacks],
        "held": {level: _held(outlook.units_of(level)) for level in dict.fromkeys(row.level for row in outlook.units)},
        "units": [_unit(row) for row in outlook.units],
        "draws": [asdict(row) for row in outlook.draws],
        "median": outlook.median,
        "often": [asdict(row) for row in outlook.often],
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"places": tally.places, "filled": tally.filled, "open": tally.open, "open_before": tally.before}


def _held(units: tuple[Unit, ...]) -> dict[str, int]:
    return {"held": sum(unit.holds for unit in units), "all": len(units)}


def _failing(session: Session, row: Failing) -> dict[str, Any]:
    asked = row.asked
    return {
        "system": asked.system, "level": asked.level, "place": asked.place, "venue": asked.venue,
        "venue_name": venue_name(session.office.snapshot, asked.venue), "start": session.lister.time(asked.start),
        "end": session.lister.time(asked.end), "open": row.open, "open_before": row.before, "why": row.why,
        "people": list(row.people), "absent": list(row.away), "lack": row.lack if row.lack >= 0 else None,
    }  # fmt: skip


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "place": unit.place, "level": unit.level, "holds": unit.holds, "lacking": unit.lacking,
        "reserve": unit.reserve, **_tally(unit.tally),
        "posts": [
            {"post": row.post, "present": row.present, "required": row.required, "before": row.before,
             "bound": list(row.bound), "lent": list(row.lent)}
            for row in unit.posts
        ],
    }  # fmt: skip


def print_outlook(session: Session, outlook: Outlook) -> None:
    """For people: the sums, each need that fails with its reason, each unit that does not hold."""
    say, snapshot = session.say, session.office.snapshot
    for row in outlook.failing:
        why = reasons_text(say, snapshot, outlook, row).replace("\n", say(", "))
        venue, system = venue_name(snapshot, row.asked.venue), system_name(say, snapshot, row.asked.system)
        print(say("Open: {venue} ({system}): {why}", venue=venue, system=system, why=why))
    for unit in outlook.units:
        if not unit.holds:
            print(say("{unit}: {missing}", unit=place_name(snapshot, unit.place), missing=missing_text(say, unit)))
    for level in dict.fromkeys(unit.level for unit in outlook.units):
        print(held_sentence(say, snapshot, outlook, level))
    if drawn := draws_sentence(say, outlook):
        print(drawn)
    print(outlook_sentence(say, outlook))
    print(certificate_sentence(say, outlook.known, sought=False))


def year_rows(outlook: YearOutlook) -> dict[str, Any]:
    """The whole year."""
    usually = usual(outlook)
    return {
        "year": outlook.year,
        "scenario": asdict(outlook.scenario),
        "time": round(outlook.seconds, 3),
        "whole": outlook.whole,
        "solved": outlook.solved,
        "days": [{**asdict(day), "grade": grade(day, usually)} for day in outlook.days],
    }


def print_year(session: Session, outlook: YearOutlook) -> None:
    """For people: a line for each day on which something fails, then the sum."""
    say, snapshot, usually = session.say, session.office.snapshot, usual(outlook)
    for day in outlook.days:
        if day.open:
            name, place = day_text(say, date.fromisoformat(day.day)), place_name(snapshot, day.worst)
            text = say(
                "{day}: {n} open, {most} of them in {place}", day=name, n=day.open, most=day.worst_open, place=place
            )
            print(f"{SHAPES[grade(day, usually)]} {text}")
    print(year_sentence(say, outlook))
