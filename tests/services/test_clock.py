"""Time that can be trusted: whatever the PC's clock does, the console's goes on evenly by the database's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.timekeeping import (
    AMBER,
    BACK,
    FORWARD,
    IN_ORDER,
    RED,
    Mark,
    TimeJump,
    jump_between,
    offset_level,
    start_of,
)
from console.services.boot import boot_id
from console.services.clock import DatabaseClock, FixedClock, Sources, steady_seconds
from console.services.timekeeping import ASK_SECONDS, MachineTime, ServerTime, timekeeping
from console.storage.problems import READONLY, StorageProblem
from console.wording.catalogue import LANGUAGES, wording
from console.wording.timekeeping import offset_sentence, time_jump_sentences

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


class Pc:
    """A machine: true time goes on, its wall clock can be set, its counter never."""

    def __init__(self, ahead: timedelta = timedelta(0), boot: str = "first", up: float = 1000.0) -> None:
        self.true, self.ahead, self.boot, self.counted = NOW, ahead, boot, up

    def passes(self, count: float) -> None:
        self.true += seconds(count)
        self.counted += count

    def starts_anew(self, off_for: float, boot: str) -> None:
        self.true += seconds(off_for)
        self.counted, self.boot = 10.0, boot

    @property
    def sources(self) -> Sources:
        return Sources(lambda: self.true + self.ahead, lambda: self.counted)

    @property
    def mark(self) -> Mark:
        return Mark(self.true + self.ahead, self.boot, self.counted)


class Store:
    """What a database keeps of time; `slow` is how long a question takes."""

    def __init__(self, pc: Pc, dated: datetime = NOW - HOUR) -> None:
        self.pc, self.latest, self.kept, self.slow, self.asked = pc, dated, None, 0.0, 0
        self.fails = ""

    def database_now(self) -> datetime:
        self.asked += 1
        self.pc.passes(self.slow / 2)
        at = self.pc.true
        self.pc.passes(self.slow / 2)
        return at

    def dated(self) -> datetime:
        return self.latest

    def mark(self) -> Mark | None:
        return self.kept

    def keep_mark(self, mark: Mark, dated: datetime | None = None) -> None:
        if self.fails:
            raise StorageProblem(self.fails)
        self.kept, self.latest = mark, dated or self.latest


def console(pc: Pc, store: Store) -> tuple[DatabaseClock, MachineTime]:
    """A console of this machine that has just opened its SQLite database."""
    clock = DatabaseClock(pc.sources)
    keeping = MachineTime(store, clock, lambda: pc.boot)
    keeping.begin()
    return clock, keeping


def lives(pc: Pc, keeping: MachineTime, minutes: int = 1) -> None:
    """Time passes in a window."""
    for _ in range(minutes):
        pc.passes(ASK_SECONDS)
        keeping.beat()


# A server's time.


def test_the_clock_goes_on_from_what_it_was_told() -> None:
    pc = Pc(ahead=HOUR)
    clock = DatabaseClock(pc.sources)
    assert clock.offset() is None
    clock.told(NOW)
    pc.passes(90.5)
    assert clock.now() == NOW + seconds(90.5)
    assert clock.stamp() is None
    assert clock.offset() == HOUR


def test_the_middle_of_the_round_trip_is_when_the_server_looked() -> None:
    pc, clock = Pc(), DatabaseClock(Pc().sources)
    clock = DatabaseClock(pc.sources)
    clock.told(pc.true - seconds(0.2), seconds(0.4))
    assert clock.now() == pc.true
    assert clock.within() == seconds(0.2)
    assert offset_level(clock.offset(), clock.within()) == IN_ORDER


def test_a_slow_answer_does_not_replace_a_good_one_but_a_contradiction_does() -> None:
    pc = Pc()
    clock = DatabaseClock(pc.sources)
    clock.told(pc.true, seconds(0.01))
    before = clock.now()
    clock.told(pc.true, seconds(6))
    assert clock.now() == before
    clock.told(pc.true + HOUR, seconds(6))
    assert clock.now() == pc.true + HOUR + seconds(3)


def test_a_server_is_asked_at_once_and_again_each_minute() -> None:
    pc = Pc(ahead=seconds(-3))
    store, clock = Store(pc), DatabaseClock(pc.sources)
    store.slow = 0.01
    keeping = ServerTime(store, clock)
    keeping.begin()
    assert store.asked == 1
    assert clock.now() == pc.true
    assert offset_level(clock.offset(), clock.within()) == RED
    pc.passes(59)
    keeping.beat()
    assert store.asked == 1
    pc.passes(2)
    keeping.beat()
    assert store.asked == 2
    assert keeping.jump is None


def test_a_slow_server_is_asked_three_times() -> None:
    pc = Pc()
    store = Store(pc)
    store.slow = 0.3
    ServerTime(store, DatabaseClock(pc.sources)).begin()
    assert store.asked == 3


events = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.floats(0, 7200)),
        st.tuples(st.just("wall"), st.floats(-90_000, 90_000)),
        st.tuples(st.just("told"), st.tuples(st.floats(0, 3), st.floats(0, 1))),
    ),
    max_size=25,
)


@given(events)
def test_the_clock_is_monotone_and_durations_are_right_within_the_answers_bound(
    found: list[tuple[str, object]],
) -> None:
    pc = Pc()
    clock = DatabaseClock(pc.sources)
    clock.told(pc.true)
    bound, last = timedelta(0), clock.now()
    seen = [(pc.true, last)]
    for what, how in found:
        if what == "passes":  # a suspend is the same: the counter goes on
            pc.passes(how)  # type: ignore[arg-type]
        elif what == "wall":
            pc.ahead += seconds(how)  # type: ignore[arg-type]
        else:
            took, part = how  # type: ignore[misc]
            looked = pc.true + seconds(took * part)
            pc.passes(took)
            clock.told(looked, seconds(took))
            bound = max(bound, seconds(took / 2))
        now = clock.now()
        assert now >= last
        last = now
        seen.append((pc.true, now))
    slack = timedelta(microseconds=5 * len(seen))
    for true, now in seen:
        assert abs(now - true) <= bound + slack
        assert abs((now - seen[0][1]) - (true - seen[0][0])) <= 2 * (bound + slack)


@pytest.mark.parametrize(
    ("by", "within", "level"),
    [(0, 0, IN_ORDER), (0.25, 0, IN_ORDER), (-0.26, 0, AMBER), (0.4, 0.2, IN_ORDER), (2, 0, AMBER), (-2.1, 0, RED)],
)
def test_offsets_are_amber_over_250_ms_and_red_over_2_s(by: float, within: float, level: str) -> None:
    assert offset_level(seconds(by), seconds(within)) == level
    assert offset_level(None) == IN_ORDER


def test_this_machines_counter_goes_on_within_one_start_that_has_a_name() -> None:
    first, boot = steady_seconds(), boot_id()
    assert steady_seconds() >= first > 0
    assert boot_id() == boot
    assert boot or not Path("/proc/sys/kernel/random/boot_id").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_jump_and_an_offset_are_said_in_every_language(language: str) -> None:
    say, zone = wording(language), ZoneInfo("Asia/Shanghai")
    told = set()
    for kind, by in ((FORWARD, HOUR), (BACK, HOUR), (BACK, seconds(45.5)), (FORWARD, timedelta(days=3))):
        told |= set(time_jump_sentences(say, TimeJump(kind, by, NOW), NOW + HOUR, zone))
    told |= {offset_sentence(say, seconds(2.5)), offset_sentence(say, seconds(-0.3))}
    assert len(told) == 7
    assert not any("{" in sentence for sentence in told)
    assert sum("16:30" in sentence for sentence in told) == 4  # the site's time, not UTC


# This machine's time, where the database is a file.


@pytest.mark.parametrize("jump", [HOUR, -HOUR, timedelta(days=-400)])
def test_setting_the_clock_while_a_console_runs_changes_nothing_but_shows(jump: timedelta) -> None:
    pc = Pc()
    clock, keeping = console(pc, Store(pc))
    lives(pc, keeping, 3)
    pc.ahead = jump
    for _ in range(5):
        lives(pc, keeping)
        assert clock.now() == clock.stamp() == pc.true
        assert clock.offset() == jump
    assert keeping.jump is None


def test_small_steps_of_a_time_server_are_followed() -> None:
    pc = Pc()
    clock, keeping = console(pc, Store(pc))
    for _ in range(600):  # a quartz 100 ppm slow, its wall clock kept right by a time server
        pc.ahead += seconds(0.006)
        lives(pc, keeping)
    assert abs(clock.now() - (pc.true + pc.ahead)) < seconds(0.1)
    assert offset_level(clock.offset()) == IN_ORDER


def test_a_second_console_goes_by_the_first_although_the_clock_was_set_since() -> None:
    pc = Pc()
    store = Store(pc)
    first, keeping = console(pc, store)
    lives(pc, keeping)
    pc.ahead = HOUR
    pc.passes(20)
    second, asking = console(pc, store)
    assert second.now() == first.now() == pc.true
    assert asking.jump == TimeJump(FORWARD, HOUR, pc.true)


def test_consoles_of_one_machine_agree_where_the_clock_differs_by_less_than_a_jump() -> None:
    pc = Pc()
    store = Store(pc)
    first, keeping = console(pc, store)
    lives(pc, keeping)
    pc.ahead = seconds(1)
    second, asking = console(pc, store)
    assert asking.jump is None
    assert second.now() == first.now()


@pytest.mark.parametrize(("jump", "kind"), [(HOUR, FORWARD), (-HOUR, BACK)])
def test_a_jump_across_a_stop_is_found_asked_about_and_accepted(jump: timedelta, kind: str) -> None:
    pc = Pc()
    store = Store(pc)
    _, keeping = console(pc, store)
    lives(pc, keeping)
    keeping.end()
    pc.passes(3600)
    pc.ahead = jump
    clock, asking = console(pc, store)
    assert asking.jump == TimeJump(kind, HOUR, pc.true)
    assert clock.now() == pc.true  # on as before, until somebody says so
    other, other_keeping = console(pc, store)
    asking.accept()
    assert asking.jump is None
    assert clock.now() == pc.true + jump
    lives(pc, other_keeping)
    assert other.now() == pc.true + jump
    assert console(pc, store)[1].jump is None


def test_a_clock_put_right_again_needs_no_answer() -> None:
    pc = Pc()
    store = Store(pc)
    lives(pc, console(pc, store)[1])
    pc.ahead = -HOUR
    clock, asking = console(pc, store)
    assert asking.jump
    pc.ahead = timedelta(0)
    lives(pc, asking)
    assert asking.jump is None
    assert clock.now() == pc.true


def test_after_a_new_start_only_a_clock_that_went_back_shows() -> None:
    pc = Pc()
    store = Store(pc)
    lives(pc, console(pc, store)[1])
    left = store.kept
    assert left is not None
    pc.starts_anew(300, "second")
    pc.ahead = -HOUR
    clock, asking = console(pc, store)
    assert asking.jump == TimeJump(BACK, HOUR - seconds(300), left.at)
    assert clock.now() == left.at
    pc.ahead = HOUR
    pc.starts_anew(60, "third")
    assert console(pc, store)[1].jump is None


def test_a_later_change_counts_as_the_last_mark_does() -> None:
    pc = Pc()
    assert jump_between(None, NOW + HOUR, pc.mark) == TimeJump(BACK, HOUR, NOW + HOUR)
    assert jump_between(None, NOW + seconds(1), pc.mark) is None
    assert jump_between(Mark(NOW - HOUR, "other", 5), NOW + HOUR, pc.mark) == TimeJump(BACK, HOUR, NOW + HOUR)
    unknown = Mark(NOW, "", 1.0)
    assert jump_between(unknown, NOW - HOUR, Mark(NOW + HOUR, "", 5.0)) is None  # no boot told: as after a new start
    assert start_of(unknown, None, Mark(NOW + HOUR, "", 5.0)) == NOW + HOUR


def test_a_drifting_quartz_is_no_jump() -> None:
    mark = Mark(NOW, "one", 0.0)
    days = 10 * 86_400.0
    assert jump_between(mark, NOW, Mark(NOW + seconds(days + 50), "one", days)) is None
    assert jump_between(mark, NOW, Mark(NOW + seconds(days + 200), "one", days)) is not None


def test_dates_that_were_wrong_by_years_are_left_behind_once_the_clock_is_accepted() -> None:
    pc = Pc()
    store = Store(pc, dated=NOW + timedelta(days=900))
    _, asking = console(pc, store)
    assert asking.jump
    asking.accept()
    assert store.latest == NOW
    store.latest = NOW + HOUR
    asking.accept()
    assert store.latest == NOW + HOUR  # an hour is waited for: no change may come before another


def test_a_database_that_takes_no_mark_is_worked_on_all_the_same() -> None:
    pc = Pc()
    store = Store(pc)
    store.fails = READONLY
    clock, keeping = console(pc, store)
    lives(pc, keeping, 2)
    keeping.end()
    assert clock.now() == pc.true


def test_a_glance_leaves_no_mark_a_window_does() -> None:
    pc = Pc()
    store = Store(pc)
    console(pc, store)
    pc.passes(5)
    left = store.kept
    _, keeping = console(pc, store)
    keeping.end()
    assert store.kept == left
    keeping.beat()
    keeping.end()
    assert store.kept == pc.mark


machine_events = st.lists(
    st.one_of(
        st.tuples(st.just("beat"), st.floats(60, 600)),
        st.tuples(st.just("passes"), st.floats(0, 40_000)),
        st.tuples(st.just("wall"), st.floats(-90_000, 90_000)),
        st.tuples(st.just("open"), st.just(0.0)),
    ),
    max_size=20,
)


@given(machine_events)
def test_consoles_of_one_machine_tell_one_monotone_time_whatever_its_clock_does(found: list[tuple[str, float]]) -> None:
    pc = Pc()
    store = Store(pc)
    consoles = [console(pc, store)]
    last: dict[DatabaseClock, datetime] = {}
    followed = timedelta(0)  # what the wall clock moved by in steps too small for a jump
    for what, how in found:
        if what == "passes":
            pc.passes(how)
        elif what == "beat":
            pc.passes(how)
            for _, keeping in consoles:
                keeping.beat()
        elif what == "wall":
            pc.ahead += seconds(how)
            followed += min(abs(seconds(how)), seconds(7))  # 2 s and the drift that a day may bring
        elif len(consoles) < 3:
            consoles.append(console(pc, store))
        told = {clock: clock.now() for clock, _ in consoles}
        assert all(now >= last.get(clock, now) for clock, now in told.items())
        assert all(abs(now - pc.true) <= followed + seconds(0.001) for now in told.values())
        last = told


def test_a_stated_time_is_not_kept() -> None:
    pc = Pc()
    store = Store(pc)
    clock = FixedClock(NOW)
    keeping = timekeeping(store, clock, sqlite=True)
    keeping.begin()
    keeping.beat()
    keeping.end()
    keeping.accept()
    assert (clock.now(), clock.offset(), clock.within(), clock.stated) == (NOW, None, timedelta(0), True)
    assert (store.kept, keeping.jump) == (None, None)
