"""Messages on a pipe: whole, limited, and what is no message is noticed."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planner_day import province
from console.services.planner import frames
from console.services.planner.frames import Garbled, TooLarge, length_of, packed, received, send, unpacked

PLAIN = st.recursive(
    st.none() | st.integers() | st.text() | st.binary() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
)


@dataclass(frozen=True, slots=True)
class One:
    only: int


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    length: int = field(init=False, default=3)


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    more: int = field(kw_only=True, default=1)


@given(st.lists(PLAIN, max_size=4))
def test_messages_come_as_they_were_sent(messages: list[Any]) -> None:
    pipe = io.BytesIO()
    for message in messages:
        send(pipe, message)
    pipe.seek(0)
    assert [received(pipe) for _ in messages] == messages
    with pytest.raises(EOFError):
        received(pipe)


@pytest.mark.parametrize("value", [One(4), Counted("x"), Named("y", more=7), timedelta(1), (One(1), One(1))])
def test_every_kind_of_row(value: object) -> None:
    assert received(io.BytesIO(packed(value))) == value


def test_rows_of_a_province_are_equal_and_share_what_they_shared() -> None:
    people = list(province().people.values())
    there = received(io.BytesIO(packed(people)))
    assert there == people
    assert len({id(row.level) for row in there}) <= len({id(row.level) for row in people})


def test_large_values_go_in_pieces_with_breath_between() -> None:
    breaths: list[int] = []
    data = [bytes([n]) * 40_000 for n in range(20)] + [b"x" * (frames.PIECE * 3)]
    whole = packed(data, lambda: breaths.append(0))
    assert len(breaths) >= 13
    assert received(io.BytesIO(whole)) == data
    size = at = 0
    while length := length_of(whole[at : at + 4], size):
        assert length <= frames.PIECE
        at, size = at + 4 + length, size + length
    assert at + 4 == len(whole)


def test_too_much_is_refused_on_both_ends() -> None:
    with pytest.raises(TooLarge):
        packed(b"x" * 1001, limit=1000)
    with pytest.raises(Garbled):
        length_of((600).to_bytes(4, "big"), so_far=500, limit=1000)
    with pytest.raises(Garbled):
        length_of((frames.PIECE + 1).to_bytes(4, "big"))


def test_nothing_is_written_of_what_cannot_be_packed() -> None:
    pipe = io.BytesIO()
    with pytest.raises((AttributeError, TypeError)):
        send(pipe, [1] * 10_000 + [lambda: None])
    assert pipe.getvalue() == b""


@pytest.mark.parametrize("data", [b"", b"\x80\x05", b"no pickle", b"\x80\x05cnowhere\nNothing\n.", b"cconsole\nNo\n."])
def test_what_is_no_message_is_noticed(data: bytes) -> None:
    with pytest.raises(Garbled):
        unpacked([data])


@pytest.mark.parametrize("cut", [1, 3, 5, 11])
def test_a_message_cut_short_is_noticed(cut: int) -> None:
    whole = packed("x" * 10)
    with pytest.raises(Garbled):
        received(io.BytesIO(whole[:-cut]))


def test_the_times_of_the_field_survive() -> None:
    at = datetime(2026, 12, 1, 1, tzinfo=UTC)
    there = received(io.BytesIO(packed(at)))
    assert there == at
    assert there.tzinfo is UTC
