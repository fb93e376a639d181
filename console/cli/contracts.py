"""`contract …`, `hotline …`: what a site has agreed with its customers, and where they call."""

import argparse
from dataclasses import replace

from console.cli.flags import codes, edge, saved, sub_verbs, words
from console.cli.named import contract_named, customer_named
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.contracts import Contract, Hotline
from console.services.arrangements.contracts import RemoveContract, RemoveHotline, SetContract, SetHotline
from console.wording.catalogue import Wording


def register(verbs: Acts, say: Wording) -> None:
    """Add the verbs."""
    _register_contract(verbs, say)
    _register_hotline(verbs, say)


def _register_contract(verbs: Acts, say: Wording) -> None:
    acts = sub_verbs(verbs, "contract", say("Contracts with their scope"))
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
    acts = sub_verbs(verbs, "hotline", say("Numbers that customers call, by region"))
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
        places=codes(session, args.place, old.places),
        services=words(args.service, old.services),
        valid_from=edge(session, args.valid_from, old.valid_from),
        valid_to=edge(session, args.valid_to, old.valid_to, ends=True),
        **plain,
    )
    return saved(session, session.office.do_now(SetContract(row)))


def _remove_contract(args: argparse.Namespace, session: Session) -> int:
    row = contract_named(session, args.code)
    return saved(session, session.office.do_now(RemoveContract(row.id, row.version)))


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
    row = replace(old, places=codes(session, args.place, old.places), **plain)
    return saved(session, session.office.do_now(SetHotline(row)))


def _remove_hotline(args: argparse.Namespace, session: Session) -> int:
    row = _hotline(session, args.number)
    if row is None:
        raise Misuse(session.say("There is no hotline “{number}”.", number=args.number))
    return saved(session, session.office.do_now(RemoveHotline(row.id, row.version)))
