"""What every command on notices stands on: the log, and what follows a unit that owes an answer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.alarms import Alarm, of_conference
from console.domain.answering import owes, withdrawn
from console.domain.conference_log import ConferenceEvent
from console.domain.dues import due_row
from console.domain.lateness import is_late_on
from console.domain.messages import GIVEN_UP, WAITING, messages_about
from console.domain.notices import Addressee, by_conference
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.planning.workdays import calendar_of
from console.services.decision import Acting, Decision
from console.services.notices.overtaken import CALLED_OFF, overtaken


def event_of(
    acting: Acting, conference: str, what: str, need: str = "", text: str = "", **facts: Any
) -> ConferenceEvent:
    """An entry of the conference's log, now and by who acts; empty facts are left out."""
    kept = {name: value for name, value in facts.items() if value}
    return ConferenceEvent(acting.new_id(), conference, acting.now, acting.user, what, need, text.strip(), kept)


def following(snapshot: Snapshot, acting: Acting, after: Iterable[Addressee]) -> tuple[Any, ...]:
    """The rows that follow these addressees: their next due times, the messages of the ladder that nobody needs any
    more, and the alarms of their conferences, which stand while any unit is late.
    """
    rows = {row.id: row for row in after}
    hours = calendar_of(snapshot)
    dues = [due_row(row, snapshot.dues.get(row.id), hours) for row in rows.values()]
    known = by_conference(snapshot.addressees)
    alarms: list[Alarm] = []
    for conference in dict.fromkeys(row.conference for row in rows.values()):
        stand = [rows.get(row.id, row) for row in known.get(conference)]
        stand += [row for row in rows.values() if row.conference == conference and row.id not in snapshot.addressees]
        alarms += (alarm for alarm in _standing(snapshot, conference) if not _anybody_late(snapshot, alarm, stand))
    cleared = (replace(alarm, cleared=acting.now) for alarm in alarms)
    return (*dues, *overtaken(snapshot, acting, rows.values()), *cleared)


def _standing(snapshot: Snapshot, conference: str) -> tuple[Alarm, ...]:
    """Those about answers, and that a notice could not be brought to somebody."""
    rows = snapshot.alarms.derived(of_conference).get(conference, ())
    return tuple(alarm for alarm in rows if alarm.cleared is None and alarm.clock in ("", *ANSWER_CLOCKS))


def _anybody_late(snapshot: Snapshot, alarm: Alarm, units: Iterable[Addressee]) -> bool:
    """`run` of an alarm of a conference is the number of the notice. One about no clock stands until nobody owes."""
    if not alarm.clock:
        return any(owes(row) for row in units)
    dues = snapshot.dues
    return any(is_late_on(row, dues.get(row.id), alarm.clock, alarm.run, alarm.step) for row in units)


def written(snapshot: Snapshot, acting: Acting, addressees: Iterable[Addressee], *rows: Any, **more: Any) -> Decision:
    """The decision that writes these addressees with what follows them, and `rows` beside. `more` as of Decision."""
    after = tuple(addressees)
    return Decision((*after, *following(snapshot, acting, after), *rows), **more)


def ended_answers(snapshot: Snapshot, acting: Acting, conference: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The rows to put and the (kind, id) to remove when a conference is cancelled or closed: no answer is owed any
    more, its alarms end, messages about it that have not left are withdrawn, those that were tried are not tried again.
    """
    rows = by_conference(snapshot.addressees).get(conference)
    after = tuple(withdrawn(row, acting.now, snapshot.policies) for row in rows if owes(row))
    stood = snapshot.alarms.derived(of_conference).get(conference, ())
    alarms = tuple(replace(alarm, cleared=acting.now) for alarm in stood if alarm.cleared is None)
    ids = {alarm.id for alarm in alarms}
    beside = (row for row in following(snapshot, acting, after) if row.id not in ids)
    waiting = [row for row in messages_about(snapshot.messages, conference) if row.state == WAITING]
    ended = (replace(row, state=GIVEN_UP, ended=acting.now, problem=CALLED_OFF) for row in waiting if row.attempts)
    unsent = tuple(("message", row.id) for row in waiting if not row.attempts)
    return (*after, *beside, *ended, *alarms), unsent
