"""`contract …`, `hotline …`, `period …`: what a site has agreed with its customers, and when they come first."""

import argparse
import re
from dataclasses import replace
from datetime import datetime, timedelta

from console.cli.named import contract_named, customer_named, listed, period_named, place_code, when
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.contracts import Contract, Hotline
from console.domain.periods import Period
from console.services.arrangements.contracts import RemoveContract, RemoveHotline, SetContract, SetHotline
from console.services.arrangements.periods import EndPeriod, RejudgePriorities, RemovePeriod, SetPeriod
from console.services.decision import Done, Outcome
from console.wording.catalogue import Wording

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def register(verbs: Acts, say: Wording) -> None:
    """Add the verbs."""
    _register_contract(verbs, say)
    _register_hotline(verbs, say)
    _register_period(verbs, say)


def _register_contract(verbs: Acts, say: Wording) -> None:
    acts = _acts(verbs, "contract", say("Contracts with their scope"))
    acts.add_parser("list", help=say("List them")).set_defaults(run=_contracts)
    put = acts.add_parser("set", help=say("Enter a contract, or change one; flags left out stay as they are"))
    put.add_argument("code", help=say("Number of the contract"))
    put.add_argument("--customer", help=say("Name or id of the customer"))
    put.add_argument("--title", help=say("Title"))
    put.add_argument("--scope", help=say("What it covers, in the site's words"))
    put.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    put.add_argument("--service", action="append", help=say("Only this service; repeatable, - for all"))
    put.add_argument("--from", dest="valid_from", metavar="TIME", help=say("Valid from; - for no limit"))
    put.add_argument("--to", dest="valid_to", metavar="TIME", help=say("Valid until; - for no limit"))
    put.set_defaults(run=_set_contract)
    out = acts.add_parser("remove", help=say("Take a contract out"))
    out.add_argument("code", help=say("Number of the contract"))
    out.set_defaults(run=_remove_contract)


def _register_hotline(verbs: Acts, say: Wording) -> None:
    acts = _acts(verbs, "hotline", say("Numbers that customers call, by region"))
    acts.add_parser("list", help=say("List them")).set_defaults(run=_hotlines)
    put = acts.add_parser("set", help=say("Enter a hotline, or change one; flags left out stay as they are"))
    put.add_argument("number", help=say("Phone number"))
    put.add_argument("--name", help=say("Name"))
    put.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    put.add_argument("--order", type=int, help=say("Its place in the list"))
    put.set_defaults(run=_set_hotline)
    out = acts.add_parser("remove", help=say("Take a hotline out"))
    out.add_argument("number", help=say("Phone number"))
    out.set_defaults(run=_remove_hotline)


def _register_period(verbs: Acts, say: Wording) -> None:
    acts = _acts(verbs, "period", say("Assurance periods: customers of some classes come first"))
    acts.add_parser("list", help=say("List them")).set_defaults(run=_periods)
    add = acts.add_parser("add", help=say("Enter a period"))
    add.add_argument("name", help=say("Name"))
    edit = acts.add_parser("edit", help=say("Change a period; flags left out stay as they are"))
    edit.add_argument("name", help=say("Name or id"))
    edit.add_argument("--name", dest="new_name", help=say("Name"))
    for one in (add, edit):
        one.add_argument("--start", metavar="TIME", required=one is add, help=say("Start, ISO 8601"))
        one.add_argument("--end", metavar="TIME", required=one is add, help=say("End, ISO 8601"))
        one.add_argument("--kind", help=say("Like new year, election, flood, meeting"))
        one.add_argument("--grade", action="append", help=say("Only customers of this class; repeatable, - for all"))
        one.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    add.set_defaults(run=_add_period)
    edit.set_defaults(run=_edit_period)
    for act, run, text in (
        ("end", _end_period, say("It is over now")),
        ("remove", _remove_period, say("Take out a period entered by mistake")),
    ):
        one = acts.add_parser(act, help=text)
        one.add_argument("name", help=say("Name or id"))
        one.set_defaults(run=run)


def _acts(verbs: Acts, name: str, text: str) -> Acts:
    return verbs.add_parser(name, help=text).add_subparsers(dest="act", metavar="VERB", required=True)


