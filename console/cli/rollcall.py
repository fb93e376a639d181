"""`rollcall list|mark|clear`: the rounds of a meeting, by voice or by a script [D]."""

import argparse
from collections.abc import Iterator
from typing import Any

from console.cli.named import conference_named, listed, needs_named, place_code
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.conferences import Conference, needs_by_conference
from console.domain.places import is_within
from console.domain.rollcalls import RESULTS, ROLLCALL, ROUNDS, mark_id, round_at
from console.planning.rollcalls.roll import RollRow, RollView, next_open, roll
from console.planning.rollcalls.rounds import round_now
from console.services.rollcalls import ClearMark, MarkRound
from console.wording.catalogue import Wording
from console.wording.rollcalls import progress, result_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("rollcall", help=say("Rounds of a meeting: tests, watch, roll-call, tear-down"))
    acts = parser.add_subparsers(dest="act", metavar="VERB", required=True)
    rows = _act(acts, say, "list", say("The venues in the order in which they are called"), _list)
    rows.add_argument("--open", action="store_true", help=say("Only those still to be asked"))
    one = _act(acts, say, "mark", say("What venues said"), _mark)
    one.add_argument("result", choices=RESULTS, help=say("What was said"))
    one.add_argument("--note", default="", help=say("Words beside it"))
    _add_venues(one, say)
    _add_venues(_act(acts, say, "clear", say("Take away what venues said"), _clear), say)


def _act(acts: Acts, say: Wording, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    one = acts.add_parser(name, help=text)
    one.add_argument("id", help=say("Id or notice number of the conference"))
    one.add_argument("--round", choices=ROUNDS, help=say("The round; the one that is on now if not given"))
    one.set_defaults(run=run)
    return one


def _add_venues(one: argparse.ArgumentParser, say: Wording) -> None:
    one.add_argument("--venue", action="append", metavar="NAME", help=say("Venue, by name or id, or its place"))
    one.add_argument("--below", metavar="PLACE", help=say("All venues of this place and below"))
    one.add_argument("--rest", action="store_true", help=say("All venues still to be asked"))


def _round(args: argparse.Namespace, session: Session, conference: Conference) -> str:
    if args.round:
        return str(args.round)
    state = round_now(session.office.snapshot, conference, session.office.clock.now())
    return state.round if state else ROLLCALL


def _needs(args: argparse.Namespace, session: Session, conference: Conference, name: str) -> tuple[str, ...]:
    """The needs that the flags mean, excused ones only where named. Raises Misuse without any flag."""
    snapshot = session.office.snapshot
    if not (args.venue or args.below or args.rest):
        raise Misuse(session.say("Say which venues: --venue, --below or --rest."))
    found = [need.id for need in needs_named(session, conference, listed(args.venue))]
    below = place_code(session, args.below) if args.below else ""
    for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ()):
        inside = below and is_within(snapshot.places, need.place, below)
        rest = args.rest and mark_id(name, need.id) not in snapshot.roll_marks
        if not need.excused and (inside or rest):
            found.append(need.id)
    return tuple(dict.fromkeys(found))


def _mark(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    name = _round(args, session, conference)
    command = MarkRound(_needs(args, session, conference, name), name, args.result, args.note)
    return session.report(session.office.do_now(command), lambda _: _progress(session, conference, name))


def _clear(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    name = _round(args, session, conference)
    command = ClearMark(_needs(args, session, conference, name), name)
    return session.report(session.office.do_now(command), lambda _: _progress(session, conference, name))


def _progress(session: Session, conference: Conference, name: str) -> str:
    view = roll(session.office.snapshot, conference.id, name)
    return progress(session.say, name, view.asked, view.venues)


def _list(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    name = _round(args, session, conference)
    view = roll(session.office.snapshot, conference.id, name)
    rows = tuple(row for row in view.rows if row.open or not args.open)
    if session.as_json:
        session.print_json({**_summary(session, conference, view), "rows": [_as_json(session, row) for row in rows]})
        return OK
    print(progress(session.say, name, view.asked, view.venues))
    session.print_rows(_lines(session, name, rows))
    return OK


def _summary(session: Session, conference: Conference, view: RollView) -> dict[str, Any]:
    following = next_open(view)
    return {
        "conference": conference.id, "round": view.round,
        "at": session.lister.time(round_at(session.office.snapshot.rules, conference, view.round)),
        "venues": view.venues, "asked": view.asked, "present": view.present, "late": view.late,
        "no_answer": view.no_answer, "failed": view.failed, "left": view.left,
        "next": following.need.id if following else None,
    }  # fmt: skip


def _as_json(session: Session, row: RollRow) -> dict[str, Any]:
    mark = row.mark
    return {
        "number": row.number, "need": row.need.id, "venue": row.venue, "place": row.need.place,
        "place_name": row.place, "above": list(row.above), "excused": row.need.excused or None,
        "expected": [{"name": one.name, "post": one.post, "phone": one.phone} for one in row.expected],
        "result": mark.result if mark else None, "at": session.lister.time(mark.at) if mark else None,
        "by": mark.by if mark else None, "note": mark.note or None if mark else None,
    }  # fmt: skip


def _lines(session: Session, name: str, rows: tuple[RollRow, ...]) -> Iterator[dict[str, Any]]:
    for row in rows:
        said = result_name(session.say, name, row.mark.result) if row.mark else row.need.excused
        yield {
            "number": row.number, "place": " ".join((*row.above, row.place)), "venue": row.venue,
            "expected": [f"{one.name} {one.phone}" for one in row.expected], "said": said,
        }  # fmt: skip
