"""`residence …`: residents of an assurance period, planned as a draft; then `conference publish|cancel|close`."""

import argparse
from typing import Any

from console.cli.named import conference_named, listed, period_named, venue_named, when
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.conferences import RESIDENCE, Conference
from console.domain.hours import hours_text, read_hours
from console.domain.people import POSTS
from console.domain.residence import ALL_DAY, DUTY_MODES, SHIFT_LENGTHS
from console.planning.conferences.residence import residence_days
from console.services.decision import Done
from console.services.residence.planning import PlanResidence
from console.wording.catalogue import Wording
from console.wording.residence import duty_sentence


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("residence", help=say("Residents at venues through an assurance period"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    plan = acts.add_parser("plan", help=say("Draft residents of a period; the conference verbs publish or end them"))
    edit = acts.add_parser("edit", help=say("Change a draft; flags left out stay as they are"))
    plan.add_argument("period", help=say("Name or id of the period"))
    edit.add_argument("id", help=say("Id or order number of the residence"))
    for one in (plan, edit):
        _flags(one, say, new=one is plan)
    plan.set_defaults(run=_plan)
    edit.set_defaults(run=_edit)
    acts.add_parser("list", help=say("List them")).set_defaults(run=_list)
    days = acts.add_parser("days", help=say("The days of one, with people needed and sent"))
    days.add_argument("id", help=say("Id or order number of the residence"))
    days.set_defaults(run=_days)


def _flags(parser: argparse.ArgumentParser, say: Wording, *, new: bool) -> None:
    parser.add_argument("--system", required=new, help=say("The customer's system by code"))
    parser.add_argument("--scope", help=say("Scope, like 全省至乡镇"))
    parser.add_argument("--venue", action="append", help=say("Only this venue, by id, name, or place/name; repeatable"))
    parser.add_argument("--mode", choices=DUTY_MODES, help=say("Round the clock, or in the customer's hours"))
    parser.add_argument("--shift-hours", type=int, choices=SHIFT_LENGTHS, help=say("Hours a shift"))
    parser.add_argument("--begins", metavar="HH:MM", help=say("When shifts change, like 08:00"))
    parser.add_argument("--hours", help=say("The customer's hours each day, like 08:00-18:00; the site's if not given"))
    parser.add_argument("--count", type=int, help=say("People a venue"))
    parser.add_argument("--post", action="append", choices=POSTS, help=say("Who may come; repeatable"))
    parser.add_argument("--start", metavar="TIME", help=say("Begin later than the period"))
    parser.add_argument("--end", metavar="TIME", help=say("End earlier than the period"))
    parser.add_argument("--title", help=say("Title"))
    parser.add_argument("--notice", help=say("Number of the order"))


def _residence_named(session: Session, name: str) -> Conference:
    """A residence by id or order number. Raises Misuse."""
    found = conference_named(session, name)
    if found.kind != RESIDENCE:
        raise Misuse(session.say("“{title}” is a meeting, no residence.", title=found.title))
    return found


def _plan(args: argparse.Namespace, session: Session) -> int:
    period = period_named(session, args.period)
    mode = {"mode": period.residents} if period.residents else {}
    return _put(session, PlanResidence(period.id, args.system, **{**mode, **_given(args, session)}))


def _edit(args: argparse.Namespace, session: Session) -> int:
    old = _residence_named(session, args.id)
    duty, given = old.duty, _given(args, session)
    period = session.office.snapshot.periods.get(old.period)
    kept: dict[str, Any] = {"scope": old.scope_text, "title": old.title, "notice": old.notice}
    if duty:
        kept |= {
            "mode": duty.mode, "hours": duty.hours, "count": duty.count, "posts": duty.posts, "venues": duty.venues,
            **({"shift_hours": duty.shift_hours, "begins": duty.begins} if duty.mode == ALL_DAY else {}),
        }  # fmt: skip
    if period:
        kept |= {"start": max(old.start, period.start), "end": min(old.end, period.end)}
    if "scope" in given and "venues" not in given:
        kept["venues"] = ()
    own = {"conference": old.id, "version": old.version}
    return _put(session, PlanResidence(old.period, args.system or old.system, **{**kept, **given, **own}))


def _given(args: argparse.Namespace, session: Session) -> dict[str, Any]:
    """The flags that were given, as the command takes them."""
    found: dict[str, Any] = {
        "scope": args.scope, "mode": args.mode, "shift_hours": args.shift_hours, "count": args.count,
        "title": args.title, "notice": args.notice,
        "venues": args.venue and tuple(venue_named(session, name).id for name in args.venue),
        "posts": args.post and listed(args.post),
        "begins": args.begins and _minute(args.begins, session),
        "hours": args.hours and _hours(args.hours, session),
        "start": args.start and when(session, args.start, ahead=True),
        "end": args.end and when(session, args.end, ahead=True),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def _minute(text: str, session: Session) -> int:
    hour, _, minute = text.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        raise Misuse(session.say("“{text}” is no time of day. Write it like 08:00.", text=text))
    return int(hour) * 60 + int(minute)


def _hours(text: str, session: Session) -> tuple[tuple[int, int], ...]:
    try:
        return read_hours(text)
    except ValueError:
        raise Misuse(session.say("The hours can't be read. Write them like 08:00-12:00,14:00-18:00.")) from None


def _put(session: Session, command: PlanResidence) -> int:
    outcome = session.office.do_now(command)
    code = session.report(
        outcome,
        lambda done: session.say(
            "Drafted {id}: {venues} venues, {spans} duties each.",
            id=done.result["conference"],
            venues=done.result["venues"],
            spans=done.result["spans"],
        ),
    )
    if isinstance(outcome, Done) and outcome.findings and not session.as_json:
        session.print_findings(outcome.findings)
    return code


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot, time = session.office.snapshot, session.lister.time
    rows = [row for row in snapshot.conferences.values() if row.kind == RESIDENCE]
    session.print_rows(
        {
            "id": row.id, "title": row.title, "notice": row.notice or None, "state": row.state, "system": row.system,
            "period": period.name if period else row.period, "start": time(row.start), "end": time(row.end),
            "mode": duty.mode, "way": duty_sentence(session.say, duty), "spans": len(duty.spans),
            "hours": hours_text(duty.hours) or None, "count": duty.count, "scope": row.scope_text or None,
            "venues": list(duty.venues), "version": row.version,
        }
        for row in sorted(rows, key=lambda row: (row.start, row.id))
        if (duty := row.duty)
        for period in (snapshot.periods.get(row.period),)
    )  # fmt: skip
    return OK


def _days(args: argparse.Namespace, session: Session) -> int:
    row = _residence_named(session, args.id)
    session.print_rows(
        {"day": day.day.isoformat(), "spans": day.spans, "needed": day.needed, "sent": day.sent}
        for day in residence_days(session.office.snapshot, row)
    )
    return OK
