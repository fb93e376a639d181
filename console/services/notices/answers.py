"""Writes down what units answered: who, when, by what means, in which group, with what evidence [D]."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.alarms import Alarm, of_conference
from console.domain.answering import answered, unanswered
from console.domain.conference_log import ANSWERED, PASSED_ON, ConferenceEvent
from console.domain.conferences import Conference
from console.domain.dues import ADDRESSEE, step_key
from console.domain.findings import Finding
from console.domain.notices import IM, MEANS, Addressee, NoticeAnswer, by_conference
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.planning.notices.units import lead_of
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of, written
from console.services.notices.passing import NOT_SENT, NOTICE_OVER, named_units, open_notice, passed_on
from console.services.notices.sending import UNKNOWN_GROUP, undoable
from console.services.tickets.basis import IN_FUTURE, refused

UNKNOWN_MEANS, BEFORE_SENT, ANSWERED_ALREADY = "unknown_means", "answer_before_sent", "answered_already"


@dataclass(frozen=True, slots=True)
class RecordAnswers:
    """These units (ids of addressees of one conference) have answered, all the same way.

    `at` is when (aware), None for now: it decides which notice they had before them. `group` (id) is where in IM;
    `evidence` an attachment (id) or a reference. `passed_on`: they also said that they passed the notice on. `by_lead`:
    where `who` is empty, the one who answers for each unit said it.
    """

    addressees: tuple[str, ...]
    means: str
    who: str = ""
    text: str = ""
    group: str = ""
    evidence: str = ""
    at: datetime | None = None
    passed_on: bool = False
    by_lead: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawAnswer:
    """Take one answer of a unit (id) out again, as it was recorded; the answer is owed as before."""

    addressee: str
    answer: NoticeAnswer


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as somebody gave it, before it is known which notice it answers."""

    means: str
    at: datetime
    who: str = ""
    text: str = ""
    group: str = ""
    evidence: str = ""


def number_at(row: Addressee, at: datetime) -> int:
    """Which notice a unit had before it at that moment; 0 for none."""
    return max((s.number for s in row.sent if s.at <= at), default=0)


def said_problem(row: Addressee, said: Said, now: datetime) -> str:
    """The code of why this unit can't have answered so, '' when it can."""
    if row.number == 0 or not row.sent:
        return NOT_SENT
    if said.at > now:
        return IN_FUTURE
    number = number_at(row, said.at)
    if not number:
        return BEFORE_SENT
    same = (a for a in row.answers if a.number == number and (a.means, a.group) == (said.means, said.group))
    return ANSWERED_ALREADY if any(same) else ""


def with_answer(snapshot: Snapshot, acting: Acting, row: Addressee, said: Said) -> Addressee:
    """The unit after this answer."""
    answer = NoticeAnswer(
        number_at(row, said.at), said.means, said.at, acting.user, said.who.strip(), said.text.strip(), said.group,
        said.evidence.strip(),
    )  # fmt: skip
    return answered(row, answer, snapshot.policies)


@handles(RecordAnswers)
def record_answers(command: RecordAnswers, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused, all of them, when one was not told yet, or had answered so; for a time ahead, or before the notice."""
    named = named_units(snapshot, command.addressees)
    if isinstance(named, Stale):
        return named
    rows, conference = named
    if command.means not in MEANS:
        return refused(UNKNOWN_MEANS, field="means", value=command.means, means=list(MEANS))
    if command.group and command.group not in snapshot.notice_groups:
        return refused(UNKNOWN_GROUP, field="group", value=command.group)
    said = Said(
        command.means, command.at or acting.now, command.who, command.text,
        command.group if command.means == IM else "", command.evidence,
    )  # fmt: skip
    if problem := _problem(rows, said, acting.now):
        return problem
    after = [with_answer(snapshot, acting, row, _named(snapshot, command, row, said)) for row in rows]
    decision = recorded(snapshot, acting, conference, after, after if command.passed_on else ())
    return undoable(snapshot, decision)


def _named(snapshot: Snapshot, command: RecordAnswers, row: Addressee, said: Said) -> Said:
    lead = lead_of(snapshot, row) if command.by_lead and not said.who.strip() else None
    return replace(said, who=lead.name) if lead else said


def _problem(rows: Iterable[Addressee], said: Said, now: datetime) -> Refused | None:
    wrong: dict[str, list[str]] = {}
    for row in rows:
        if code := said_problem(row, said, now):
            wrong.setdefault(code, []).append(row.place)
    found = tuple(
        Finding(code, BLOCKING, {"field": "at"} if code == IN_FUTURE else {"places": places, "count": len(places)})
        for code, places in wrong.items()
    )
    return Refused(found) if found else None


def recorded(
    snapshot: Snapshot,
    acting: Acting,
    conference: Conference,
    after: Sequence[Addressee],
    senders: Sequence[Addressee] = (),
) -> Decision:
    """The decision that writes units which have answered, with the log, and the hops that `senders` among them
    have passed the notice on to.
    """
    rows = {row.id: row for row in after}
    stand = {row.id: row for row in by_conference(snapshot.addressees).get(conference.id)} | rows
    passed = passed_on(snapshot, acting, conference, senders, stand)
    rows |= {row.id: row for row in passed.rows}
    events = [event for row in after for event in _events(snapshot, acting, row)]
    if passed.rows:
        places = [row.place for row in senders]
        events.append(event_of(acting, conference.id, PASSED_ON, places=places, units=len(passed.rows)))
    result = {"conference": conference.id, "answered": len(events) - bool(passed.rows), "passed_on": len(passed.rows)}
    return written(snapshot, acting, rows.values(), *passed.messages, *events, result=result)


def _events(snapshot: Snapshot, acting: Acting, row: Addressee) -> Iterator[ConferenceEvent]:
    """The log of what is new in a unit's answers."""
    before = snapshot.addressees.get(row.id)
    for answer in row.answers:
        if before is None or answer not in before.answers:
            yield event_of(
                acting, row.conference, ANSWERED, text=answer.text, place=row.place, unit=row.unit,
                means=answer.means, who=answer.who, number=answer.number, at=answer.at.isoformat(),
            )  # fmt: skip


@handles(WithdrawAnswer)
def withdraw_answer(command: WithdrawAnswer, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once the notice is over: no clock may start to run again then."""
    row = snapshot.addressees.get(command.addressee)
    if row is None or command.answer not in row.answers:
        return Stale("addressee", command.addressee)
    conference = snapshot.conferences.get(row.conference)
    if conference is None:
        return Stale("conference", row.conference)
    if open_notice(snapshot, conference) is None:
        return refused(NOTICE_OVER, title=conference.title)
    after = unanswered(row, command.answer, snapshot.policies)
    alarms = _again(snapshot, after)
    decision = written(snapshot, acting, (after,), *alarms, result={"addressee": row.id})
    return undoable(snapshot, decision)


def _again(snapshot: Snapshot, row: Addressee) -> list[Alarm]:
    """The alarms that ended with the answer, of steps that this unit had passed."""
    due = snapshot.dues.get(row.id)
    fired = frozenset(due.fired if due else ())
    late = {(c.name, c.about, s.code) for c in row.clocks if c.ended is None for s in c.steps
            if step_key(ADDRESSEE, row.id, c.name, c.run, s.code) in fired}  # fmt: skip
    rows = snapshot.alarms.derived(of_conference).get(row.conference, ())
    return [replace(a, cleared=None) for a in rows if a.cleared and (a.clock, str(a.run), a.step) in late]
