"""`period …`: assurance periods with what holds while they run; their readiness lists are made here."""

import argparse
from dataclasses import replace
from typing import Any

from console.cli.duty_named import line_named, shift_named
from console.cli.flags import codes, edge, saved, sub_verbs, words
from console.cli.named import period_named
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.periods import Period, PeriodStrength
from console.domain.residence import DUTY_MODES
from console.planning.readiness.standing import standing_of, today_of
from console.services.arrangements.periods import MOST_RAISE, EndPeriod, RejudgePriorities, RemovePeriod, SetPeriod
from console.services.decision import Done, Outcome
from console.services.readiness.opening import OpenPeriod
from console.wording.catalogue import Wording

BY_RULE = "rule"


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    acts = sub_verbs(verbs, "period", say("Assurance periods: customers of some classes come first"))
    acts.add_parser("list", help=say("List them")).set_defaults(run=_list)
    add = acts.add_parser("add", help=say("Enter a period"))
    add.add_argument("name", help=say("Name"))
    edit = acts.add_parser("edit", help=say("Change a period; flags left out stay as they are"))
    edit.add_argument("name", help=say("Name or id"))
    edit.add_argument("--name", dest="new_name", help=say("Name"))
    for one in (add, edit):
        _flags(one, say, new=one is add)
    add.set_defaults(run=_add)
    edit.set_defaults(run=_edit)
    make = acts.add_parser("open", help=say("Make or complete its readiness list from the templates"))
    make.add_argument("name", help=say("Name or id"))
    make.add_argument("--along", action="store_true", help=say("Bring days and places along with the period"))
    make.add_argument("--template", action="append", help=say("Only this template, by id; repeatable"))
    make.set_defaults(run=_open)
    for act, run, text in (
        ("end", _end, say("It is over now")),
        ("remove", _remove, say("Take out a period entered by mistake")),
    ):
        one = acts.add_parser(act, help=text)
        one.add_argument("name", help=say("Name or id"))
        one.set_defaults(run=run)


def _flags(one: argparse.ArgumentParser, say: Wording, *, new: bool) -> None:
    one.add_argument("--start", metavar="TIME", required=new, help=say("Start, ISO 8601"))
    one.add_argument("--end", metavar="TIME", required=new, help=say("End, ISO 8601"))
    one.add_argument("--kind", help=say("Like new year, election, flood, meeting"))
    one.add_argument("--grade", action="append", help=say("Only customers of this class; repeatable, - for all"))
    one.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    one.add_argument("--order", action="append", help=say("Order in force; repeatable, - for none"))
    raised = [BY_RULE, *(str(n) for n in range(MOST_RAISE + 1))]
    one.add_argument("--raises", choices=raised, help=say("Priority raised by so many steps, or by the rule"))
    one.add_argument("--residents", choices=(*DUTY_MODES, "none"), help=say("How residents serve"))
    text = say("Duty line with more people, like LINE=2 or LINE/SHIFT=1; repeatable, - for none")
    one.add_argument("--strength", action="append", help=text)
    one.add_argument("--note", help=say("Note"))


def _list(args: argparse.Namespace, session: Session) -> int:
    now, time, snapshot = session.office.clock.now(), session.lister.time, session.office.snapshot
    rows = sorted(snapshot.periods.values(), key=lambda row: (row.start, row.id))
    session.print_rows(
        {
            "id": row.id, "name": row.name, "kind": row.kind, "start": time(row.start), "end": time(row.end),
            "running": row.start <= now < row.end, "grades": list(row.grades), "places": list(row.places),
            "orders": list(row.orders), "raises": row.raises, "residents": row.residents,
            "strength": [f"{one.line}/{one.shift}={one.more}" for one in row.strength],
            "opened": time(row.opened), **_ready(session, row), "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _ready(session: Session, row: Period) -> dict[str, Any]:
    """How far its list is."""
    snapshot = session.office.snapshot
    whole = standing_of(snapshot, row.id, today_of(snapshot, session.office.clock.now())).whole
    return {"items": whole.total, "ready": whole.settled, "overdue": whole.overdue}


def _with_flags(args: argparse.Namespace, session: Session, old: Period) -> Period:
    plain = {name: value for name in ("kind", "note") if (value := getattr(args, name)) is not None}
    if args.raises is not None:
        plain["raises"] = None if args.raises == BY_RULE else int(args.raises)
    if args.residents is not None:
        plain["residents"] = "" if args.residents == "none" else args.residents
    return replace(
        old,
        start=edge(session, args.start, old.start) or old.start,
        end=edge(session, args.end, old.end, ends=True) or old.end,
        grades=words(args.grade, old.grades),
        places=codes(session, args.place, old.places),
        orders=old.orders if args.order is None else tuple(order for order in args.order if order != "-"),
        strength=_strength(session, args.strength, old.strength),
        **plain,
    )


def _strength(session: Session, given: list[str] | None, old: tuple[PeriodStrength, ...]) -> tuple[PeriodStrength, ...]:
    """`LINE=2`, `LINE/SHIFT=1`, each by id or name. Raises Misuse."""
    found = []
    for text in words(given, ()):
        named, _, more = text.partition("=")
        name, _, word = named.partition("/")
        if not more.isdecimal():
            raise Misuse(session.say("“{text}” is no strength. Write it like LINE=2 or LINE/SHIFT=1.", text=text))
        line = line_named(session, name)
        found.append(PeriodStrength(line.id, int(more), shift_named(session, line, word) if word else ""))
    return old if given is None else tuple(found)


def _judged(session: Session, outcome: Outcome) -> int:
    """Open tickets take their new priority at once: no clock-work may be running."""
    code = saved(session, outcome)
    if isinstance(outcome, Done):
        while True:
            judged = session.office.do_now(RejudgePriorities())
            if not isinstance(judged, Done) or not judged.result["left"]:
                break
    return code


def _add(args: argparse.Namespace, session: Session) -> int:
    now = session.office.clock.now()
    row = _with_flags(args, session, Period("", args.name, now, now))
    return _judged(session, session.office.do_now(SetPeriod(row)))


def _edit(args: argparse.Namespace, session: Session) -> int:
    old = period_named(session, args.name)
    row = _with_flags(args, session, replace(old, name=old.name if args.new_name is None else args.new_name))
    return _judged(session, session.office.do_now(SetPeriod(row)))


def _open(args: argparse.Namespace, session: Session) -> int:
    row = period_named(session, args.name)
    templates = tuple(args.template) if args.template else None
    for key in templates or ():
        if key not in session.office.snapshot.readiness_templates:
            raise Misuse(session.say("There is no readiness template “{id}”.", id=key))
    outcome = session.office.do_now(OpenPeriod(row.id, row.version, args.along, templates, session.say.language))
    return session.report(
        outcome,
        lambda done: session.say(
            "Added: {added}, moved: {moved}, dropped: {dropped}, kept out of scope: {kept}.",
            added=done.result["added"], moved=done.result["moved"], dropped=done.result["dropped"],
            kept=done.result["kept"],
        ),
    )  # fmt: skip


def _end(args: argparse.Namespace, session: Session) -> int:
    row = period_named(session, args.name)
    return _judged(session, session.office.do_now(EndPeriod(row.id, row.version)))


def _remove(args: argparse.Namespace, session: Session) -> int:
    row = period_named(session, args.name)
    return _judged(session, session.office.do_now(RemovePeriod(row.id, row.version)))
