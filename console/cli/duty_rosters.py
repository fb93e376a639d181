"""`roster …`: duty rosters listed, shown, made, published; with the acts of its sister modules."""

import argparse
from collections.abc import Iterator
from typing import Any

from console.cli import duty_cells, duty_history, duty_import, duty_score, duty_site, duty_swaps
from console.cli.duty_named import line_named, roster_named
from console.cli.duty_plan import add_plan
from console.cli.duty_told import despite, told
from console.cli.named import day_of, period_named, person_named
from console.cli.session import OK, REMAINS, Acts, Misuse, Session
from console.domain.duty.rosters import Roster
from console.planning.duty.changes import changes_of
from console.planning.duty.findings import findings_of
from console.planning.duty.grid import grid_of
from console.services.decision import Done
from console.services.duty.aligning import AlignRoster
from console.services.duty.filling import FillRoster
from console.services.duty.publishing import CHANGED, TELL, PublishRoster, SubmitRoster
from console.services.duty.rosters import MakeRoster, RemoveRoster, SetRoster
from console.wording.catalogue import Wording
from console.wording.duty import ROSTER_STATE_NAMES, duty_day, line_name, shift_name
from console.wording.names import person_name

WORK = "roster"


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser(WORK, help=say("Duty rosters: who serves which line when"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    acts.add_parser("list", help=say("List the rosters")).set_defaults(run=_list)
    show = acts.add_parser("show", help=say("One roster by day, line and shift; exit 1 while places are open"))
    check = acts.add_parser("check", help=say("What is found of a roster; exit 1 when there is anything"))
    for one, run in ((show, _show), (check, _check)):
        one.add_argument("roster", help=say("Id or name of the roster"))
        one.set_defaults(run=run)
    show.add_argument("--person", help=say("Only this person's duties"))
    _add_make(acts, say)
    _add_steps(acts, say)
    for module in (duty_cells, duty_swaps, duty_site, duty_history, duty_import, duty_score):
        module.add(acts, say)
    add_plan(acts, say)


def _add_make(acts: Acts, say: Wording) -> None:
    make = acts.add_parser("make", help=say("Make a roster, of a period or from day to day"))
    edit = acts.add_parser("edit", help=say("Give a roster another name, days or lines"))
    edit.add_argument("roster", help=say("Id or name of the roster"))
    for one in (make, edit):
        one.add_argument("--name", help=say("Name"))
        one.add_argument("--first", metavar="DATE", help=say("First day"))
        one.add_argument("--last", metavar="DATE", help=say("Last day"))
        one.add_argument("--line", action="append", help=say("Duty line by id or name; repeatable"))
        one.add_argument("--note", help=say("Note"))
    make.add_argument("--period", default="", help=say("Name or id of the assurance period"))
    make.add_argument("--fill", action="store_true", help=say("Take in who serves as things hold"))
    make.set_defaults(run=_make)
    edit.set_defaults(run=_edit)
    fill = acts.add_parser("fill", help=say("Fill empty shifts from what holds, or from another roster"))
    fill.add_argument("roster", help=say("Id or name of the roster"))
    fill.add_argument("--source", default="", metavar="ROSTER", help=say("The roster to take people from"))
    fill.set_defaults(run=_fill)
    for one in (make, fill):
        despite(one, say)


def _add_steps(acts: Acts, say: Wording) -> None:
    for name, text, run in (
        ("submit", say("Hand a roster to the lead"), _submit),
        ("publish", say("Publish a roster: what was drafted takes force"), _publish),
        ("align", say("Give a roster's duties the times that their shifts have now"), _align),
        ("remove", say("Take out a roster that was never published"), _remove),
    ):
        one = acts.add_parser(name, help=text)
        one.add_argument("roster", help=say("Id or name of the roster"))
        one.set_defaults(run=run)
        if name in ("publish", "align"):
            despite(one, say)
        if name == "publish":
            one.add_argument("--tell", choices=TELL, default=CHANGED, help=say("Whom to tell"))
            one.add_argument("--note", default="", help=say("Note"))


def _list(args: argparse.Namespace, session: Session) -> int:
    session.print_rows(_row(session, row) for row in _in_order(session))
    return OK


def _in_order(session: Session) -> list[Roster]:
    return sorted(session.office.snapshot.rosters.values(), key=lambda row: (row.first, row.last, row.id))


def _row(session: Session, row: Roster) -> dict[str, Any]:
    snapshot, say = session.office.snapshot, session.say
    grid, changes = grid_of(snapshot, row.id, judged=False), changes_of(snapshot, row.id)
    period = snapshot.periods.get(row.period)
    state: Any = row.state if session.as_json else say(ROSTER_STATE_NAMES[row.state])
    return {
        "id": row.id, "name": row.name, "first": row.first, "last": row.last, "state": state, "number": row.number,
        "period": period.name if period else None, "lines": [line_name(say, snapshot, line) for line in row.lines],
        "open": grid.short, "changed": changes.came + changes.went,
        "published": session.lister.time(row.published), "published_by": row.published_by or None,
        "version": row.version,
    }  # fmt: skip


def _show(args: argparse.Namespace, session: Session) -> int:
    roster = roster_named(session, args.roster)
    person = person_named(session, args.person).id if args.person else ""
    session.print_rows(_shown(session, roster, person))
    short = grid_of(session.office.snapshot, roster.id, judged=False).short
    return REMAINS if short and not person else OK


def _shown(session: Session, roster: Roster, person: str) -> Iterator[dict[str, Any]]:
    snapshot, say = session.office.snapshot, session.say
    grid = grid_of(snapshot, roster.id)
    for day in grid.days:
        for rows in grid.lines:
            for shift in rows.shifts:
                cell = rows.cells[day.key, shift.code]
                names = [person_name(snapshot, one.person) for one in cell.people]
                if person and person not in {one.person for one in cell.people}:
                    continue
                if session.as_json:
                    yield {
                        "day": day.key, "line": rows.line.id, "shift": shift.code, "needed": cell.needed,
                        "people": [
                            {
                                "id": one.person, "name": name, "entry": one.entry, "standing": one.standing,
                                "stands_for": one.stands_for or None, "despite": one.despite or None,
                                "passed": list(one.passed), "worst": one.worst or None,
                            }
                            for one, name in zip(cell.people, names, strict=True)
                        ],
                    }  # fmt: skip
                elif cell.needed or names:
                    line = line_name(say, snapshot, rows.line.id)
                    shift_word = shift_name(say, snapshot, rows.line.id, shift.code)
                    count = f"{cell.assigned}/{cell.needed}"
                    yield {"day": duty_day(say, day.key), "line": line, "shift": shift_word, "n": count, "who": names}


def _check(args: argparse.Namespace, session: Session) -> int:
    roster = roster_named(session, args.roster)
    found = tuple(one.finding for one in findings_of(session.office.snapshot, roster.id))
    session.print_findings(found)
    return REMAINS if found else OK


def _make(args: argparse.Namespace, session: Session) -> int:
    period = period_named(session, args.period).id if args.period else ""
    first, last = (day_of(text, session).isoformat() if text else "" for text in (args.first, args.last))
    if not period and not (args.name and first and last):
        raise Misuse(session.say("A roster needs a period, or a name with the first and the last day."))
    lines = tuple(line_named(session, name).id for name in args.line or ())
    command = MakeRoster(args.name or "", first, last, lines, period, args.fill, args.despite, args.note or "")
    outcome = session.office.do_now(command)
    facts = outcome.result if isinstance(outcome, Done) else {}
    key, put = facts.get("roster", ""), facts.get("put", 0)
    return told(session, outcome, session.say("Made {id}: {put} duties taken in.", id=key, put=put))


def _edit(args: argparse.Namespace, session: Session) -> int:
    row = roster_named(session, args.roster)
    days = {name: day_of(getattr(args, name), session).isoformat() for name in ("first", "last") if getattr(args, name)}
    lines = tuple(line_named(session, name).id for name in args.line) if args.line else None
    outcome = session.office.do_now(SetRoster(row.id, 0, args.name, lines=lines, note=args.note, **days))
    return told(session, outcome, session.say("Changed."))


def _fill(args: argparse.Namespace, session: Session) -> int:
    source = roster_named(session, args.source).id if args.source else ""
    command = FillRoster(roster_named(session, args.roster).id, source, despite=args.despite)
    outcome = session.office.do_now(command)
    put = outcome.result["put"] if isinstance(outcome, Done) else 0
    return told(session, outcome, session.say("{put} duties taken in.", put=put))


def _submit(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(SubmitRoster(roster_named(session, args.roster).id))
    return told(session, outcome, session.say("Handed in."))


def _publish(args: argparse.Namespace, session: Session) -> int:
    row = roster_named(session, args.roster)
    outcome = session.office.do_now(PublishRoster(row.id, 0, args.tell, args.despite, args.note))
    facts = outcome.result if isinstance(outcome, Done) else {}
    sentence = session.say(
        "Publication {n}: {came} came, {went} went, {told} told.",
        n=facts.get("number", 0), came=facts.get("came", 0), went=facts.get("went", 0), told=len(facts.get("told", ())),
    )  # fmt: skip
    return told(session, outcome, sentence)


def _align(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(AlignRoster(roster_named(session, args.roster).id, args.despite))
    return told(session, outcome, session.say("Changed."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(RemoveRoster(roster_named(session, args.roster).id))
    return told(session, outcome, session.say("Removed."))
