"""`recipient …` and `dispatcher …`: who is told in which role, and who acts as the lead of the shift."""

import argparse
from dataclasses import replace

from console.cli.named import customer_named, listed, place_code
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.policies import ROLES
from console.domain.site import DISPATCHER, LEAD
from console.services.arrangements.people_told import RemoveRecipient, SetDuty, SetRecipient
from console.services.decision import Done
from console.services.leads import NO_LEAD
from console.wording.arrangements import channel_name
from console.wording.catalogue import LANGUAGES, Wording
from console.wording.handover import NO_LEAD_LEFT
from console.wording.tickets import mask_numbers


def register(verbs: Acts, say: Wording) -> None:
    """Add the verbs."""
    parser = verbs.add_parser("recipient", help=say("Who is told, in which role and by which ways"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    acts.add_parser("list", help=say("List them; numbers masked")).set_defaults(run=_list)
    put = acts.add_parser("set", help=say("Enter a recipient, or change one; flags left out stay as they are"))
    put.add_argument("name", help=say("Name or id"))
    put.add_argument("--role", choices=ROLES, help=say("Role in which they are told"))
    put.add_argument(
        "--address", action="append", metavar="CHANNEL[=ADDRESS]",
        help=say("Ways in the order in which they are tried: a channel's name or “phone”, and the address; repeatable"),
    )  # fmt: skip
    put.add_argument("--customer", action="append", help=say("Only for this customer; repeatable, - for all"))
    put.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    put.add_argument("--language", choices=LANGUAGES, help=say("Language of the messages"))
    put.add_argument("--active", choices=("yes", "no"), help=say("Whether they are told at present"))
    put.set_defaults(run=_set)
    out = acts.add_parser("remove", help=say("Take a recipient out"))
    out.add_argument("name", help=say("Name or id"))
    out.set_defaults(run=_remove)
    people = verbs.add_parser("dispatcher", help=say("Dispatchers, and who is lead of the shift"))
    parts = people.add_subparsers(dest="act", metavar="VERB", required=True)
    parts.add_parser("list", help=say("List them")).set_defaults(run=_dispatchers)
    duty = parts.add_parser("role", help=say("Let a dispatcher act as lead, or as dispatcher again"))
    duty.add_argument("name", help=say("Name"))
    duty.add_argument("role", choices=(DISPATCHER, LEAD), help=say("Role"))
    duty.set_defaults(run=_duty)


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    rows = sorted(snapshot.recipients.values(), key=lambda row: (ROLES.index(row.role), row.name, row.id))
    session.print_rows(
        {
            "id": row.id, "name": row.name, "role": row.role,
            "addresses": [_way(session, address) for address in row.addresses],
            "customers": [snapshot.customers[key].name for key in row.customers if key in snapshot.customers],
            "places": list(row.places), "language": row.language or None, "active": row.active,
            "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _way(session: Session, way: Address) -> str:
    name = channel_name(session.say, session.office.snapshot, way.channel)
    return f"{name}={mask_numbers(way.address)}" if way.address else name


def _recipient(session: Session, name: str) -> Recipient | None:
    """A recipient by id, or by a name that one only bears. Raises Misuse."""
    rows = session.office.snapshot.recipients
    found = [rows[name]] if name in rows else [row for row in rows.values() if row.name == name]
    if len(found) > 1:
        ids = session.say(", ").join(row.id for row in found)
        raise Misuse(session.say("Several recipients are called “{name}”: {ids}. Write the id.", name=name, ids=ids))
    return found[0] if found else None


def _address(session: Session, text: str) -> Address:
    """`mail=a@b`, `phone=100…`, or the name of a group's channel alone."""
    name, _, address = text.partition("=")
    channels = session.office.snapshot.channels
    found = next((row.id for row in channels.values() if name in (row.id, row.name)), None)
    return Address(found or (BY_PHONE if name in (BY_PHONE, session.say("phone")) else name), address.strip())


def _set(args: argparse.Namespace, session: Session) -> int:
    old = _recipient(session, args.name)
    if old is None:
        if not args.role:
            raise Misuse(session.say("A new recipient needs a role (--role)."))
        old = Recipient("", args.name, args.role)
    row = replace(old, role=args.role or old.role, language=args.language or old.language)
    if args.address is not None:
        row = replace(row, addresses=tuple(_address(session, text) for text in args.address))
    if args.customer is not None:
        names = [name for name in listed(args.customer) if name != "-"]
        row = replace(row, customers=tuple(customer_named(session, name).id for name in names))
    if args.place is not None:
        row = replace(row, places=tuple(place_code(session, p) for p in listed(args.place) if p != "-"))
    if args.active is not None:
        row = replace(row, active=args.active == "yes")
    return session.report(session.office.do_now(SetRecipient(row)), lambda _: session.say("Saved."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    row = _recipient(session, args.name)
    if row is None:
        raise Misuse(session.say("There is no recipient “{id}”.", id=args.name))
    outcome = session.office.do_now(RemoveRecipient(row.id, row.version))
    return session.report(outcome, lambda _: session.say("Removed."))


def _dispatchers(args: argparse.Namespace, session: Session) -> int:
    rows = sorted(session.office.snapshot.dispatchers.values(), key=lambda row: row.name)
    session.print_rows({"id": row.id, "name": row.name, "role": row.role} for row in rows)
    return OK


def _duty(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(SetDuty(args.name, args.role))
    return session.report(outcome, lambda done: _role_said(session, done))


def _role_said(session: Session, done: Done) -> str:
    if done.result.get(NO_LEAD):
        return session.say(NO_LEAD_LEFT, name=done.result["name"])
    return session.say("Saved.")
