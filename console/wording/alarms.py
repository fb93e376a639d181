"""Alarms in words: what was passed, who has seen it, why somebody was not reached; phones masked."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.alarms import Alarm
from console.domain.clocks import CAUSE, CONFIRM, FEEDBACK, MEETING, REPAIR, clock_of
from console.domain.messages import BY_PHONE, WAITING, Message
from console.domain.readiness import late_items
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.conference_alarms import conference_alarm_text
from console.wording.messages import role_name
from console.wording.notifications import OUTCOME_NAMES, receipt_sentence, vault_sentence
from console.wording.readiness import section_alarm
from console.wording.tickets import CLOCK_NAMES, hours_minutes, mask_numbers, moment, owed_step

_SOON = {
    CAUSE: mark("Cause and expected repair time are owed soon"),
    FEEDBACK: mark("The customer expects word soon"),
    REPAIR: mark("The promised repair time comes near"),
    CONFIRM: mark("Restored: time to ask the customer to confirm"),
    MEETING: mark("The meeting on the circuit begins soon"),
}
_REASONS = {
    "not_reached": mark("Nobody was reached by phone."),
    "throttled": mark("The channel asked for a pause."),
    "channel_gone": mark("The channel is gone or switched off."),
    "channel_held": mark("The channel asked for a long pause."),
    "channel_failed": mark("The channel failed inside the console."),
    "restored": mark("Given up when a backup was restored."),
    "channel_broken": mark("The settings of the channel can't be used."),
    "answered_meanwhile": mark("The units have answered in the meantime."),
    "called_off": mark("The meeting was called off or closed."),
}
_VAULT = frozenset({"no_key", "bad_key", "wrong_key", "bad_seal", "keyring_unavailable"})


def alarm_text(say: Wording, snapshot: Snapshot, alarm: Alarm) -> str:
    """What was passed."""
    if alarm.conference:
        return conference_alarm_text(say, snapshot, alarm)
    if alarm.period:
        return _period_text(say, snapshot, alarm)
    ticket = snapshot.tickets.get(alarm.ticket)
    if ticket is None:
        channel = snapshot.channels.get(alarm.id.partition(":")[2])
        name = channel.name if channel else alarm.id
        return say("The channel “{name}” can't send: {why}", name=name, why=problem_text(say, alarm.step))
    if alarm.clock not in CLOCK_NAMES:  # somebody was to be told that the ticket is theirs
        return say("The assignee could not be told")
    if alarm.notice:
        return say(_SOON[alarm.clock])
    clock = clock_of(ticket, alarm.clock, alarm.run)
    seconds = next((step.seconds for step in clock.steps if step.code == alarm.step), 0) if clock else 0
    what = owed_step(say, alarm.clock, alarm.step, seconds)
    return say("Nobody could be reached: {what}", what=what) if alarm.id.endswith(":unreached") else what


def _period_text(say: Wording, snapshot: Snapshot, alarm: Alarm) -> str:
    """What of a period's list is overdue, or that its owner was not reached."""
    period = snapshot.periods.get(alarm.period)
    name = period.name if period else ""
    if alarm.id.endswith(":unreached"):
        return say("{period}: the owner of readiness items could not be reached", period=name)
    zone = ZoneInfo(snapshot.site.zone)
    items = late_items(snapshot.readiness_items, snapshot.dues, alarm, zone)
    return section_alarm(say, name, alarm.step, len(items))


def acknowledged_text(say: Wording, alarm: Alarm, now: datetime, zone: ZoneInfo) -> str:
    """When and by whom, '' while nobody did."""
    if alarm.acknowledged is None:
        return ""
    at = moment(say, alarm.acknowledged, now, zone)
    return say("{time} {name}", time=at, name=mask_numbers(alarm.acknowledged_by))


def passed_text(alarm: Alarm, now: datetime) -> str:
    """How long ago the mark was passed, in hours and minutes."""
    return hours_minutes(max(now - alarm.at, timedelta(0)))


def problem_text(say: Wording, code: str) -> str:
    """Why a message did not get through, or what is wrong with a channel; '' for no problem."""
    if code in _REASONS:
        return say(_REASONS[code])
    if code in _VAULT:
        return vault_sentence(say, code)
    return say(OUTCOME_NAMES[code]) if code in OUTCOME_NAMES else receipt_sentence(say, code)


def channel_label(say: Wording, snapshot: Snapshot, channel: str) -> str:
    """A channel by its name."""
    if (row := snapshot.channels.get(channel)) is not None:
        return str(row.name)
    return say("By phone") if channel == BY_PHONE else channel


def message_reader(say: Wording, message: Message) -> str:
    """Whom a message is for: the name, else the role that nobody holds."""
    return mask_numbers(message.name) if message.name else role_name(say, message.role)


def left_text(say: Wording, left: timedelta) -> str:
    """A short countdown."""
    seconds = max(0, round(left.total_seconds()))
    return say("in {n} s", n=seconds) if seconds < 120 else say("in {n} min", n=seconds // 60)


def message_when(say: Wording, message: Message, now: datetime, zone: ZoneInfo) -> str:
    """When a message leaves, or when it came to its end."""
    if message.state == WAITING:
        return left_text(say, message.ready - now) if message.ready > now else say("now")
    return moment(say, message.ended or message.sent or message.made, now, zone)
