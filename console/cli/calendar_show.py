"""`calendar show` and `calendar due`: what the days are, and the arithmetic of a deadline."""

import argparse
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from console.cli.named import YEARS, day_of
from console.cli.session import OK, Misuse, Session
from console.domain.hours import hours_text
from console.domain.workdays import DayFacts
from console.planning.lunar import lunar_day
from console.planning.workdays import calendar_of
from console.wording.calendar import UNANNOUNCED, holiday_name, hours_sentence, lunar_text, why_sentence
from console.wording.names import WEEKDAYS, duration

_LENGTH = re.compile(r"(?:(\d{1,6}(?:\.\d+)?)h)?(?:(\d{1,8})(?:m|min))?", re.IGNORECASE)
_SHOWN_DAYS = 31


def show(args: argparse.Namespace, session: Session) -> int:
    """Every day from one to another: `from` today, `to` a month on, where they are not given."""
    today = session.office.clock.now().astimezone(session.lister.zone).date()
    first = day_of(args.first, session) if args.first else today
    last = day_of(args.last, session) if args.last else first + timedelta(days=_SHOWN_DAYS - 1)
    calendar = calendar_of(session.office.snapshot)
    facts = [calendar.day(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1)]
    if session.as_json:
        session.print_json([_row(one, session) for one in facts])
        return OK
    for one in facts:
        print("\t".join(_words(one, session)))
    return OK


def _row(facts: DayFacts, session: Session) -> dict[str, Any]:
    country = session.office.snapshot.site.country
    lunar = lunar_day(facts.day, country)
    return {
        "date": facts.day.isoformat(), "weekday": facts.day.isoweekday(), "working": bool(facts.spans),
        "why": facts.why, "name": holiday_name(session.say, facts.name) or None, "hours": hours_text(facts.spans),
        "minutes": facts.minutes, "provisional": facts.provisional,
        "lunar": lunar and {"year": lunar.year, "month": lunar.month, "day": lunar.day, "leap": lunar.leap},
    }  # fmt: skip


def _words(facts: DayFacts, session: Session) -> Iterator[str]:
    say, country = session.say, session.office.snapshot.site.country
    yield facts.day.isoformat()
    yield say(WEEKDAYS[facts.day.weekday()])
    if (lunar := lunar_day(facts.day, country)) is not None:
        yield lunar_text(say, lunar.month, lunar.day, lunar.leap)
    yield hours_sentence(say, hours_text(facts.spans))
    yield why_sentence(say, facts)
    yield from filter(None, (holiday_name(say, facts.name), say(UNANNOUNCED) if facts.provisional else ""))


def due(args: argparse.Namespace, session: Session) -> int:
    """When a length of working time is over, with the stretches that add up to it."""
    start, length = _start(args.start, session), _length(args.length, session)
    calendar = calendar_of(session.office.snapshot)
    try:
        end = calendar.due(start, length)
    except ValueError:
        raise Misuse(session.say("So much working time does not come within ten years.")) from None
    stretches = list(calendar.stretches(start, end))
    provisional = calendar.provisional(start, end)
    if session.as_json:
        session.print_json(
            {
                "start": session.lister.time(start),
                "minutes": _minutes(length),
                "due": session.lister.time(end),
                "provisional": provisional,
                "stretches": [
                    {"start": session.lister.time(a), "end": session.lister.time(b), "minutes": _minutes(b - a)}
                    for a, b in stretches
                ],
            }
        )
        return OK
    _print_due(session, end, stretches, provisional)
    return OK


def _print_due(session: Session, end: datetime, stretches: list[tuple[datetime, datetime]], provisional: bool) -> None:
    local = [tuple(moment.astimezone(session.lister.zone) for moment in pair) for pair in (*stretches, (end, end))]
    print("\t".join(filter(None, (f"{local[-1][0]:%Y-%m-%d %H:%M}", session.say(UNANNOUNCED) if provisional else ""))))
    for start, stop in local[:-1]:
        length = duration(session.say, round(_minutes(stop - start)))
        print(f"  {start:%Y-%m-%d %H:%M}–{stop:%H:%M}\t{length}")


def _minutes(length: timedelta) -> float:
    """Minutes, a whole number where they are whole."""
    minutes = length / timedelta(minutes=1)
    return int(minutes) if minutes == int(minutes) else minutes


def _start(text: str, session: Session) -> datetime:
    moment = session.office.clock.now() if text == "now" else session.moment(text)
    if moment.year not in YEARS:
        raise Misuse(session.say("“{text}” is no time. Write it like 2026-12-01T09:00.", text=text))
    return moment


def _length(text: str, session: Session) -> timedelta:
    found = _LENGTH.fullmatch(text)
    if not found or not text:
        raise Misuse(session.say("“{text}” is no length of time. Write it like 4h, 90m or 1h30m.", text=text))
    return timedelta(hours=float(found[1] or 0), minutes=int(found[2] or 0))
