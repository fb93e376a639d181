"""`message …` and `alarm …`: what leaves the console, and what asks to be seen."""

import argparse
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from console.cli.listing import Row
from console.cli.session import Misuse, Session
from console.domain.alarms import Alarm
from console.domain.people import mask_phone
from console.planning.alarms.rate import alarm_rate, standing_alarms
from console.planning.outbox.queue import OutboxRow, calls_to_make, ended_rows, waiting_rows
from console.planning.outbox.view import may_have_heard
from console.services.messages.alarms import AcknowledgeAlarms, ShelveAlarms, UnshelveAlarms
from console.services.messages.outbox import RecordCall, WithdrawMessages
from console.wording.alarms import alarm_text
from console.wording.catalogue import Wording
from console.wording.messages import message_state_name
from console.wording.tickets import mask_numbers

Parsers = Any
DAY = timedelta(days=1)


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add both verbs."""
    _register_messages(_acts(verbs, "message", say("Messages to staff: list, withdraw, record a call")), say)
    _register_alarms(_acts(verbs, "alarm", say("Alarms: list, acknowledge, shelve, rate")), say)


def _acts(verbs: Parsers, name: str, told: str) -> Parsers:
    verb = verbs.add_parser(name, help=told)
    return verb.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=type(verb))


def _register_messages(acts: Parsers, say: Wording) -> None:
    listed = acts.add_parser("list", help=say("List messages: those that wait, and the latest that came to an end"))
    listed.add_argument("--calls", action="store_true", help=say("Only the calls that you are asked to make"))
    listed.set_defaults(run=_list_messages)
    withdraw = acts.add_parser("withdraw", help=say("Take back messages that have not left"))
    withdraw.add_argument("messages", nargs="+", metavar="ID", help=say("Id of the message"))
    withdraw.set_defaults(run=_withdraw)
    answer = acts.add_parser("answer", help=say("Record what came of a call"))
    answer.add_argument("message", metavar="ID", help=say("Id of the message"))
    how = answer.add_mutually_exclusive_group(required=True)
    how.add_argument("--answer", default="", metavar="TEXT", help=say("What was said"))
    how.add_argument("--not-reached", action="store_true", help=say("Nobody answered"))
    answer.set_defaults(run=_answer)


def _register_alarms(acts: Parsers, say: Wording) -> None:
    acts.add_parser("list", help=say("List the alarms that stand")).set_defaults(run=_list_alarms)
    for name, told, run in (
        ("acknowledge", say("Acknowledge alarms: the sound ends"), _acknowledge),
        ("shelve", say("Set alarms aside for a while"), _shelve),
        ("unshelve", say("Bring shelved alarms back"), _unshelve),
    ):
        act = acts.add_parser(name, help=told)
        act.add_argument("alarms", nargs="+", metavar="ID", help=say("Id of the alarm, or number of its ticket"))
        if name == "shelve":
            act.add_argument("--until", required=True, metavar="TIME", help=say("Time like 2026-12-01T09:00"))
            act.add_argument("--reason", required=True, metavar="TEXT", help=say("Reason"))
        act.set_defaults(run=run)
    rate = acts.add_parser("rate", help=say("The rate of alarms against EEMUA 191"))
    rate.add_argument("--from", dest="start", metavar="TIME", help=say("Since; a day ago if not given"))
    rate.add_argument("--to", dest="end", metavar="TIME", help=say("Until; now if not given"))
    rate.add_argument("--operators", type=int, default=1, help=say("How many operators share the alarms"))
    rate.set_defaults(run=_rate)


def _channel_name(session: Session, key: str) -> str:
    channel = session.office.snapshot.channels.get(key)
    return channel.name if channel else key


def _message_row(session: Session, row: OutboxRow) -> Row:
    message, lister = row.message, session.lister
    heard = [_channel_name(session, key) for key in may_have_heard(session.office.snapshot, message)]
    state = message.state if session.as_json else message_state_name(session.say, message.state)
    return {
        "id": message.id, "ticket": row.code or None, "conference": row.meeting or None,
        "period": row.period or None, "state": state,
        "to": message.name or None, "role": message.role,
        "channel": _channel_name(session, message.channel),
        "address": message.address if "@" in message.address else mask_phone(message.address) or None,
        "title": mask_numbers(message.title), "made": lister.time(message.made), "ready": lister.time(message.ready),
        "attempts": message.attempts, "sent": lister.time(message.sent), "ended": lister.time(message.ended),
        "problem": message.problem or None, "repeated": message.repeated, "may_have_heard": heard,
        "by_phone": row.by_phone,
        "answer": mask_numbers(message.answer) or None,
    }  # fmt: skip


def _list_messages(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    rows: Iterable[OutboxRow] = calls_to_make(snapshot, session.office.clock.now())
    if not args.calls:
        rows = (*waiting_rows(snapshot), *ended_rows(snapshot))
    session.print_rows([_message_row(session, row) for row in rows])
    return 0


def _withdraw(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(WithdrawMessages(tuple(args.messages)))
    return session.report(outcome, lambda done: session.say("Withdrawn: {n}.", n=done.result["withdrawn"]))


def _answer(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(RecordCall(args.message, not args.not_reached, args.answer))
    return session.report(outcome, lambda _: session.say("Recorded."))


def _alarm_row(session: Session, alarm: Alarm) -> Row:
    snapshot, lister = session.office.snapshot, session.lister
    ticket, meeting = snapshot.tickets.get(alarm.ticket), snapshot.conferences.get(alarm.conference)
    return {
        "id": alarm.id, "ticket": ticket.code if ticket else None, "conference": meeting.title if meeting else None,
        "what": alarm_text(session.say, snapshot, alarm), "priority": alarm.priority, "clock": alarm.clock,
        "step": alarm.step, "at": lister.time(alarm.at), "notice": alarm.notice, "unreached": alarm.unreached,
        "acknowledged": lister.time(alarm.acknowledged), "acknowledged_by": alarm.acknowledged_by or None,
        "shelved_until": lister.time(alarm.shelved_until), "shelf_reason": alarm.shelf_reason or None,
    }  # fmt: skip


def _list_alarms(args: argparse.Namespace, session: Session) -> int:
    session.print_rows([_alarm_row(session, alarm) for alarm in standing_alarms(session.office.snapshot)])
    return 0


def _named(session: Session, names: Sequence[str]) -> tuple[str, ...]:
    """The ids; a ticket's number stands for its standing breaches. An id that is unknown stays, and is refused."""
    snapshot = session.office.snapshot
    found: list[str] = []
    for name in names:
        rows = [a.id for a in standing_alarms(snapshot) if not a.notice and _code(session, a) == name]
        found += rows or [name]
    return tuple(dict.fromkeys(found))


