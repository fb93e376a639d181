"""Alarms of conferences in words: answers that are late, rounds that are due, notices that did not arrive."""

from console.domain import rollcalls
from console.domain.alarms import Alarm
from console.domain.lateness import late_units
from console.domain.messages import GIVEN_UP, messages_about
from console.domain.policies import ANSWER_CLOCKS
from console.domain.rollcalls import ROUND
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.notice_ladder import late_alarm, unit_names
from console.wording.tickets import mask_numbers

UNREACHED = ":unreached"
_ROUNDS = {
    rollcalls.JOINT_DAY: mark("The joint test of the day before is due"),
    rollcalls.JOINT_HOURS: mark("The joint test before the meeting is due"),
    rollcalls.WATCH: mark("The meeting begins soon: be on watch"),
    rollcalls.ROLLCALL: mark("The roll-call is due"),
    rollcalls.READY: mark("Not all venues have answered the roll-call"),
    rollcalls.TEARDOWN: mark("Tear-down is not confirmed by all venues"),
}


def conference_alarm_text(say: Wording, snapshot: Snapshot, alarm: Alarm) -> str:
    """What was passed."""
    if alarm.clock == ROUND:
        return say(_ROUNDS.get(alarm.step, alarm.step))
    if alarm.clock not in ANSWER_CLOCKS:
        names = say(", ").join(mask_numbers(name) for name in _not_reached(snapshot, alarm))
        return say("The notice did not reach: {names}", names=names) if names else say("A notice did not arrive")
    units = late_units(snapshot.addressees, snapshot.dues, alarm)
    what = late_alarm(say, unit_names(say, snapshot, units), notice=alarm.notice)
    return say("Nobody could be reached: {what}", what=what) if alarm.id.endswith(UNREACHED) else what


def _not_reached(snapshot: Snapshot, alarm: Alarm) -> tuple[str, ...]:
    key = alarm.id.removesuffix(UNREACHED)
    rows = messages_about(snapshot.messages, alarm.conference)
    return tuple(dict.fromkeys(row.name for row in rows if row.step_key == key and row.state == GIVEN_UP and row.name))
