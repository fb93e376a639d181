"""`conference add|publish|revise|cancel|close`; what happens at its venues is in `conference_venues`."""

import argparse
from pathlib import Path

from console.cli import conference_report, conference_venues
from console.cli.named import conference_named, system_code, when
from console.cli.session import REMAINS, Session
from console.domain.conferences import CANCELLED, CLOSED
from console.services.conferences import (
    AddConference,
    EndConference,
    PublishConference,
    ReviseConference,
    formal_notice_of,
)
from console.services.decision import Decision, Done, Outcome, Refused
from console.wording.catalogue import Wording, mark
from console.wording.notices import notice_kind_name


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verb and its own verbs."""
    parser = verbs.add_parser("conference", help=say("Draft, publish, cancel or close a conference"))
    acts = parser.add_subparsers(dest="act", required=True)
    add = acts.add_parser("add", help=say("Draft a conference"))
    add.add_argument("--system", required=True, help=say("The customer's system by code or name, like water or 水利"))
    add.add_argument("--title", required=True, help=say("Title"))
    add.add_argument("--start", required=True, help=say("Start, ISO 8601, in the site's time zone"))
    add.add_argument("--end", required=True, help=say("End, ISO 8601, in the site's time zone"))
    add.add_argument("--scope", required=True, help=say("Scope, like 全省至乡镇"))
    add.add_argument("--notice", default="", help=say("Number of the formal meeting notice"))
    add.set_defaults(run=_add)
    for act, run, text in (
        ("publish", _publish, say("Publish it: its needs are frozen")),
        ("cancel", _cancel, say("Cancel it: its people are free again")),
        ("close", _close, say("Close it after the meeting")),
        ("notice-file", _notice_file, say("Keep the formal notice with it as a file")),
        ("revise", _revise, say("Change a published meeting: times, scope, title")),
    ):
        one = acts.add_parser(act, help=text)
        one.add_argument("id", help=say("Id or notice number of the conference"))
        _add_flags(one, act, say)
        one.set_defaults(run=run)
    conference_venues.register(acts, say)
    conference_report.register(acts, say)


def _add_flags(one: argparse.ArgumentParser, act: str, say: Wording) -> None:
    if act == "cancel":
        one.add_argument("--reason", default="", help=say("Why; owed by a published one"))
    elif act == "notice-file":
        one.add_argument("file", type=Path, help=say("File to keep"))
    elif act == "revise":
        one.add_argument("--start", help=say("New start: ISO 8601, or 14:40"))
        one.add_argument("--end", help=say("New end: ISO 8601, or 14:40"))
        one.add_argument("--scope", default="", help=say("New scope, like 全省至乡镇"))
        one.add_argument("--title", default="", help=say("New title"))
        one.add_argument("--notice", default="", help=say("Number of the formal notice that says so"))
        one.add_argument("--preview", action="store_true", help=say("Say what would follow; write nothing"))


def _add(args: argparse.Namespace, session: Session) -> int:
    start, end = session.moment(args.start), session.moment(args.end)
    command = AddConference(system_code(session, args.system), args.title, start, end, args.scope, args.notice)
    return session.report(session.office.do_now(command), lambda done: str(done.result["conference"]))


def _publish(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    return session.report(
        session.office.do_now(PublishConference(conference.id)),
        lambda done: session.say("Published “{title}”: {n} needs.", title=conference.title, n=done.result["needs"]),
    )


def _end(args: argparse.Namespace, session: Session, state: str, reason: str = "") -> int:
    conference = conference_named(session, args.id)
    outcome = session.office.do_now(EndConference(conference.id, state, reason=reason))
    sentence = mark("Cancelled “{title}”.") if state == CANCELLED else mark("Closed “{title}”.")
    return session.report(
        outcome, lambda done: _with_notice(session, session.say(sentence, title=conference.title), done)
    )


def _cancel(args: argparse.Namespace, session: Session) -> int:
    return _end(args, session, CANCELLED, args.reason)


def _close(args: argparse.Namespace, session: Session) -> int:
    return _end(args, session, CLOSED)


def _notice_file(args: argparse.Namespace, session: Session) -> int:
    conference = conference_named(session, args.id)
    command = formal_notice_of(conference.id, args.file)
    outcome = command if isinstance(command, Refused) else session.office.do_now(command)
    return session.report(outcome, lambda done: str(done.result["attachment"]))


def _revise(args: argparse.Namespace, session: Session) -> int:
    """Exit 0, 1 when findings remain (who no longer fits, which room is taken twice), 3 when it is refused. Of the JSON
    the first line is the result, the second the findings.
    """
    old = conference_named(session, args.id)
    start = when(session, args.start, ahead=True) if args.start else old.start
    end = when(session, args.end, ahead=True) if args.end else old.end
    command = ReviseConference(old.id, None, start, end, args.scope, args.title, args.notice)
    outcome = _previewed(session, command) if args.preview else session.office.do_now(command)
    code = session.report(outcome, lambda done: _revised(session, old.title, done, preview=args.preview))
    if isinstance(outcome, Done) and outcome.findings:
        session.print_findings(outcome.findings)
        return REMAINS
    return code


def _previewed(session: Session, command: ReviseConference) -> Outcome:
    """What doing it would answer."""
    answer = session.office.preview(command)
    if isinstance(answer, Decision):
        return Done(session.office.snapshot.seq, None, answer.result, answer.findings)
    return answer


def _revised(session: Session, title: str, done: Done, *, preview: bool) -> str:
    sentence = (
        mark("“{title}” would gain {added} venues, lose {dropped}, and release {released} people.")
        if preview
        else mark("Changed “{title}”: {added} venues more, {dropped} fewer, {released} people released.")
    )
    counts = {name: done.result[name] for name in ("added", "dropped", "released")}
    return _with_notice(session, session.say(sentence, title=title, **counts), done, preview=preview)


def _with_notice(session: Session, said: str, done: Done, *, preview: bool = False) -> str:
    """What was done, and in a line below the notice that is owed for it."""
    kind = str(done.result["notice_due"])
    if not kind:
        return said
    owed = mark("A notice would be owed: {kind}.") if preview else mark("A notice is owed now: {kind}.")
    return f"{said}\n{session.say(owed, kind=notice_kind_name(session.say, kind))}"
