"""`calendar …`: which days and hours count as working time."""

import argparse
from pathlib import Path

from console.cli.calendar_show import due, show
from console.cli.importing import rehearsed, tell
from console.cli.named import day_of
from console.cli.session import OK, Misuse, Session
from console.domain.hours import Week, hours_text, read_hours
from console.exchange.intake.vocabulary import CALENDAR
from console.planning.workdays import week_of
from console.services.calendar import EditCountry, EditDay, EditHours, ImportDays, RemoveDay
from console.services.decision import Done
from console.services.importing import FileReport, Loaded, load
from console.wording.calendar import country_name, hours_sentence
from console.wording.catalogue import Wording
from console.wording.names import WEEKDAYS

HOLIDAY, WORKDAY = "holiday", "workday"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NO_HOURS = ("none", "-")


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb with its own verbs."""
    calendar = verbs.add_parser("calendar", help=say("Working time: holidays, make-up workdays, weekly hours"))
    parts = calendar.add_subparsers(dest="part", metavar="VERB", required=True)
    _register_days(parts, say)
    week = parts.add_parser("hours", help=say("Show the weekly hours, or set them"))
    week.add_argument(
        "pairs", nargs="*", metavar="DAYS HOURS", help=say("Like mon-fri 08:00-12:00,14:00-18:00 sat none")
    )
    week.add_argument("--shipped", action="store_true", help=say("Back to the hours that ship"))
    week.set_defaults(run=_hours)
    country = parts.add_parser("country", help=say("Show whose public holidays count, or choose"))
    country.add_argument("country", nargs="?", choices=("CN", "VN", "none"), help=say("Country"))
    country.set_defaults(run=_country)
    length = parts.add_parser("due", help=say("When a length of working time is over"))
    length.add_argument("start", metavar="START", help=say("Time like 2026-12-01T09:00, or now"))
    length.add_argument("length", metavar="LENGTH", help=say("Like 4h, 90m or 1h30m"))
    length.set_defaults(run=due)


def _register_days(parts: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    listed = parts.add_parser("show", help=say("Days with their hours, and why"))
    listed.add_argument("--from", dest="first", metavar="DATE", help=say("First day; today if not given"))
    listed.add_argument("--to", dest="last", metavar="DATE", help=say("Last day"))
    listed.set_defaults(run=show)
    put = parts.add_parser("set", help=say("Put a day into the site's own table, which wins"))
    put.add_argument("date", metavar="DATE", help=say("Date, like 2026-10-01"))
    put.add_argument("kind", choices=(HOLIDAY, WORKDAY), help=say("Off or worked"))
    put.add_argument("--name", default="", help=say("What the day is called"))
    put.add_argument("--hours", default="", help=say("Other hours than usual, like 08:00-12:00,14:00-18:00"))
    put.set_defaults(run=_set)
    unset = parts.add_parser("unset", help=say("Take a day out of the site's own table"))
    unset.add_argument("date", metavar="DATE", help=say("Date, like 2026-10-01"))
    unset.set_defaults(run=_unset)
    bring = parts.add_parser("import", help=say("Bring days in from a spreadsheet: date, kind, name, hours"))
    bring.add_argument("file", metavar="FILE", help=say("Spreadsheet (.xlsx, .xls, .csv)"))
    bring.add_argument("--dry-run", action="store_true", help=say("Only tell what would happen"))
    bring.set_defaults(run=_import)


def _spans(text: str, session: Session) -> tuple[tuple[int, int], ...]:
    try:
        return read_hours(text)
    except ValueError:
        say = session.say
        raise Misuse(say("“{text}” is no hours. Write them like 08:00-12:00,14:00-18:00.", text=text)) from None


def _set(args: argparse.Namespace, session: Session) -> int:
    day, hours = day_of(args.date, session), _spans(args.hours, session)
    outcome = session.office.do_now(EditDay(day.isoformat(), args.kind == WORKDAY, args.name, hours))
    return session.report(outcome, lambda _: session.say("Saved."))


def _unset(args: argparse.Namespace, session: Session) -> int:
    day = day_of(args.date, session).isoformat()
    if day not in session.office.snapshot.calendar_days:
        raise Misuse(session.say("The site's own table does not have {day}.", day=day))
    return session.report(session.office.do_now(RemoveDay(day)), lambda _: session.say("Removed."))


def _import(args: argparse.Namespace, session: Session) -> int:
    """One JSON object as of `import`; exit code 0 all in, 1 some rows rejected, 2 the file unusable."""
    loaded = load(Path(args.file).expanduser(), CALENDAR)
    reports = rehearsed(loaded, session) if args.dry_run else [_brought_in(one, session) for one in loaded]
    return tell(reports, session, rehearsal=args.dry_run)


def _brought_in(one: Loaded, session: Session) -> FileReport:
    if one.command is None:
        return FileReport(one.file, problem=one.problem)
    outcome = session.office.do_now(ImportDays(one.command.records, one.command.source))
    if not isinstance(outcome, Done):
        raise TypeError(f"an import is never refused as a whole: {outcome}")
    return one.report(outcome.result)


def _hours(args: argparse.Namespace, session: Session) -> int:
    site = session.office.snapshot.site
    if args.shipped or args.pairs:
        week = () if args.shipped else _edited(list(week_of(site.country, site.hours)), args.pairs, session)
        outcome = session.office.do_now(EditHours(week))
        if not isinstance(outcome, Done):
            return session.report(outcome, lambda _: "")
        if not session.as_json:
            print(session.say("Saved."))
        site = session.office.snapshot.site
    _print_week(week_of(site.country, site.hours), session)
    return OK


def _print_week(week: Week, session: Session) -> None:
    if session.as_json:
        session.print_json({name: hours_text(spans) for name, spans in zip(DAYS, week, strict=True)})
        return
    for name, spans in zip(WEEKDAYS, week, strict=True):
        print(f"{session.say(name)}\t{hours_sentence(session.say, hours_text(spans))}")


def _edited(week: list[tuple[tuple[int, int], ...]], pairs: list[str], session: Session) -> Week:
    """The week with the named days' hours set: `mon-fri 08:00-12:00 sat none`."""
    if len(pairs) % 2:
        raise Misuse(session.say("Name days and their hours in pairs, like mon-fri 08:00-12:00,14:00-18:00 sat none."))
    for names, text in zip(pairs[::2], pairs[1::2], strict=True):
        spans = () if text.lower() in NO_HOURS else _spans(text, session)
        for index in _weekdays(names.lower(), session):
            week[index] = spans
    return tuple(week)


def _weekdays(names: str, session: Session) -> list[int]:
    found: list[int] = []
    for part in names.split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise Misuse(session.say("“{text}” is no weekday. Weekdays: {days}.", text=part, days=", ".join(DAYS)))
        begin = DAYS.index(first)
        count = (DAYS.index(last) - begin) % 7 + 1 if dash else 1
        found += [(begin + step) % 7 for step in range(count)]
    return found


def _country(args: argparse.Namespace, session: Session) -> int:
    if args.country:
        outcome = session.office.do_now(EditCountry("" if args.country == "none" else args.country))
        return session.report(outcome, lambda _: session.say("Saved."))
    country = session.office.snapshot.site.country
    if session.as_json:
        session.print_json({"country": country})
    else:
        print(country_name(session.say, country))
    return OK
