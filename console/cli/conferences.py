"""`conference add|publish|cancel|close`."""

import argparse

from console.cli import conference_report
from console.cli.named import conference_named, system_code
from console.cli.session import Session
from console.domain.conferences import CANCELLED, CLOSED
from console.services.conferences import AddConference, EndConference, PublishConference
from console.wording.catalogue import Wording, mark


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
    ):
        one = acts.add_parser(act, help=text)
        one.add_argument("id", help=say("Id or notice number of the conference"))
        one.set_defaults(run=run)
    conference_report.register(acts, say)


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


def _end(args: argparse.Namespace, session: Session, state: str) -> int:
    conference = conference_named(session, args.id)
    outcome = session.office.do_now(EndConference(conference.id, state))
    sentence = mark("Cancelled “{title}”.") if state == CANCELLED else mark("Closed “{title}”.")
    return session.report(outcome, lambda _: session.say(sentence, title=conference.title))


def _cancel(args: argparse.Namespace, session: Session) -> int:
    return _end(args, session, CANCELLED)


def _close(args: argparse.Namespace, session: Session) -> int:
    return _end(args, session, CLOSED)
