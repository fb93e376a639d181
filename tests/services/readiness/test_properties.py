"""Whatever is done to a list and whenever the clock-work looks: alarms say what is overdue, and an undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.alarms import standing
from console.domain.levels import SHIPPED_LEVELS
from console.domain.periods import Period
from console.domain.places import Place
from console.domain.readiness import (
    DONE,
    OPEN,
    SECTIONS,
    TO_DO,
    UNDER_WAY,
    WAIVED,
    ReadinessItem,
    ReadinessTask,
    ReadinessTemplate,
    items_of,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.readiness.standing import overdue_of, today_of
from console.services.arrangements.periods import EndPeriod, SetPeriod
from console.services.clockwork.taking import TakeDue
from console.services.decision import Decision
from console.services.readiness.items import RemoveReadinessItem, SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.services.readiness.opening import OpenPeriod
from tests.support.hand import Hand

NOW = datetime(2027, 1, 18, 2, tzinfo=UTC)
START = datetime(2027, 2, 4, 16, tzinfo=UTC)
DAY = timedelta(days=1)
TEMPLATE = ReadinessTemplate(
    "t", {"en": "List"},
    (
        ReadinessTask("1", "network", {"en": "a"}, "", 3), ReadinessTask("2", "power", {"en": "b"}, "city", 7),
        ReadinessTask("3", "power", {"en": "c"}, "city", 5), ReadinessTask("4", "drills", {"en": "d"}, "", 12),
    ),
)  # fmt: skip
PLACES = (
    Place("p", "35", "P", "province"),
    Place("a", "3501", "A", "city", "35"),
    Place("b", "3502", "B", "city", "35"),
)


def fresh() -> tuple[Hand, str]:
    state = Snapshot(levels=Table(SHIPPED_LEVELS), places=Table(PLACES), readiness_templates=Table([TEMPLATE]))
    hand = Hand(state, NOW)
    key = hand.do(SetPeriod(Period("", "Tet", START, START + 9 * DAY))).result["period"]
    hand.do(OpenPeriod(key))
    return hand, key


def nth(hand: Hand, key: str, number: int) -> ReadinessItem | None:
    rows = items_of(hand.snapshot.readiness_items, key)
    return rows[number % len(rows)] if rows else None


def mark(state: str) -> Callable[[Hand, str, int], object]:
    def act(hand: Hand, key: str, number: int) -> object:
        row = nth(hand, key, number)
        return row and hand.ask(MarkReadiness(((row.id, 0),), state, "shown", "why"))

    return act


def redate(hand: Hand, key: str, number: int) -> object:
    row = nth(hand, key, number)
    day = (NOW + (number % 40 - 5) * DAY).date().isoformat()
    return row and hand.ask(SetReadinessItem(replace(row, due=day)))


def take_out(hand: Hand, key: str, number: int) -> object:
    row = nth(hand, key, number)
    return row and hand.ask(RemoveReadinessItem(row.id))


def add(hand: Hand, key: str, number: int) -> object:
    day = (NOW + (number % 30 - 3) * DAY).date().isoformat()
    return hand.ask(SetReadinessItem(ReadinessItem("", key, SECTIONS[number % len(SECTIONS)], "x", day)))


def move(hand: Hand, key: str, number: int) -> object:
    row = hand.snapshot.periods[key]
    shift = (number % 20 - 10) * DAY
    places = ((), ("3501",), ("3502",))[number % 3]
    hand.ask(SetPeriod(replace(row, start=START + shift, end=START + shift + 9 * DAY, places=places)))
    return hand.ask(OpenPeriod(key, along=bool(number % 2)))


def end(hand: Hand, key: str, number: int) -> object:
    return hand.ask(EndPeriod(key, hand.snapshot.periods[key].version))


def wait(hand: Hand, key: str, number: int) -> object:
    hand.wait(hours=number % 60)
    return None


DEEDS = (
    *(mark(state) for state in (OPEN, UNDER_WAY, DONE, WAIVED)),
    redate,
    take_out,
    add,
    move,
    end,
    wait,
    wait,
    wait,
)
steps = st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), st.integers(0, 200), st.booleans()), max_size=14)


def look(hand: Hand, key: str) -> None:
    """The clock-work takes what has fallen due."""
    due = hand.snapshot.dues.get(key)
    if due is not None and due.at is not None and due.at <= hand.now:
        hand.do(TakeDue((key,)))


def rightly(hand: Hand, key: str) -> None:
    """The alarms that stand are those of the sections with something overdue; nothing has fallen that was not taken."""
    period, today = hand.snapshot.periods[key], today_of(hand.snapshot, hand.now)
    late = {
        row.section
        for row in items_of(hand.snapshot.readiness_items, key)
        if row.state in TO_DO and row.due < today and hand.now < period.end
    }
    assert {alarm.step for alarm in standing(hand.snapshot.alarms)} == late
    assert {row.section for row in overdue_of(hand.snapshot, hand.now)} == late
    due = hand.snapshot.dues.get(key)
    assert due is None or due.at is None or due.at > hand.now


@settings(max_examples=120, deadline=None)
@given(steps)
def test_alarms_say_what_is_overdue_whatever_is_done(deeds: list[tuple[int, int, bool]]) -> None:
    hand, key = fresh()
    for number, value, looked in deeds:
        DEEDS[number](hand, key, value)
        if looked:
            look(hand, key)
            rightly(hand, key)
    look(hand, key)
    rightly(hand, key)


@settings(max_examples=80, deadline=None)
@given(steps, st.integers(0, 6), st.integers(0, 200))
def test_an_undo_brings_the_list_back_as_it_was(deeds: list[tuple[int, int, bool]], last: int, value: int) -> None:
    hand, key = fresh()
    for number, other, _ in deeds:
        DEEDS[number](hand, key, other)
        look(hand, key)
    before = {row.id: replace(row, version=1) for row in hand.snapshot.readiness_items.values()}
    answer = DEEDS[last](hand, key, value)
    if isinstance(answer, Decision) and answer.undo is not None:
        hand.do(answer.undo)
        assert {row.id: replace(row, version=1) for row in hand.snapshot.readiness_items.values()} == before
        rightly(hand, key)
