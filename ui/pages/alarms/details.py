"""What the side panel tells of a row: an alarm, a bunch of them, a message."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from console.domain.alarms import Alarm
from console.domain.conferences import Conference
from console.domain.messages import GIVEN_UP, Message
from console.domain.people import mask_phone
from console.domain.periods import Period
from console.domain.readiness import late_items
from console.domain.rollcalls import ROUND
from console.planning.alarms.late import hand_groups, units_of
from console.planning.alarms.panel import AlarmBunch, AlarmLine, Row
from console.planning.outbox.queue import OutboxRow
from console.planning.outbox.view import digest_size, may_have_heard, told_of
from console.planning.rounds import to_answer
from console.wording.alarms import (
    acknowledged_text,
    alarm_text,
    channel_label,
    message_reader,
    message_when,
    passed_text,
    problem_text,
)
from console.wording.messages import message_state_name, role_name
from console.wording.names import date_time, place_name, venue_name
from console.wording.notice_ladder import unit_names
from console.wording.readiness import where_name
from console.wording.tickets import mask_numbers, moment
from ui.desk import Desk
from ui.pages.alarms.message_table import SYMBOLS
from ui.pages.alarms.words import bunch_text
from ui.widgets.key_values import KeyValue
from ui.widgets.lines import Line

MOST_CODES = 12
MOST_NAMES = 30


@dataclass(frozen=True, slots=True)
class Detail:
    """`lines` are the messages of an alarm, or the alarms of a bunch; `heading` names them."""

    title: str
    side: str = ""
    second: str = ""
    text: str = ""
    facts: tuple[KeyValue, ...] = ()
    heading: str = ""
    lines: tuple[Line, ...] = ()


def alarm_detail(desk: Desk, row: Row) -> Detail:
    """Of an alarm, or of a bunch."""
    return _bunch(desk, row) if isinstance(row, AlarmBunch) else _alarm(desk, row)


def _zone(desk: Desk) -> ZoneInfo:
    return ZoneInfo(desk.snapshot.site.zone)


def _alarm(desk: Desk, row: AlarmLine) -> Detail:
    say, alarm, ticket, now, zone = desk.say, row.alarm, row.ticket, desk.now(), _zone(desk)
    facts = [
        KeyValue(say("Passed"), say("{time}, {length} ago", time=date_time(say, alarm.at, zone),
                                    length=passed_text(alarm, now))),
        KeyValue(say("Priority"), str(alarm.priority)),
        KeyValue(say("Acknowledged"), acknowledged_text(say, alarm, now, zone) or say("by nobody yet")),
    ]  # fmt: skip
    if alarm.shelved_until is not None and alarm.shelved(now):
        until = moment(say, alarm.shelved_until, now, zone)
        told = say("until {time} by {name}: {reason}", time=until, name=alarm.shelved_by, reason=alarm.shelf_reason)
        facts.append(KeyValue(say("Shelved"), told))
    if row.conference is not None:
        return _of_conference(desk, row, row.conference, facts)
    if row.period is not None:
        return _of_period(desk, row, row.period, facts)
    if ticket is None:
        return Detail(alarm_text(say, desk.snapshot, alarm), facts=tuple(facts))
    if ticket.assignee:
        facts.append(KeyValue(say("Handler"), ticket.assignee))
    place = place_name(desk.snapshot, row.place) if row.place else ""
    second = " · ".join(mask_numbers(part) for part in (row.customer, ticket.circuit, place) if part)
    return Detail(alarm_text(say, desk.snapshot, alarm), ticket.code, second, mask_numbers(ticket.summary),
                  tuple(facts), *_told_lines(desk, alarm))  # fmt: skip


def _of_period(desk: Desk, row: AlarmLine, period: Period, facts: list[KeyValue]) -> Detail:
    """The items of the section that are overdue."""
    say, snapshot = desk.say, desk.snapshot
    items = late_items(snapshot.readiness_items, snapshot.dues, row.alarm, _zone(desk))
    first = items[:MOST_CODES]
    lines = [say("{place}: {title}, due {day}", place=where_name(say, snapshot, one), title=one.title, day=one.due)
             for one in first]  # fmt: skip
    if (more := len(items) - len(first)) > 0:
        lines.append(say.n("and {n} more", "and {n} more", more))
    second = say("{title}, {start}", title=period.name, start=date_time(say, period.start, _zone(desk)))
    return Detail(alarm_text(say, snapshot, row.alarm), "", second, "\n".join(lines), tuple(facts))


def _told_lines(desk: Desk, alarm: Alarm) -> tuple[str, tuple[Line, ...]]:
    """Who was told of what was passed."""
    say = desk.say
    lines = tuple(_told(desk, message) for message in told_of(desk.snapshot, alarm.id.removesuffix(":unreached")))
    return say("Told") if lines or not alarm.unreached else say("Nobody holds the role that is to be told"), lines


def _of_conference(desk: Desk, row: AlarmLine, conference: Conference, facts: list[KeyValue]) -> Detail:
    """The units that are late, by name, and where they are to be reminded by hand; or the venues not in order."""
    say, snapshot, alarm = desk.say, desk.snapshot, row.alarm
    units = units_of(snapshot, alarm)
    names: tuple[str, ...] = unit_names(say, snapshot, units)
    if groups := hand_groups(snapshot, units, alarm.run):
        facts.append(KeyValue(say("Remind by hand in"), say(", ").join(group.name for group in groups)))
    if alarm.clock == ROUND:
        left = to_answer(snapshot, conference.id, alarm.step)
        names = tuple(venue_name(snapshot, need.venue) for need in left)
    second = say("{title}, {start}", title=conference.title, start=date_time(say, conference.start, _zone(desk)))
    shown = say(", ").join(names[:MOST_NAMES])
    if (more := len(names) - MOST_NAMES) > 0:
        shown = say.n("{names} and {n} more", "{names} and {n} more", more, names=shown)
    heading, lines = ("", ()) if alarm.clock == ROUND else _told_lines(desk, alarm)
    return Detail(alarm_text(say, snapshot, alarm), "", second, shown, tuple(facts), heading, lines)


def _told(desk: Desk, message: Message) -> Line:
    say = desk.say
    channel = channel_label(say, desk.snapshot, message.channel)
    text = say("{name}, {channel}: {state}", name=message_reader(say, message), channel=channel,
               state=message_state_name(say, message.state))  # fmt: skip
    return Line(text, message_when(say, message, desk.now(), _zone(desk)), SYMBOLS[message.state])


def _bunch(desk: Desk, bunch: AlarmBunch) -> Detail:
    say = desk.say
    facts = (
        KeyValue(say("Alarms"), str(len(bunch.lines))),
        KeyValue(say("Unacknowledged"), str(bunch.unseen)),
    )
    lines = [
        Line(alarm_text(say, desk.snapshot, line.alarm), line.ticket.code if line.ticket else "")
        for line in bunch.lines[:MOST_CODES]
    ]
    if (left := len(bunch.lines) - len(lines)) > 0:
        lines.append(Line(say("{n} more", n=left)))
    code = bunch.parent.code if bunch.parent else ""
    return Detail(bunch_text(say, desk.snapshot, bunch), code, "", "", facts, say("Alarms"), tuple(lines))


def _uncertain(desk: Desk, message: Message) -> Iterator[KeyValue]:
    """What nobody knows about this sending and those before it."""
    say = desk.say
    if message.repeated and message.state == GIVEN_UP:
        yield KeyValue(say("Outcome"), say("It may have arrived all the same: nobody knows."))
    elif message.repeated:
        yield KeyValue(say("Resent"), say("The first sending's outcome is not known, so it was marked resent."))
    for key in may_have_heard(desk.snapshot, message):
        channel = channel_label(say, desk.snapshot, key)
        yield KeyValue(say("Before"), say("The same may have arrived by {channel} already.", channel=channel))


def message_detail(desk: Desk, row: OutboxRow) -> Detail:
    """Of a message; the number is masked."""
    say, message = desk.say, row.message
    reader = message_reader(say, message)
    who = say("{name} ({role})", name=reader, role=role_name(say, message.role)) if message.name else reader
    when = message_when(say, message, desk.now(), _zone(desk))
    state = say("{state}, {when}", state=message_state_name(say, message.state), when=when)
    facts = [
        KeyValue(say("To"), who),
        KeyValue(say("Channel"), channel_label(say, desk.snapshot, message.channel)),
        KeyValue(say("State"), state),
    ]
    if row.by_phone:
        facts.append(
            KeyValue(say("Phone number"), mask_phone(message.address) if message.address else say("not known"))
        )
    if message.attempts:
        facts.append(KeyValue(say("Attempts"), str(message.attempts)))
    if message.problem:
        facts.append(KeyValue(say("Last problem"), problem_text(say, message.problem)))
    facts += _uncertain(desk, message)
    if (shared := digest_size(desk.snapshot, message)) > 1:
        facts.append(KeyValue(say("Digest"), say("left together with {n} others", n=shared - 1)))
    if message.holder and row.by_phone:
        facts.append(KeyValue(say("Call in hand"), message.holder))
    if message.answer:
        told = say("{answer} ({name})", answer=mask_numbers(message.answer), name=message.answered_by)
        facts.append(KeyValue(say("Answer"), told))
    return Detail(message.title, "", "", message.text, tuple(facts))
