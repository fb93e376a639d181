"""What the drill's meetings have come to: groups, notices sent and mostly answered, venues tested; and what units and
venues do next while it runs.
"""

import random
from datetime import datetime
from typing import Any

from console.domain.answering import owes
from console.domain.conferences import PUBLISHED, Conference
from console.domain.notices import IM, NoticeGroup, by_conference
from console.domain.rollcalls import FAILED, JOINT_DAY, JOINT_HOURS, LATE, NO_ANSWER, PRESENT, TESTS
from console.domain.snapshot import Snapshot
from console.planning.rollcalls.roll import next_open, roll
from console.planning.rollcalls.rounds import round_now
from console.services.arrangements.notices import SetNoticeGroup
from console.services.decision import Done, Outcome
from console.services.notices.answers import RecordAnswers
from console.services.notices.sending import SendNotice
from console.services.office import Office
from console.services.rollcalls import MarkRound

GROUPS = ("钉钉会议保障群（演练）", "微信会议保障群（演练）", "运维主管群（演练）")
ANSWERS = ("收到，人员已安排", "收到", "已转技术维护部，收到", "收到，按时到位")
UNANSWERED, UNTESTED = 9, 12  # units that still owe their answer, venues still to be tested, when the drill opens
SILENT, BROKEN = 3, 1  # venues that did not answer in the test of the day before, and whose test failed


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def arrange_groups(office: Office) -> None:
    """Groups without a robot, as a site begins: the text is pasted."""
    for order, name in enumerate(GROUPS):
        _must(office.do_now(SetNoticeGroup(NoticeGroup("", name, order=order))))


def support(office: Office, conferences: tuple[str, ...]) -> None:
    """Of these published meetings (ids) the first has been told, answered but for a few, and tested; the second has
    been told just now; the others are the dispatcher's to tell.
    """
    groups = tuple(office.snapshot.notice_groups)
    for conference in conferences[:2]:
        _must(office.do_now(SendNotice(conference, groups=groups, pasted=groups)))
    first = conferences[0]
    owing = [row.id for row in by_conference(office.snapshot.addressees).get(first) if owes(row)]
    answered = tuple(owing[UNANSWERED:])
    _must(office.do_now(RecordAnswers(answered, IM, "值班员", ANSWERS[0], groups[0])))
    _test(office, first, JOINT_DAY, left=0)
    _test(office, first, JOINT_HOURS, left=UNTESTED)


def _test(office: Office, conference: str, name: str, *, left: int) -> None:
    """A joint test as it was called by the list; `left` venues at its end are still to be called."""
    needs = [row.need.id for row in roll(office.snapshot, conference, name).rows]
    asked = needs[: len(needs) - left]
    results = {NO_ANSWER: asked[-SILENT:], FAILED: asked[-SILENT - BROKEN : -SILENT]}
    _must(office.do_now(MarkRound(tuple(asked[: -SILENT - BROKEN]), name, PRESENT)))
    for result, keys in results.items():
        _must(office.do_now(MarkRound(tuple(keys), name, result)))


def _todays(snapshot: Snapshot, now: datetime) -> list[Conference]:
    rows = [row for row in snapshot.conferences.values() if row.state == PUBLISHED and row.end > now]
    return sorted(rows, key=lambda row: (row.start, row.id))


def next_word(draw: random.Random, snapshot: Snapshot, now: datetime) -> Any:
    """A unit answers its notice, or the next venue is called in the round that is on; None when nobody has anything to
    say.
    """
    meetings = _todays(snapshot, now)
    owing = [row for met in meetings for row in by_conference(snapshot.addressees).get(met.id) if owes(row)]
    if owing and draw.random() < 0.6:
        unit = draw.choice(owing)
        group = next((sent.group for sent in reversed(unit.sent) if sent.means == IM), "")
        return RecordAnswers((unit.id,), IM, "值班员", draw.choice(ANSWERS), group)
    return next((word for met in meetings if (word := _call(draw, snapshot, met, now))), None)


def _call(draw: random.Random, snapshot: Snapshot, met: Conference, now: datetime) -> MarkRound | None:
    state = round_now(snapshot, met, now)
    row = next_open(roll(snapshot, met.id, state.round)) if state and state.at <= now else None
    if state is None or row is None:
        return None
    rare = (LATE, NO_ANSWER, FAILED) if state.round in TESTS else (LATE, NO_ANSWER)
    result = PRESENT if draw.random() < 0.9 else draw.choice(rare)
    return MarkRound((row.need.id,), state.round, result)
