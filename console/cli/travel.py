"""`travel …`: minutes between places, set-up and tear-down of a place."""

import argparse
from dataclasses import replace

from console.cli.listing import Row
from console.cli.named import place_code
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.travel import minutes_between, rows_by_pair, setup_minutes, teardown_minutes
from console.domain.travel_times import TravelTime
from console.services.arrangements.travel import RemoveTravelTime, SetTravelTime
from console.wording.catalogue import Wording
from console.wording.names import place_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    text = say("Minutes on the road between places; set-up and tear-down of a place")
    acts = verbs.add_parser("travel", help=text).add_subparsers(dest="act", metavar="VERB", required=True)
    acts.add_parser("list", help=say("List them")).set_defaults(run=_list)
    show = acts.add_parser("show", help=say("What counts from one place to another, whatever it comes from"))
    put = acts.add_parser("set", help=say("Enter a way, or change one; flags left out stay as they are"))
    out = acts.add_parser("remove", help=say("Take a way out"))
    for act, run in ((show, _show), (put, _set), (out, _remove)):
        act.add_argument("origin", metavar="FROM", help=say("Code, path or unique name of the place"))
        act.add_argument("destination", metavar="TO", nargs="?", help=say("The other place; left out: the same one"))
        act.set_defaults(run=run)
    put.add_argument("--minutes", metavar="N", help=say("Minutes on the road; - for the rule's figure"))
    put.add_argument("--setup", metavar="N", help=say("Set-up of venues at this one place, minutes; - for the rule's"))
    put.add_argument(
        "--teardown", metavar="N", help=say("Tear-down of venues at this one place, minutes; - for the rule's")
    )


def _row(snapshot: Snapshot, row: TravelTime) -> Row:
    return {
        "id": row.id, "from": row.origin, "from_name": place_name(snapshot, row.origin), "to": row.destination,
        "to_name": place_name(snapshot, row.destination), "minutes": row.minutes, "setup": row.setup,
        "teardown": row.teardown,
    }  # fmt: skip


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    rows = sorted(snapshot.travel_times.values(), key=lambda row: (row.origin, row.destination))
    session.print_rows(_row(snapshot, row) for row in rows)
    return OK


def _pair(args: argparse.Namespace, session: Session) -> tuple[str, str]:
    origin = place_code(session, args.origin)
    return origin, origin if args.destination is None else place_code(session, args.destination)


def _show(args: argparse.Namespace, session: Session) -> int:
    snapshot, (origin, destination) = session.office.snapshot, _pair(args, session)
    known = snapshot.places.derived(by_code)
    for code, word in ((origin, args.origin), (destination, args.destination or args.origin)):
        if code not in known:
            raise Misuse(session.say("There is no place “{value}”.", value=word))
    session.print_rows(
        [
            {
                "from": origin, "to": destination, "minutes": minutes_between(snapshot, origin, destination),
                "back": minutes_between(snapshot, destination, origin),
                "setup": setup_minutes(snapshot, destination), "teardown": teardown_minutes(snapshot, destination),
            }
        ]
    )  # fmt: skip
    return OK


def _minutes(session: Session, text: str | None, old: int | None) -> int | None:
    """Minutes of a flag; without it as they were, `-` for the rule's."""
    if text is None or text == "-":
        return old if text is None else None
    try:
        return int(text)
    except ValueError:
        raise Misuse(session.say("“{text}” is no number of minutes.", text=text)) from None


def _set(args: argparse.Namespace, session: Session) -> int:
    pair = _pair(args, session)
    old = session.office.snapshot.travel_times.derived(rows_by_pair).get(pair) or TravelTime("", *pair)
    row = replace(
        old,
        minutes=_minutes(session, args.minutes, old.minutes),
        setup=_minutes(session, args.setup, old.setup),
        teardown=_minutes(session, args.teardown, old.teardown),
    )
    return session.report(session.office.do_now(SetTravelTime(row)), lambda _: session.say("Saved."))


def _remove(args: argparse.Namespace, session: Session) -> int:
    pair = _pair(args, session)
    row = session.office.snapshot.travel_times.derived(rows_by_pair).get(pair)
    if row is None:
        raise Misuse(session.say("There is no such way in the table."))
    command = RemoveTravelTime(row.id, row.version)
    return session.report(session.office.do_now(command), lambda _: session.say("Taken out."))