def _code(session: Session, alarm: Alarm) -> str:
    ticket = session.office.snapshot.tickets.get(alarm.ticket)
    return ticket.code if ticket else ""


def _report(session: Session, command: Any) -> int:
    outcome = session.office.do_now(command)
    return session.report(outcome, lambda done: session.say("Alarms changed: {n}.", n=len(done.result["alarms"])))


def _acknowledge(args: argparse.Namespace, session: Session) -> int:
    return _report(session, AcknowledgeAlarms(_named(session, args.alarms)))


def _shelve(args: argparse.Namespace, session: Session) -> int:
    return _report(session, ShelveAlarms(_named(session, args.alarms), session.moment(args.until), args.reason))


def _unshelve(args: argparse.Namespace, session: Session) -> int:
    return _report(session, UnshelveAlarms(_named(session, args.alarms)))


def _span(args: argparse.Namespace, session: Session) -> tuple[datetime, datetime]:
    end = session.moment(args.end) if args.end else session.office.clock.now()
    start = session.moment(args.start) if args.start else end - DAY
    if start >= end or args.operators < 1:
        raise Misuse(session.say("The end must come after the start."))
    return start, end


def _rate(args: argparse.Namespace, session: Session) -> int:
    start, end = _span(args, session)
    rate = alarm_rate(session.office.snapshot, start, end, args.operators, now=session.office.clock.now())
    facts = {
        "start": session.lister.time(start), "end": session.lister.time(end), "alarms": rate.count,
        "average_per_10_min": round(rate.average, 3), "steady": rate.steady, "peak": rate.peak,
        "peak_at": session.lister.time(rate.peak_at), "floods": rate.floods, "flooded_share": round(rate.flooded, 4),
        "priorities": {str(priority): round(share, 3) for priority, share in rate.priorities.items()},
        "stale": len(rate.stale), "unacknowledged": rate.unacknowledged, "worst": [list(pair) for pair in rate.worst],
    }  # fmt: skip
    if session.as_json:
        session.print_json(facts)
        return 0
    print(_rate_sentence(session.say, facts))
    for name, count in rate.worst:
        print(f"{count}\t{name}")
    return 0


def _rate_sentence(say: Wording, facts: dict[str, Any]) -> str:
    return say(
        "Alarms: {alarms}; in 10 min and operator {average} on average, {peak} at most; floods: {floods}; "
        "standing for more than a day: {stale}.",
        alarms=facts["alarms"], average=facts["average_per_10_min"], peak=facts["peak"], floods=facts["floods"],
        stale=facts["stale"],
    )  # fmt: skip
