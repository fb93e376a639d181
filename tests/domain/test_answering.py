"""What a notice and an answer do to the clocks of a unit [D]."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.answering import answered, owes, sent, withdrawn
from console.domain.notices import (
    IM,
    MAIL,
    MEANS,
    OA,
    PHONE,
    Addressee,
    NoticeAnswer,
    Sending,
    has_answered,
    knows_old_only,
)
from console.domain.policies import ANSWER_IM, ANSWER_OA, Policy
from console.domain.table import Table

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SHIPPED: Table[Policy] = Table()
UNIT = Addressee("c:county:350722", "c", "county", "350722", "maintenance")


def minute(n: int) -> datetime:
    return AT + timedelta(minutes=n)


def told(row: Addressee, number: int, n: int, *means: str, timed: bool = True) -> Addressee:
    sendings = [Sending(number, way, minute(n), "林晓") for way in means]
    return sent(row, number, sendings, minute(n), SHIPPED, timed=timed)


def said(row: Addressee, number: int, n: int, means: str) -> Addressee:
    return answered(row, NoticeAnswer(number, means, minute(n), "林晓", "叶宁"), SHIPPED)


def running(row: Addressee) -> dict[str, str]:
    return {clock.name: clock.about for clock in row.clocks if clock.ended is None}


def test_each_kind_of_means_starts_its_own_clock() -> None:
    assert running(told(UNIT, 1, 0, IM)) == {ANSWER_IM: "1"}
    assert running(told(UNIT, 1, 0, IM, OA, MAIL)) == {ANSWER_IM: "1", ANSWER_OA: "1"}
    assert running(told(UNIT, 1, 0, IM, IM)) == {ANSWER_IM: "1"}
    assert running(told(UNIT, 1, 0, PHONE)) == {}
    assert running(told(UNIT, 1, 0, IM, timed=False)) == {}


def test_an_answer_stops_the_clock_of_its_means_and_a_call_stops_both() -> None:
    row = told(UNIT, 1, 0, IM, OA)
    assert running(said(row, 1, 4, IM)) == {ANSWER_OA: "1"}
    assert running(said(row, 1, 4, MAIL)) == {ANSWER_IM: "1"}
    assert running(said(row, 1, 4, PHONE)) == {}


def test_what_was_answered_is_not_asked_again_for_the_same_notice() -> None:
    row = said(told(UNIT, 1, 0, IM), 1, 4, IM)
    assert running(told(row, 1, 5, IM)) == {}
    assert running(told(row, 1, 5, OA)) == {ANSWER_OA: "1"}
    assert running(told(said(row, 1, 6, PHONE), 1, 7, OA)) == {}


def test_a_change_asks_anew_and_an_answer_to_the_old_notice_stops_nothing() -> None:
    row = said(told(UNIT, 1, 0, IM), 1, 4, IM)
    assert has_answered(row)
    changed = told(row, 2, 10, IM)
    assert running(changed) == {ANSWER_IM: "2"}
    assert knows_old_only(changed)
    assert running(said(changed, 1, 11, IM)) == {ANSWER_IM: "2"}
    last = said(changed, 2, 12, IM)
    assert running(last) == {}
    assert has_answered(last)
    assert not knows_old_only(last)


def test_a_change_ends_the_clock_of_the_notice_before() -> None:
    row = told(told(UNIT, 1, 0, IM, OA), 2, 3, IM)
    assert running(row) == {ANSWER_IM: "2"}
    first = row.clocks[0]
    assert (first.about, first.ended) == ("1", minute(3))


numbers = st.integers(1, 3)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("sent"), numbers, st.sampled_from(MEANS)),
        st.tuples(st.just("answered"), numbers, st.sampled_from(MEANS)),
    ),
    max_size=12,
)


@given(acts)
def test_no_way_of_sending_and_answering_leaves_a_clock_after_it_was_called_off(
    todo: list[tuple[str, int, str]],
) -> None:
    row = UNIT
    for n, (what, number, means) in enumerate(todo):
        row = told(row, number, n, means) if what == "sent" else said(row, number, n, means)
        names = [clock.name for clock in row.clocks if clock.ended is None]
        assert len(names) == len(set(names))  # one of a kind at a time
        assert all(clock.about == str(row.number) for clock in row.clocks if clock.ended is None)
    assert not owes(withdrawn(row, minute(99), SHIPPED))
