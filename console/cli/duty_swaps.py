"""`roster swaps|ask|answer|decide|withdraw|stand-in`: duties that change hands."""

import argparse
from typing import Any

from console.cli.duty_named import ref_named, swap_named
from console.cli.duty_told import cell_flags, despite, told
from console.cli.named import person_named
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.duty.swaps import STAND_IN, SWAP, DutyRef
from console.services.decision import Done, Outcome
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap, StandIn, WithdrawSwap
from console.wording.catalogue import Wording
from console.wording.duty import cell_name
from console.wording.duty_commands import swap_state_name
from console.wording.names import person_name


def add(acts: Acts, say: Wording) -> None:
    """Add the acts below the verb `roster`."""
    acts.add_parser("swaps", help=say("Swaps and stand-ins with how far they are")).set_defaults(run=_list)
    ask = acts.add_parser("ask", help=say("Write down that somebody would give a duty to another"))
    ask.add_argument("--for", nargs=3, dest="taken", metavar=("LINE", "DATE", "SHIFT"), help=say("Their duty in turn"))
    instead = acts.add_parser("stand-in", help=say("Let somebody stand in at once"))
    instead.add_argument("--quiet", action="store_true", help=say("Tell neither of them"))
    for one, run in ((ask, _ask), (instead, _stand_in)):
        cell_flags(one, say)
        one.add_argument("person", help=say("Whose duty it is"))
        one.add_argument("to", help=say("Who takes it"))
        one.add_argument("--why", default="", metavar="REASON", help=say("Reason"))
        one.set_defaults(run=run)
    for name, text, run in (
        ("answer", say("Write down what the other says"), _answer),
        ("decide", say("Approve or decline a swap"), _decide),
        ("withdraw", say("It is not wanted any more"), _withdraw),
    ):
        one = acts.add_parser(name, help=text)
        one.add_argument("id", help=say("Id of the swap"))
        one.set_defaults(run=run)
        if name != "withdraw":
            one.add_argument("word", choices=("yes", "no"), help=say("Yes or no"))
            one.add_argument("--note", default="", help=say("Note"))
        if name == "decide":
            despite(one, say)
    despite(instead, say)


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot, say = session.office.snapshot, session.say
    rows = sorted(snapshot.duty_swaps.values(), key=lambda row: (row.asked, row.id), reverse=True)
    session.print_rows(
        {
            "id": row.id, "kind": row.kind, "state": row.state if session.as_json else swap_state_name(say, row.state),
            "given": _place(session, row.given), "person": person_name(snapshot, row.given.person),
            "to": person_name(snapshot, row.to), "taken": _place(session, row.taken) if row.taken else None,
            "why": row.why or None, "asked": session.lister.time(row.asked), "asked_by": row.asked_by,
            "decided": session.lister.time(row.decided), "decided_by": row.decided_by or None, "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _place(session: Session, ref: DutyRef) -> Any:
    if session.as_json:
        return {"line": ref.line, "day": ref.day, "shift": ref.shift, "person": ref.person}
    return cell_name(session.say, session.office.snapshot, ref.line, ref.day, ref.shift)


def _ask(args: argparse.Namespace, session: Session) -> int:
    given, to = ref_named(session, [args.line, args.day, args.shift, args.person]), person_named(session, args.to).id
    taken = ref_named(session, [*args.taken, args.to]) if args.taken else None
    return _told(session, session.office.do_now(AskSwap(given, to, taken, SWAP if taken else STAND_IN, args.why)))


def _stand_in(args: argparse.Namespace, session: Session) -> int:
    given, to = ref_named(session, [args.line, args.day, args.shift, args.person]), person_named(session, args.to).id
    if not args.why:
        raise Misuse(session.say("Say why, with --why."))
    return _told(session, session.office.do_now(StandIn(given, to, args.why, args.despite, not args.quiet)))


def _answer(args: argparse.Namespace, session: Session) -> int:
    row = swap_named(session, args.id)
    return _told(session, session.office.do_now(AnswerSwap(row.id, args.word == "yes", args.note)))


def _decide(args: argparse.Namespace, session: Session) -> int:
    row = swap_named(session, args.id)
    return _told(session, session.office.do_now(DecideSwap(row.id, args.word == "yes", args.despite, args.note)))


def _withdraw(args: argparse.Namespace, session: Session) -> int:
    return _told(session, session.office.do_now(WithdrawSwap(swap_named(session, args.id).id)))


def _told(session: Session, outcome: Outcome) -> int:
    facts = outcome.result if isinstance(outcome, Done) else {}
    state = swap_state_name(session.say, str(facts.get("state", "")))
    return told(session, outcome, session.say("{id}: {state}", id=facts.get("swap", ""), state=state))
