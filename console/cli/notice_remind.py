"""`notice remind`: units are reminded of the answer they owe, at the dispatcher's word."""

import argparse
from dataclasses import replace

from console.cli.named import conference_named
from console.cli.notice_rows import units_named
from console.cli.session import Acts, Misuse, Session
from console.domain.conferences import Conference
from console.domain.notices import has_answered
from console.domain.policies import UNITS
from console.planning.notices.grid import notice_grid
from console.services.decision import Done
from console.services.notices.reminding import RemindUnits
from console.services.notices.words import reminder
from console.wording.catalogue import Wording


def add_to(acts: Acts, say: Wording) -> None:
    """Add the verb to those of `notice`."""
    one = acts.add_parser("remind", help=say("Remind units of the answer they owe, in the groups of the notice"))
    one.add_argument("id", metavar="ID", help=say("Id or notice number of the conference"))
    one.add_argument("places", nargs="*", metavar="PLACE", help=say("Place by code or name, or the id of a unit"))
    one.add_argument("--unit", choices=UNITS, help=say("Only this unit of the places"))
    one.add_argument("--late", action="store_true", help=say("All whose answer is overdue"))
    one.set_defaults(run=_remind)


def _remind(args: argparse.Namespace, session: Session) -> int:
    """Exit 0, also when `--late` finds nobody; 3 when it is refused. Where a group has no robot, the text to be pasted
    there follows (`text`).
    """
    conference = conference_named(session, args.id)
    if args.late == bool(args.places):
        raise Misuse(session.say("Say either which places, or --late for all whose answer is overdue."))
    units = _late(session, conference) if args.late else units_named(session, conference, args.places, args.unit)
    if not units:
        nobody = Done(session.office.snapshot.seq, result=_nobody(conference))
        return session.report(nobody, lambda _: session.say("No answer is overdue."))
    outcome = session.office.do_now(RemindUnits(units))
    if isinstance(outcome, Done) and outcome.result["by_hand"]:
        outcome = replace(outcome, result=outcome.result | {"text": _text(session, conference, units)})
    code = session.report(outcome, lambda done: _reminded(session.say, done))
    if isinstance(outcome, Done) and "text" in outcome.result and not session.as_json:
        print(f"\n{outcome.result['text']}")
    return code


def _late(session: Session, conference: Conference) -> tuple[str, ...]:
    grid = notice_grid(session.office.snapshot, conference, session.office.clock.now())
    return tuple(row.row.id for row in grid.rows if row.late)


def _nobody(conference: Conference) -> dict[str, object]:
    return {"conference": conference.id, "units": 0, "groups": [], "by_hand": []}


def _text(session: Session, conference: Conference, units: tuple[str, ...]) -> str:
    """What is pasted: it names those alone who still owe their answer."""
    snapshot = session.office.snapshot
    owing = [row for row in map(snapshot.addressees.__getitem__, units) if not has_answered(row)]
    return reminder(snapshot, snapshot.site.language, conference, owing)[1]


def _reminded(say: Wording, done: Done) -> str:
    n, robots, by_hand = int(done.result["units"]), done.result["groups"], done.result["by_hand"]
    names = say(", ").join(by_hand)
    if by_hand and robots:
        return say.n(
            "{n} unit reminded by robots; paste the text into {groups} too:",
            "{n} units reminded by robots; paste the text into {groups} too:", n, groups=names,
        )  # fmt: skip
    if by_hand:
        return say.n(
            "Reminder of {n} unit: paste the text into {groups}:",
            "Reminder of {n} units: paste the text into {groups}:", n, groups=names,
        )  # fmt: skip
    return say.n("{n} unit reminded in its groups", "{n} units reminded in their groups", n)
