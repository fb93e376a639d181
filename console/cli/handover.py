"""`handover show|list|export`: the digest as it stands, hand-overs as they were, on paper."""

import argparse
from typing import Any

from console.cli.listing import Row
from console.cli.session import OK, REMAINS, Misuse, Session
from console.cli.writing_out import write_out
from console.domain.handover import SECTIONS, DigestSection, Handover
from console.exchange.forms.document import HANDOVER
from console.exchange.forms.handover_digest import frozen
from console.planning.handover.digest import Digest, digest_of
from console.planning.handover.holder import holder_of
from console.planning.handover.unanswered import unseen_first
from console.services.exporting import make_document
from console.wording.catalogue import Wording
from console.wording.handover import STATE_NAMES, names_of, section_name, told_name, withdrawn_said
from console.wording.names import date_time


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its acts."""
    parser = verbs.add_parser("handover", help=say("Hand-overs of the duty desk"))
    acts = parser.add_subparsers(dest="act", required=True)
    show = acts.add_parser(
        "show", help=say("The digest as it stands, or a hand-over as it was; exit 1 while it is owed")
    )
    show.add_argument("handover", nargs="?", default="", help=say("Id of a hand-over, or “last”"))
    show.set_defaults(run=_show)
    acts.add_parser("list", help=say("Hand-overs, the latest first")).set_defaults(run=_list)
    export = acts.add_parser("export", help=say("Hand-overs in the form of the site; phones masked"))
    export.add_argument("handover", nargs="+", help=say("Ids of hand-overs, or “last”"))
    export.add_argument("--out", required=True, metavar="FILE", help=say("File to write: .xlsx or .pdf"))
    export.set_defaults(run=_export)


def _named(session: Session, name: str) -> Handover:
    rows = session.office.snapshot.handovers
    found = rows.get(name)
    if name == "last":
        found = max(rows.values(), key=lambda row: (row.opened, row.id), default=None)
    if found is None:
        raise Misuse(session.say("There is no hand-over “{id}”.", id=name))
    return found


def _list(args: argparse.Namespace, session: Session) -> int:
    rows = sorted(session.office.snapshot.handovers.values(), key=lambda row: (row.opened, row.id), reverse=True)
    session.print_rows(_row(session, row) for row in rows)
    return OK


def _row(session: Session, row: Handover) -> Row:
    zone = session.lister.zone
    return {
        "handover": row.id, "day": row.day, "shift": row.shift if session.as_json else names_of(session.say, row),
        "outgoing": row.outgoing, "incoming": row.incoming,
        "state": row.state if session.as_json else session.say(STATE_NAMES[row.state]),
        "signed_out": _iso(row.out_at, zone), "signed_in": _iso(row.in_at, zone),
        "withdrawn": withdrawn_said(session.say, row) or None,
    }  # fmt: skip


def _iso(at: Any, zone: Any) -> str | None:
    return at.astimezone(zone).isoformat(timespec="minutes") if at else None


def _show(args: argparse.Namespace, session: Session) -> int:
    """Exit 1 while sections are to be told."""
    snapshot, now = session.office.snapshot, session.office.clock.now()
    digest = digest_of(snapshot, now)
    row = _named(session, args.handover) if args.handover else None
    if row is not None and (row.digest or digest.row is None or digest.row.id != row.id):
        _print(session, {"handover": _row(session, row), "note": row.note}, row.digest, {})
        return OK
    facts = {
        "desk": digest.shift.desk, "holder": holder_of(snapshot, now), "shift_end": digest.shift.ending.end,
        "handover": _row(session, digest.row) if digest.row is not None else None,
        "unseen": [alarm.id for alarm in unseen_first(snapshot, now)],
    }  # fmt: skip
    states = {code: digest.state(code) for code in SECTIONS}
    _print(session, facts, frozen(snapshot, digest), states)
    return _code(digest)


def _code(digest: Digest) -> int:
    return REMAINS if digest.owed else OK


def _print(session: Session, facts: dict[str, Any], parts: tuple[DigestSection, ...], states: dict[str, str]) -> None:
    say, language = session.say, session.say.language
    if session.as_json:
        found = [
            {"section": part.code, "count": part.count, "told": states.get(part.code),
             "rows": [{**row, "cells": row["cells"][language]} for row in part.rows]}
            for part in parts
        ]  # fmt: skip
        session.print_json({**facts, "sections": found})
        return
    if at := facts.get("shift_end"):
        print(say("The shift ends {time}.", time=date_time(say, at, session.lister.zone)))
    for number, part in enumerate(parts, 1):
        told = f"  [{told_name(say, states[part.code])}]" if part.code in states else ""
        print(f"{number} {section_name(say, part.code)} {part.count}{told}")
        for row in part.rows:
            print("  " + "\t".join(row["cells"][language]))


def _export(args: argparse.Namespace, session: Session) -> int:
    ids = tuple(_named(session, name).id for name in args.handover)
    return write_out(session, args.out, lambda basis: make_document(HANDOVER, basis, ids))
