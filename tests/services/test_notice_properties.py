"""Whatever a dispatcher does, in whatever order: nothing is published with one group or without a formal notice, and no
answer clock runs on after a cancellation.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.answering import owes
from console.domain.conferences import CANCELLED, CLOSED, PUBLISHED
from console.domain.messages import GIVEN_UP
from console.domain.notices import CANCEL, IM, MEANS, NOTICE_KINDS, groups_used
from console.planning.notices.groups import takes
from console.services.conferences import EndConference, ExcuseVenue, ReviseConference
from console.services.decision import Decision
from console.services.notices.answers import RecordAnswers, WithdrawAnswer
from console.services.notices.passing import MarkSent, PassOn
from console.services.notices.sending import SendNotice
from tests.support.notice_world import GROUPS, Hand

_GROUP = st.sampled_from([group.id for group in GROUPS] + ["none"])
_SOME = st.lists(_GROUP, max_size=3, unique=True).map(tuple)
_STEPS = st.one_of(
    st.tuples(st.just("send"), st.sampled_from(NOTICE_KINDS), _SOME, _SOME, st.booleans()),
    st.tuples(st.just("answer"), st.integers(0, 30), st.sampled_from(MEANS), st.booleans()),
    st.tuples(st.just("withdraw"), st.integers(0, 30)),
    st.tuples(st.just("pass"), st.integers(0, 30)),
    st.tuples(st.just("mark"), st.sampled_from([group.id for group in GROUPS] + [""])),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("revise"), st.sampled_from(["全省至县", "A市至乡镇", "全省至乡镇"])),
    st.tuples(st.just("excuse"), st.integers(0, 9)),
    st.tuples(st.just("end"), st.sampled_from([CANCELLED, CANCELLED, CLOSED])),
    st.tuples(st.just("forget notice")),
)


class Day:
    """One day of commands."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.undos: list[Any] = []

    def step(self, step: tuple[Any, ...]) -> None:
        """One command, refused or not; each a minute after the last."""
        self.hand.now += timedelta(minutes=1)
        name, *words = step
        if name == "forget notice":
            row = replace(self.hand.conference, notice="", version=self.hand.conference.version + 1)
            self.hand.snapshot = self.hand.snapshot.with_rows(self.hand.snapshot.seq + 1, {"conference": {row.id: row}})
        elif (command := getattr(self, f"_{name}")(*words)) is not None:
            before = len(self.hand.snapshot.notices)
            answer = self.hand.tried(command)
            if isinstance(answer, Decision):
                self.undos.append(answer.undo)
                if len(self.hand.snapshot.notices) > before:
                    self.check_sent(pasted=set(getattr(command, "pasted", ())))

    def _send(self, kind: str, groups: tuple[str, ...], pasted: tuple[str, ...], oa: bool) -> Any:
        return SendNotice(self.hand.key, kind=kind, groups=groups, pasted=pasted, oa=oa)

    def _unit(self, number: int) -> Any:
        rows = list(self.hand.units())
        return rows[number % len(rows)] if rows else None

    def _answer(self, number: int, means: str, passed: bool) -> Any:
        row = self._unit(number)
        return row and RecordAnswers((row.id,), means, passed_on=passed)

    def _withdraw(self, number: int) -> Any:
        row = self._unit(number)
        return WithdrawAnswer(row.id, row.answers[-1]) if row and row.answers else None

    def _pass(self, number: int) -> Any:
        row = self._unit(number)
        return row and PassOn((row.id,))

    def _mark(self, group: str) -> Any:
        return MarkSent(self.hand.key, group)

    def _undo(self, back: int) -> Any:
        return self.undos[-1 - back] if back < len(self.undos) else None

    def _revise(self, scope: str) -> Any:
        row = self.hand.conference
        later = row.start + timedelta(minutes=30)
        return ReviseConference(
            row.id, row.version, later, row.end + timedelta(minutes=30), scope, row.title, row.notice
        )

    def _excuse(self, number: int) -> Any:
        needs = sorted(need.id for need in self.hand.snapshot.needs.values())
        return ExcuseVenue(needs[number % len(needs)], "不参会") if needs else None

    def _end(self, state: str) -> Any:
        return EndConference(self.hand.key, state, reason="取消")

    def check_sent(self, pasted: set[str]) -> None:
        """The last notice rests on a formal one, and each unit that it went to reads it in two groups: by a robot's
        message that is there, or pasted.
        """
        snapshot = self.hand.snapshot
        notice = max(snapshot.notices.values(), key=lambda row: row.number)
        assert notice.basis
        for row in self.hand.units():
            if row.number == notice.number and takes(snapshot, row, IM):
                groups = groups_used(row.sent, notice.number)
                assert len(groups) >= 2, (row.id, groups)
                for sending in (s for s in row.sent if s.number == notice.number and s.group):
                    assert sending.group in pasted or sending.message in snapshot.messages

    def check(self) -> None:
        """What holds after every command."""
        snapshot, conference = self.hand.snapshot, self.hand.conference
        last = max(snapshot.notices.values(), key=lambda row: row.number, default=None)
        for row in self.hand.units():
            for clock in (clock for clock in row.clocks if clock.ended is None):
                assert last is not None and clock.about == str(row.number)
                assert conference.state == (CANCELLED if last.kind == CANCEL else PUBLISHED)
            due = snapshot.dues.get(row.id)
            assert due is not None or not row.clocks
            if due is not None and due.at is not None:
                assert owes(row)
        if conference.state not in (PUBLISHED, CANCELLED):
            open_ones = [m for m in snapshot.messages.values() if m.subject == conference.id and m.state != GIVEN_UP]
            assert not open_ones


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_STEPS, min_size=4, max_size=14))
def test_no_path_breaks_the_field_s_rules(steps: list[tuple[Any, ...]]) -> None:
    day = Day()
    day.step(("send", "announce", (), (), True))
    for step in steps:
        day.step(step)
        day.check()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_STEPS, max_size=10))
def test_none_before_the_first_notice_either(steps: list[tuple[Any, ...]]) -> None:
    day = Day()
    day.step(("forget notice",))
    for step in steps:
        day.step(step)
        day.check()
