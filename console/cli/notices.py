"""`notice …`: preview, send, pass on, answer, list; `notice_remind` reminds, `notice_site` has groups, words, hops."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from console.cli import notice_remind, notice_site
from console.cli.importing import brought_in, rehearsed, tell
from console.cli.named import conference_named, listed, place_code, when
from console.cli.notice_rows import grid_line, grid_row, group_named, units_named
from console.cli.session import OK, Acts, Misuse, Session
from console.domain.conferences import CANCELLED, DRAFT, Conference
from console.domain.notices import ANNOUNCE, CANCEL, MEANS, NOTICE_KINDS, TEMPLATES
from console.domain.policies import UNITS
from console.exchange.intake.answers import ANSWERS
from console.planning.notices.grid import notice_grid
from console.planning.notices.standing import LATE
from console.planning.notices.turn import due_kind, latest
from console.planning.notices.units import way_to
from console.services.decision import Decision, Done, Outcome
from console.services.importing import load
from console.services.notices.answers import RecordAnswers
from console.services.notices.passing import MarkSent, PassOn
from console.services.notices.sending import SendNotice
from console.services.notices.words import group_words, notice_words, standing_words
from console.wording.catalogue import Wording
from console.wording.notices import notice_kind_name


def register(verbs: Acts, say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("notice", help=say("Notices of a conference: preview, send, answers, groups, words"))
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=type(parser))
    _register_text(acts, say)
    _register_sending(acts, say)
    _register_answers(acts, say)
    notice_remind.add_to(acts, say)
    notice_site.add_to(acts, say)


def _on(acts: Acts, say: Wording, name: str, text: str) -> argparse.ArgumentParser:
    one = acts.add_parser(name, help=text)
    one.add_argument("id", metavar="ID", help=say("Id or notice number of the conference"))
    return one


def _register_text(acts: Acts, say: Wording) -> None:
    for name, text, run in (
        ("preview", say("What the next notice says, for everybody, a place or a group"), _preview),
        ("copy", say("The text alone, to be pasted into a group"), _copy),
    ):
        one = _on(acts, say, name, text)
        one.add_argument("--kind", choices=TEMPLATES, help=say("Kind of notice; the one whose turn it is if not given"))
        where = one.add_mutually_exclusive_group()
        where.add_argument("--place", help=say("For this place and all below"))
        where.add_argument("--group", help=say("For this group, by name or id"))
        one.add_argument("--note", default="", help=say("What you add"))
        one.set_defaults(run=run)


def _register_sending(acts: Acts, say: Wording) -> None:
    send = _on(acts, say, "send", say("Send the notice: in two groups at least at the same time"))
    send.add_argument("--kind", choices=NOTICE_KINDS, help=say("Kind of notice; the one whose turn it is if not given"))
    send.add_argument("--group", action="append", help=say("Only these groups; repeatable"))
    send.add_argument("--pasted", action="append", help=say("Groups into which you have pasted the text; repeatable"))
    send.add_argument("--oa", action="store_true", help=say("It was put into OA for the first units"))
    send.add_argument("--basis", default="", help=say("The formal notice behind it, where it is another"))
    send.add_argument("--note", default="", help=say("What you add"))
    send.add_argument("--dry-run", action="store_true", help=say("Only tell what would happen"))
    send.set_defaults(run=_send)
    sent = _on(acts, say, "sent", say("Record that the latest notice was pasted into a group, or put into OA"))
    how = sent.add_mutually_exclusive_group(required=True)
    how.add_argument("--group", help=say("Group, by name or id"))
    how.add_argument("--oa", action="store_true", help=say("It was put into OA for the first units"))
    sent.set_defaults(run=_mark_sent)
    on = _on(acts, say, "pass-on", say("Record that units passed the notice on: the next ones get theirs"))
    _units(on, say)
    on.set_defaults(run=_pass_on)


def _units(one: argparse.ArgumentParser, say: Wording) -> None:
    one.add_argument("places", nargs="+", metavar="PLACE", help=say("Place by code or name, or the id of a unit"))
    one.add_argument("--unit", choices=UNITS, help=say("Only this unit of the places"))


def _register_answers(acts: Acts, say: Wording) -> None:
    answer = _on(acts, say, "answer", say("Record what units answered"))
    _units(answer, say)
    answer.add_argument("--means", choices=MEANS, default=MEANS[0], help=say("By what means they answered"))
    answer.add_argument("--who", default="", help=say("Who answered"))
    answer.add_argument("--text", default="", help=say("What was said"))
    answer.add_argument("--group", help=say("In which group, by name or id"))
    answer.add_argument("--evidence", default="", help=say("An attachment, or where the evidence lies"))
    answer.add_argument("--at", metavar="TIME", help=say("When they answered; now if not given"))
    answer.add_argument("--passed-on", action="store_true", help=say("They also passed the notice on"))
    answer.set_defaults(run=_answer)
    bring = _on(acts, say, "answers-import", say("Import a list of answers"))
    bring.add_argument("file", metavar="FILE", help=say("A spreadsheet (.xlsx, .xls, .csv)"))
    bring.add_argument("--dry-run", action="store_true", help=say("Only tell what would happen"))
    bring.set_defaults(run=_import)
    show = _on(acts, say, "list", say("Who was told, who has answered, who is late"))
    show.add_argument("--late", action="store_true", help=say("Only those whose answer is overdue"))
    show.add_argument("--place", help=say("Only this place and all below"))
    show.set_defaults(run=_list)


def _kind(args: argparse.Namespace, session: Session, conference: Conference) -> str:
    """The kind asked for, else the one whose turn it is, else that of the last one; without one that of the state."""
    snapshot = session.office.snapshot
    last = latest(snapshot, conference.id)
    kind = args.kind or due_kind(snapshot, conference) or (last.kind if last else "")
    return str(kind or (CANCEL if conference.state == CANCELLED else ANNOUNCE))


def _words(args: argparse.Namespace, session: Session) -> tuple[str, str, str]:
    """Kind, title and text: of the kind asked for; else of what is to be told now, or was told last."""
    snapshot, conference = session.office.snapshot, conference_named(session, args.id)
    if conference.state == DRAFT:
        title = conference.title
        raise Misuse(session.say("“{title}” is a draft: its notice is made once it is published.", title=title))
    kind = _kind(args, session, conference)
    if not args.kind and not args.note:
        group = group_named(session, args.group) if args.group else None
        places = group.places if group else (place_code(session, args.place),) if args.place else ()
        language = snapshot.site.language if group else session.say.language
        return kind, *standing_words(snapshot, language, conference, places or None)
    if args.group:
        return kind, *group_words(snapshot, conference, kind, group_named(session, args.group), note=args.note)
    within = {place_code(session, args.place)} if args.place else None
    return kind, *notice_words(snapshot, session.say.language, conference, kind, within=within, note=args.note)


def _preview(args: argparse.Namespace, session: Session) -> int:
    kind, title, text = _words(args, session)
    if session.as_json:
        session.print_json({"kind": kind, "title": title, "text": text})
    else:
        print(f"{title}\n\n{text}")
    return OK


def _copy(args: argparse.Namespace, session: Session) -> int:
    kind, _, text = _words(args, session)
    if session.as_json:
        session.print_json({"kind": kind, "text": text})
    else:
        print(text)
    return OK


def _send(args: argparse.Namespace, session: Session) -> int:
    """Exit 3 with fewer than two groups for any unit, without a formal notice, out of turn."""
    conference = conference_named(session, args.id)
    groups, pasted = (
        tuple(group_named(session, name).id for name in listed(names)) for names in (args.group, args.pasted)
    )
    command = SendNotice(
        conference.id, conference.version, _kind(args, session, conference), groups, pasted, args.basis, args.note,
        oa=args.oa,
    )  # fmt: skip
    outcome = _rehearsed(session, command) if args.dry_run else session.office.do_now(command)
    kind = notice_kind_name(session.say, command.kind)
    return session.report(
        outcome,
        lambda done: session.say(
            "{kind} {number} of “{title}”: {units} units, {groups} groups.",
            kind=kind, number=done.result["number"], title=conference.title, units=done.result["units"],
            groups=len(done.result["groups"]),
        ),
    )  # fmt: skip


def _rehearsed(session: Session, command: SendNotice) -> Outcome:
    answer = session.office.preview(command)
    if not isinstance(answer, Decision):
        return answer
    return Done(session.office.snapshot.seq, result=answer.result, findings=answer.findings)


def _mark_sent(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    group = group_named(session, args.group).id if args.group else ""
    return _told(session, MarkSent(conference.id, group))


def _told(session: Session, command: Any) -> int:
    outcome = session.office.do_now(command)
    return session.report(outcome, lambda done: session.say.n("{n} unit told", "{n} units told", done.result["units"]))


def _pass_on(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    return _told(session, PassOn(units_named(session, conference, args.places, args.unit)))


def _answer(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    at: datetime | None = when(session, args.at, ahead=False) if args.at else None
    command = RecordAnswers(
        units_named(session, conference, args.places, args.unit), args.means, args.who, args.text,
        group_named(session, args.group).id if args.group else "", args.evidence, at, args.passed_on,
    )  # fmt: skip
    return session.report(
        session.office.do_now(command),
        lambda done: session.say.n("{n} answer recorded", "{n} answers recorded", done.result["answered"]),
    )


def _import(args: argparse.Namespace, session: Session) -> int:
    """As `import`: exit 0 all in, 1 some rows rejected, 2 the file unusable."""
    conference = conference_named(session, args.id)
    path = Path(args.file).expanduser()
    loaded = [one.about(conference.id) for one in load(path, ANSWERS)]
    reports = rehearsed(loaded, session) if args.dry_run else brought_in(loaded, session)
    return tell(reports, session, rehearsal=args.dry_run)


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot, conference = session.office.snapshot, conference_named(session, args.id)
    within = place_code(session, args.place) if args.place else ""
    grid = notice_grid(snapshot, conference, session.office.clock.now())
    rows = [row for row in grid.rows if not args.late or row.stands.state == LATE]
    told = grid_row if session.as_json else grid_line
    session.print_rows(told(session, row) for row in rows if not within or within in _way(session, row.row.place))
    return OK


def _way(session: Session, place: str) -> tuple[str, ...]:
    return tuple(step.code for step in way_to(session.office.snapshot, place))
