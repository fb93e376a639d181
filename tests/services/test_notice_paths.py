"""Any path from the draft on, with the clock-work at work between the commands: nothing is published or told without a
formal notice, nothing is told in one group, and after a cancellation no clock runs, no step is taken, nobody is asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.answering import owes
from console.domain.conferences import CANCELLED, CLOSED, DRAFT, PUBLISHED, Conference, needs_by_conference
from console.domain.messages import BY_PHONE, WAITING, messages_about
from console.domain.notices import CANCEL, IM, NOTICE_KINDS, Addressee, Notice, by_conference, groups_used
from console.domain.policies import ANSWER_CLOCKS, ANSWER_IM, CALL_UNIT, SHIPPED_POLICIES
from console.domain.rollcalls import JOINT_DAY, NO_ANSWER, PRESENT, TEARDOWN, mark_id
from console.domain.rules import NOTICE, rule
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import takes
from console.planning.notices.turn import latest
from console.services.arrangements.policies import DisablePolicy, EditPolicy, UsePolicy
from console.services.arrangements.site import EditRule
from console.services.clockwork.taking import TakeDue
from console.services.conferences import (
    AddConference,
    AttachFormalNotice,
    CloseTask,
    DropDraft,
    EditConference,
    EndConference,
    ExcuseVenue,
    GiveTask,
    PublishConference,
    ReviseConference,
    UnexcuseVenue,
    WithdrawConference,
    has_basis,
    venues_open,
)
from console.services.conferences.basis import open_tasks
from console.services.decision import Answer, Decision, Stale, decide
from console.services.importing import load
from console.services.importing.files import Loaded
from console.services.messages.outbox import RecordCall, WithdrawMessages
from console.services.notices.answers import RecordAnswers, WithdrawAnswer
from console.services.notices.passing import MarkSent, PassOn
from console.services.notices.reminding import RemindUnits
from console.services.notices.sending import SendNotice
from console.services.rollcalls import MarkRound
from tests.support.notice_world import GROUPS, site, written
from tests.support.world import acting, at, new_id

FILE = b"%PDF-1.4 formal notice"
ANSWERS = (
    "地区,单位,回复方式,回复时间,回复人,回复内容,回复群\n"
    "甲县,技术维护部,群,08:03,叶,收到,\n"
    "A市,集团客户部,电话,08:31,邱,知悉,\n"
)
ANSWER_POLICIES = [row for row in SHIPPED_POLICIES if row.clock in ANSWER_CLOCKS]

which = st.integers(0, 40)
group = st.sampled_from([row.id for row in GROUPS])
basis = st.sampled_from(["", "函五号"])
some = st.lists(group, max_size=3, unique=True).map(tuple)
STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(["", "函一号", "函二号"])),
    st.tuples(st.just("edit"), st.sampled_from(["", "函一号", "函三号"])),
    st.tuples(st.sampled_from(["attach", "publish", "withdraw", "drop", "list"])),
    st.tuples(st.just("send"), st.sampled_from(NOTICE_KINDS), some, some, basis, st.booleans()),
    st.tuples(st.just("answer"), which, st.sampled_from(["im", "oa", "mail", "phone"]), st.booleans()),
    st.tuples(st.sampled_from(["unanswer", "pass_on", "remind", "call", "gone"]), which),
    st.tuples(st.just("mark"), group),
    st.tuples(st.just("revise"), st.sampled_from(["全省至县", "A市至乡镇"]), st.sampled_from(["", "函四号"])),
    st.tuples(st.sampled_from(["excuse", "unexcuse"]), which),
    st.tuples(st.just("round"), which, st.sampled_from([JOINT_DAY, TEARDOWN]), st.sampled_from([PRESENT, NO_ANSWER])),
    st.tuples(st.sampled_from(["task", "task done"]), which),
    st.tuples(st.just("policy"), st.sampled_from(["edit", "disable", "use"]), st.integers(0, 1)),
    st.tuples(st.just("groups wanted"), st.integers(0, 4)),
    st.tuples(st.just("end"), st.sampled_from([CANCELLED, CANCELLED, CLOSED])),
    st.tuples(st.just("undo"), st.integers(0, 6)),
    st.tuples(st.just("wait"), st.sampled_from([1, 3, 6, 12, 25, 130, 60 * 70])),
)  # fmt: skip
Step = tuple[Any, ...]
FIRST: tuple[Step, ...] = (
    ("add", "函一号"), ("publish",), ("send", "announce", ("g1", "g2"), (), "", True), ("wait", 12),
)  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    file: Path = tmp_path_factory.mktemp("answers") / "回复.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    (loaded,) = load(file)
    return loaded


class Paths:
    """One dispatcher who works at the latest conference, and a clock-work that never sleeps."""

    def __init__(self, answers: Loaded) -> None:
        self.snapshot, self.now, self.key = site(), at(0), ""
        self.answers, self.undos, self._numbers = answers, list[Any](), count(1)

    # ---- what is there

    @property
    def conference(self) -> Conference | None:
        return self.snapshot.conferences.get(self.key)

    @property
    def units(self) -> tuple[Addressee, ...]:
        return by_conference(self.snapshot.addressees).get(self.key)

    def unit(self, number: int) -> Addressee | None:
        return self.units[number % len(self.units)] if self.units else None

    def need(self, number: int) -> str:
        rows = self.snapshot.needs.derived(needs_by_conference).get(self.key, ())
        return rows[number % len(rows)].id if rows else ""

    # ---- acting

    def tried(self, command: Any) -> Answer:
        answer = decide(command, self.snapshot, replace(acting(self.now), new_id=new_id))
        if isinstance(answer, Decision):
            before, self.snapshot = self.snapshot, written(self.snapshot, answer)
            check_told(before, self.snapshot)
        return answer

    def step(self, step: Step) -> None:
        name, *words = step
        if name == "wait":
            self.wait(timedelta(minutes=words[0]))
            return
        self.now += timedelta(seconds=20)
        command = getattr(self, "_" + name.replace(" ", "_"))(*words)
        if command is None:
            return
        answer = self.tried(command)
        if isinstance(answer, Decision):
            self.undos.append(answer.undo)
            self.key = (
                str(answer.result.get("conference", self.key)) if isinstance(command, AddConference) else self.key
            )

    def wait(self, length: timedelta) -> None:
        """Time goes by; what falls due is taken at its moment."""
        end = self.now + length
        while fallen := [due for due in self.snapshot.dues.values() if due.at is not None and due.at <= end]:
            self.now = max(self.now, min(due.at for due in fallen))
            ended = {row.id for row in self.snapshot.conferences.values() if row.state in (CANCELLED, CLOSED)}
            due = tuple(row.id for row in fallen if row.at <= self.now)
            about = [row for key in due if (row := self.snapshot.addressees.get(key))]
            assert all(row.conference not in ended or self._of_cancellation(row) for row in about)
            assert isinstance(self.tried(TakeDue(due)), Decision)
        self.now = end

    def _of_cancellation(self, row: Addressee) -> bool:
        last = latest(self.snapshot, row.conference)
        return last is not None and last.kind == CANCEL and row.number == last.number

    def _add(self, notice: str) -> Any:
        scope, begin = "全省至乡镇", self.now + timedelta(hours=30)
        return AddConference("water", f"会商{next(self._numbers)}", begin, begin + timedelta(hours=1), scope, notice)

    def _edit(self, notice: str) -> Any:
        row = self.conference
        return row and EditConference(row.id, row.version, row.system, row.title, row.start, row.end, "全省", notice)

    def _attach(self) -> Any:
        return AttachFormalNotice(self.key, "函.pdf", FILE)

    def _publish(self) -> Any:
        return PublishConference(self.key)

    def _withdraw(self) -> Any:
        return self.conference and WithdrawConference(self.key, self.conference.version)

    def _drop(self) -> Any:
        return self.conference and DropDraft(self.key, self.conference.version)

    def _list(self) -> Any:
        return self.answers.about(self.key).command

    def _send(self, kind: str, groups: tuple[str, ...], pasted: tuple[str, ...], basis: str, oa: bool) -> Any:
        return SendNotice(self.key, kind=kind, groups=groups, pasted=pasted, basis=basis, oa=oa)

    def _answer(self, number: int, means: str, passed: bool) -> Any:
        row = self.unit(number)
        return row and RecordAnswers((row.id,), means, group="g1" if means == IM else "", passed_on=passed)

    def _unanswer(self, number: int) -> Any:
        row = self.unit(number)
        return WithdrawAnswer(row.id, row.answers[-1]) if row and row.answers else None

    def _pass_on(self, number: int) -> Any:
        row = self.unit(number)
        return row and PassOn((row.id,))

    def _remind(self, number: int) -> Any:
        return RemindUnits(tuple(row.id for row in self.units[: number + 1])) if self.units else None

    def _waiting(self, number: int, fits: Callable[[Any], bool]) -> Any:
        rows = [row for row in messages_about(self.snapshot.messages, self.key) if row.state == WAITING and fits(row)]
        return rows[number % len(rows)].id if rows else None

    def _call(self, number: int) -> Any:
        found = self._waiting(number, lambda row: row.channel == BY_PHONE)
        return found and RecordCall(found, number % 3 > 0, "收到")

    def _gone(self, number: int) -> Any:
        found = self._waiting(number, lambda row: not row.attempts)
        return found and WithdrawMessages((found,))

    def _mark(self, group: str) -> Any:
        return MarkSent(self.key, group)

    def _revise(self, scope: str, notice: str) -> Any:
        row = self.conference
        return row and ReviseConference(row.id, None, row.start, row.end + timedelta(minutes=5), scope, notice=notice)

    def _excuse(self, number: int) -> Any:
        return ExcuseVenue(self.need(number), "不参会")

    def _unexcuse(self, number: int) -> Any:
        return UnexcuseVenue(self.need(number))

    def _round(self, number: int, name: str, result: str) -> Any:
        return MarkRound((self.need(number),), name, result)

    def _task(self, number: int) -> Any:
        return GiveTask(self.need(number))

    def _task_done(self, number: int) -> Any:
        rows = [row for row in self.snapshot.unit_tasks.values() if row.conference == self.key and row.done is None]
        return CloseTask(rows[number % len(rows)].id, "已放行") if rows else None

    def _policy(self, deed: str, number: int) -> Any:
        row = ANSWER_POLICIES[number]
        if deed == "disable":
            return DisablePolicy(row.clock)
        held = [p for p in self.snapshot.policies.values() if p.clock == row.clock] or [row]
        if deed == "use":
            return UsePolicy(held[0].id)
        edited = next((p for p in held if p.current), None)
        return edited and EditPolicy(
            replace(edited, stops=edited.stops[:-1] if number else edited.stops, steps=row.steps[1:])
        )

    def _groups_wanted(self, number: int) -> Any:
        return EditRule(NOTICE, rule(self.snapshot.rules, NOTICE).severity, {"groups": number})

    def _end(self, state: str) -> Any:
        if state == CLOSED:
            needs = tuple(n.id for n in self.snapshot.needs.values() if n.conference == self.key and not n.excused)
            self.undos.append(getattr(self.tried(MarkRound(needs, TEARDOWN, PRESENT)), "undo", None))
        return EndConference(self.key, state, reason="取消")

    def _undo(self, back: int) -> Any:
        return self.undos[-1 - back] if back < len(self.undos) else None

    # ---- what holds after every step

    def check(self) -> None:
        for row in self.snapshot.conferences.values():
            assert row.state == DRAFT or row.state == CANCELLED or has_basis(row), "published on a formal notice"
            self._check_clocks(row)
            if row.state == CLOSED:
                assert not venues_open(self.snapshot, row.id) and not open_tasks(self.snapshot, row.id)
            if row.state == CANCELLED:
                assert not open_tasks(self.snapshot, row.id)

    def _check_clocks(self, conference: Conference) -> None:
        last = latest(self.snapshot, conference.id)
        over = conference.state in (CANCELLED, CLOSED) and (last is None or last.kind != CANCEL)
        for row in by_conference(self.snapshot.addressees).get(conference.id):
            due = self.snapshot.dues.get(row.id)
            assert due is None or due.at is None or owes(row)
            if owes(row):
                assert last is not None and not over and conference.state != DRAFT
                # A unit that fell out was told so once, and owes its answer to that one whatever comes after.
                assert all(clock.about == str(row.number) for clock in row.clocks if clock.ended is None)
        if over:
            assert not any(a.cleared is None for a in self.snapshot.alarms.values() if a.conference == conference.id)
            waits = [m for m in messages_about(self.snapshot.messages, conference.id) if m.state == WAITING]
            assert not waits, "nobody is asked for an answer to what is over"


def check_told(before: Snapshot, after: Snapshot) -> None:
    """A new notice rests on a formal one, of a meeting that is published or called off; each unit it went to reads it
    in two groups.
    """
    for notice in _new(before, after):
        assert notice.basis
        wanted = CANCELLED if notice.kind == CANCEL else PUBLISHED
        assert after.conferences[notice.conference].state == wanted
        for row in by_conference(after.addressees).get(notice.conference):
            if row.number == notice.number and takes(after, row, IM):
                assert len(groups_used(row.sent, notice.number)) >= 2


def _new(before: Snapshot, after: Snapshot) -> Iterator[Notice]:
    yield from (row for key, row in after.notices.items() if key not in before.notices)


def called_last(answers: Loaded) -> tuple[Paths, Any]:
    """All units have answered but one, which is called after 20 minutes and answers; the undo of that."""
    paths = Paths(answers)
    for step in FIRST[:3]:
        paths.step(step)
    rest = tuple(row.id for row in paths.units if (row.hop, row.place) != ("city_customers", "3502"))
    assert isinstance(paths.tried(RecordAnswers(rest, IM, group="g1")), Decision)
    paths.wait(timedelta(minutes=22))
    (call,) = (m for m in paths.snapshot.messages.values() if m.state == WAITING and m.role == CALL_UNIT)
    done = paths.tried(RecordCall(call.id, True, "收到"))
    assert isinstance(done, Decision)
    return paths, done.undo


def test_the_undo_of_a_call_lets_no_clock_run_on_after_the_cancellation(answers: Loaded) -> None:
    paths, undo = called_last(answers)
    assert isinstance(paths.tried(EndConference(paths.key, CANCELLED, reason="取消")), Decision)
    assert isinstance(paths.tried(undo), Stale)
    paths.check()


def test_the_undo_of_a_call_lets_it_run_on_before(answers: Loaded) -> None:
    paths, undo = called_last(answers)
    assert isinstance(paths.tried(undo), Decision)
    running = [
        row.place for row in paths.units for clock in row.clocks if (clock.name, clock.ended) == (ANSWER_IM, None)
    ]
    assert running == ["3502"]
    paths.check()


def test_the_undo_of_a_mark_opens_no_venue_of_a_closed_meeting(answers: Loaded) -> None:
    paths, _ = called_last(answers)
    needs = [need.id for need in paths.snapshot.needs.values()]
    assert isinstance(paths.tried(MarkRound(tuple(needs[1:]), TEARDOWN, PRESENT)), Decision)
    last = paths.tried(MarkRound((needs[0],), TEARDOWN, PRESENT))
    assert isinstance(last, Decision) and isinstance(paths.tried(EndConference(paths.key, CLOSED)), Decision)
    assert isinstance(paths.tried(last.undo), Stale) and mark_id(TEARDOWN, needs[0]) in paths.snapshot.roll_marks
    paths.check()


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.lists(STEPS, max_size=16))
def test_whatever_is_done_in_whatever_order(answers: Loaded, told: bool, steps: list[Step]) -> None:
    paths = Paths(answers)
    for step in (*(FIRST if told else ()), *steps):
        paths.step(step)
        paths.check()


@pytest.mark.campaign
@settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.lists(STEPS, max_size=40))
def test_long_paths(answers: Loaded, told: bool, steps: list[Step]) -> None:
    paths = Paths(answers)
    for step in (*(FIRST if told else ()), *steps):
        paths.step(step)
        paths.check()
