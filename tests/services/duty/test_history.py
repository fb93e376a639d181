"""Who really was on duty."""

from dataclasses import replace
from datetime import date, timedelta

from console.domain.duty.rotation import Substitute, turning
from console.domain.duty.swaps import DutyRef
from console.domain.periods import Period
from console.services.clockwork.due_duty import DUTY_DUE, DutyWatch
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.swaps import StandIn
from tests.services.duty.duty_site import DESK, LEADERS, Desk, clock, control_room, day


def rotating() -> Desk:
    """The desk in three shifts by one each, from the first day on."""
    desk = Desk()
    desk.rotate(DESK, ("morning", "afternoon", "night", ""), "k1", "k2", "k3", "k4")
    desk.do(Tend((DUTY_DUE,)))
    return desk


def work(desk: Desk) -> None:
    """The clock-work looks."""
    desk.do(TakeDue((DUTY_DUE,)))


def told(desk: Desk, line: str = DESK) -> list[tuple[float, float | None, str]]:
    """Intervals in hours after the first midnight."""
    rows = sorted(
        (row for row in desk.snapshot.duty_intervals.values() if row.line == line), key=lambda row: (row.start, row.id)
    )
    return [(_hours(row.start), None if row.end is None else _hours(row.end), row.person) for row in rows]


def _hours(at: object) -> float:
    return (at - clock(0)) / timedelta(hours=1)  # type: ignore[operator]


def through(desk: Desk, hours: float) -> None:
    """The clock-work looks at each edge until then."""
    while (at := desk.snapshot.dues[DUTY_DUE].at) is not None and at <= clock(hours):
        desk.now = at
        work(desk)
    desk.now = clock(hours)


def test_each_edge_of_a_shift_closes_and_opens() -> None:
    desk = rotating()
    assert desk.snapshot.dues[DUTY_DUE].at == clock(6)
    through(desk, 31)
    rows = told(desk)
    assert [(start, end) for start, end, _ in rows] == [(6, 14), (14, 22), (22, 30), (30, None)]
    assert len({person for _, _, person in rows}) == 4


def test_looking_twice_writes_nothing() -> None:
    desk = rotating()
    through(desk, 10)
    before = desk.snapshot
    work(desk)
    desk.do(Tend((DUTY_DUE,)))
    assert desk.snapshot.duty_intervals is before.duty_intervals or dict(desk.snapshot.duty_intervals) == dict(
        before.duty_intervals
    )


def test_nobody_was_on_a_line_of_a_period_before_it_ran() -> None:
    desk = rotating()
    line = replace(desk.snapshot.duty_lines[DESK], period="flood")
    flood = Period("flood", "防汛", clock(14), clock(22))
    desk.snapshot = desk.snapshot.with_rows(0, {"duty_line": {DESK: line}, "period": {"flood": flood}})
    through(desk, 31)
    assert [(start, end) for start, end, _ in told(desk)] == [(14, 22)]


def test_a_console_that_was_stopped_catches_up() -> None:
    steady, stopped = rotating(), rotating()
    through(steady, 100)
    stopped.now = clock(100)
    work(stopped)
    assert told(stopped) == told(steady)
    assert stopped.snapshot.dues[DUTY_DUE].at == steady.snapshot.dues[DUTY_DUE].at


def test_a_stand_in_in_the_middle_closes_one_and_opens_the_other() -> None:
    desk = rotating()
    through(desk, 10)
    person = told(desk)[-1][2]
    desk.do(StandIn(DutyRef(DESK, day(0), "morning", person), "k8", "发烧"))
    assert told(desk)[-2:] == [(6, 10, person), (10, None, "k8")]
    row = next(row for row in desk.snapshot.duty_intervals.values() if row.person == "k8")
    assert (row.stands_for, row.name, row.place) == (person, "值班员8", "35")
    through(desk, 14)
    assert (10, 14, "k8") in told(desk)


def test_what_began_while_no_console_ran_is_known_when_somebody_stands_in() -> None:
    desk = rotating()
    desk.now = clock(10)  # nobody looked at six
    person = _by(desk, "morning")
    desk.do(StandIn(DutyRef(DESK, day(0), "morning", person), "k8", "发烧"))
    work(desk)
    assert told(desk)[-2:] == [(6, 10, person), (10, None, "k8")]


def _by(desk: Desk, shift: str) -> str:
    (turn,) = desk.snapshot.rotations.values()
    return turning(turn, date.fromisoformat(day(0)))[shift][0]


def test_a_slip_of_the_hand_leaves_no_trace() -> None:
    desk = rotating()
    through(desk, 10)
    before = told(desk)
    done = desk.do(StandIn(DutyRef(DESK, day(0), "morning", before[-1][2]), "k8", "发烧"))
    desk.wait(seconds=20)
    desk.do(done.undo)
    assert told(desk) == before


def test_an_override_taken_back_later_is_kept_as_it_was() -> None:
    desk = rotating()
    through(desk, 8)
    person = told(desk)[-1][2]
    desk.do(SetOverride(DESK, day(0), "morning", (Substitute("k8", person),), "开会"))
    desk.now = clock(9)
    desk.do(ClearOverride(DESK, day(0), "morning"))
    assert told(desk)[-3:] == [(6, 8, person), (8, 9, "k8"), (9, None, person)]


def test_without_lines_nothing_falls_due_and_lines_wake_the_clock_work() -> None:
    empty = control_room().with_rows(0, {"duty_line": dict.fromkeys((DESK, "tech", LEADERS))})
    watch = DutyWatch()
    assert not list(watch.to_tend(empty, clock(0)))
    desk = Desk(control_room())
    assert list(watch.to_tend(desk.snapshot, clock(0))) == [DUTY_DUE]
    desk.do(Tend((DUTY_DUE,)))
    assert not list(watch.to_tend(desk.snapshot, clock(0)))
    assert desk.snapshot.dues[DUTY_DUE].at == clock(6)