def _words(values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a repeatable flag; without it as it was, `-` for none."""
    return old if values is None else tuple(word for word in listed(values) if word != "-")


def _codes(session: Session, values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    return old if values is None else tuple(place_code(session, word) for word in _words(values, old))


def _edge(session: Session, text: str | None, old: datetime | None, *, ends: bool = False) -> datetime | None:
    """A time, `-` for none. A day without a time is meant whole: where something ends, up to its midnight."""
    if text is None:
        return old
    if text == "-":
        return None
    whole_day = ends and _DAY.fullmatch(text) is not None
    return when(session, text, ahead=True) + timedelta(days=whole_day)


def _saved(session: Session, outcome: Outcome) -> int:
    code = session.report(outcome, lambda _: session.say("Saved."))
    if isinstance(outcome, Done) and outcome.findings and not session.as_json:
        session.print_findings(outcome.findings)
    return code


def _contracts(args: argparse.Namespace, session: Session) -> int:
    snapshot, time = session.office.snapshot, session.lister.time
    rows = sorted(snapshot.contracts.values(), key=lambda row: row.code)
    session.print_rows(
        {
            "id": row.id, "code": row.code,
            "customer": snapshot.customers[row.customer].name if row.customer in snapshot.customers else row.customer,
            "title": row.title, "scope": row.scope, "places": list(row.places), "services": list(row.services),
            "valid_from": time(row.valid_from), "valid_to": time(row.valid_to), "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _set_contract(args: argparse.Namespace, session: Session) -> int:
    rows = session.office.snapshot.contracts.values()
    old = next((row for row in rows if row.code == args.code), Contract("", args.code, ""))
    plain = {name: value for name in ("title", "scope") if (value := getattr(args, name)) is not None}
    row = replace(
        old,
        customer=customer_named(session, args.customer).id if args.customer else old.customer,
        places=_codes(session, args.place, old.places),
        services=_words(args.service, old.services),
        valid_from=_edge(session, args.valid_from, old.valid_from),
        valid_to=_edge(session, args.valid_to, old.valid_to, ends=True),
        **plain,
    )
    return _saved(session, session.office.do_now(SetContract(row)))


def _remove_contract(args: argparse.Namespace, session: Session) -> int:
    row = contract_named(session, args.code)
    return _saved(session, session.office.do_now(RemoveContract(row.id, row.version)))


def _hotlines(args: argparse.Namespace, session: Session) -> int:
    rows = sorted(session.office.snapshot.hotlines.values(), key=lambda row: (row.order, row.number))
    session.print_rows(
        {"id": row.id, "number": row.number, "name": row.name, "places": list(row.places), "order": row.order}
        for row in rows
    )
    return OK


def _hotline(session: Session, number: str) -> Hotline | None:
    rows = session.office.snapshot.hotlines
    return rows.get(number) or next((row for row in rows.values() if row.number == number), None)


def _set_hotline(args: argparse.Namespace, session: Session) -> int:
    old = _hotline(session, args.number) or Hotline("", args.number)
    plain = {name: value for name in ("name", "order") if (value := getattr(args, name)) is not None}
    row = replace(old, places=_codes(session, args.place, old.places), **plain)
    return _saved(session, session.office.do_now(SetHotline(row)))


def _remove_hotline(args: argparse.Namespace, session: Session) -> int:
    row = _hotline(session, args.number)
    if row is None:
        raise Misuse(session.say("There is no hotline “{number}”.", number=args.number))
    return _saved(session, session.office.do_now(RemoveHotline(row.id, row.version)))


def _periods(args: argparse.Namespace, session: Session) -> int:
    now, time = session.office.clock.now(), session.lister.time
    rows = sorted(session.office.snapshot.periods.values(), key=lambda row: (row.start, row.id))
    session.print_rows(
        {
            "id": row.id, "name": row.name, "kind": row.kind, "start": time(row.start), "end": time(row.end),
            "running": row.start <= now < row.end, "grades": list(row.grades), "places": list(row.places),
            "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _with_flags(args: argparse.Namespace, session: Session, old: Period) -> Period:
    return replace(
        old,
        start=_edge(session, args.start, old.start) or old.start,
        end=_edge(session, args.end, old.end, ends=True) or old.end,
        kind=old.kind if args.kind is None else args.kind,
        grades=_words(args.grade, old.grades),
        places=_codes(session, args.place, old.places),
    )


def _judged(session: Session, outcome: Outcome) -> int:
    """Open tickets take their new priority at once: no clock-work may be running."""
    code = _saved(session, outcome)
    if isinstance(outcome, Done):
        while True:
            judged = session.office.do_now(RejudgePriorities())
            if not isinstance(judged, Done) or not judged.result["left"]:
                break
    return code


def _add_period(args: argparse.Namespace, session: Session) -> int:
    now = session.office.clock.now()
    row = _with_flags(args, session, Period("", args.name, now, now))
    return _judged(session, session.office.do_now(SetPeriod(row)))


def _edit_period(args: argparse.Namespace, session: Session) -> int:
    old = period_named(session, args.name)
    row = _with_flags(args, session, replace(old, name=old.name if args.new_name is None else args.new_name))
    return _judged(session, session.office.do_now(SetPeriod(row)))


def _end_period(args: argparse.Namespace, session: Session) -> int:
    row = period_named(session, args.name)
    return _judged(session, session.office.do_now(EndPeriod(row.id, row.version)))


def _remove_period(args: argparse.Namespace, session: Session) -> int:
    row = period_named(session, args.name)
    return _judged(session, session.office.do_now(RemovePeriod(row.id, row.version)))
