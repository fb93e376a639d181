"""Groups that follow a table say what a look at every row would say, whichever version they are asked of next."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.groups import Groups
from console.domain.messages import messages_about
from console.domain.table import Table
from console.domain.tickets import CLOSED, Ticket, open_at_place, open_on_circuit
from tests.support.alarms import message
from tests.support.surroundings import START


@dataclass(frozen=True, slots=True)
class Row:
    """An entity in a group."""

    id: str
    group: str
    rank: int
    version: int = 1


class ByGroup(Groups[Row]):
    """By rank."""

    @staticmethod
    def key(row: Row) -> str:
        return row.group

    @staticmethod
    def order(row: Row) -> tuple[int, str]:
        return row.rank, row.id


class Latest(ByGroup):
    """The highest rank first."""

    latest_first = True


ROWS = st.builds(Row, st.sampled_from("abcdef"), st.sampled_from(["", "x", "y", "z"]), st.integers(0, 3))
STEPS = st.lists(
    st.tuples(st.lists(ROWS, max_size=4), st.lists(st.sampled_from("abcdef"), max_size=2), st.integers(0, 20)),
    max_size=10,
)


@given(STEPS)
def test_every_version_in_any_order_as_a_look_at_every_row(steps: list[tuple[list[Row], list[str], int]]) -> None:
    versions: list[Table[Row]] = [Table()]
    for puts, removed, origin in steps:  # branches, too: what a refused command saw is no version of the truth
        versions.append(versions[origin % len(versions)].changed(puts, removed))
        for table in (versions[-1], versions[origin % len(versions)]):
            groups, latest = table.following(ByGroup).of(table), table.following(Latest).of(table)
            for name in "xyz":
                plain = sorted((row for row in table.values() if row.group == name), key=ByGroup.order)
                assert groups.get(name) == tuple(plain)
                assert latest.get(name) == tuple(plain[::-1])
                assert {row.id for row in groups.rows(name)} == {row.id for row in plain}
            assert groups.get("") == ()
            assert set(groups.of_several()) == {name for name in "xyz" if len(groups.get(name)) > 1}


def test_of_equal_ones_the_latest_written_may_come_first() -> None:
    class Plain(Latest):
        @staticmethod
        def order(row: Row) -> int:  # type: ignore[override]
            return row.rank

    table = Table([Row("b", "x", 0), Row("a", "x", 0)])
    table = table.changed([Row("c", "x", 0), Row("b", "x", 0, version=2)])
    assert [row.id for row in table.following(Plain).of(table).get("x")] == ["c", "a", "b"]


def ticket(key: str, circuit: str, place: str, hours: int) -> Ticket:
    return Ticket(key, key, circuit, "k", place, "no light", START + timedelta(hours=hours), "wang")


def test_open_tickets_of_a_circuit_and_a_place() -> None:
    first, second = ticket("t1", "C-1", "350100", 1), ticket("t2", "C-1", "350200", 0)
    before = Table([first, second, ticket("t3", "", "350100", 0)])
    assert [row.id for row in open_on_circuit(before, "C-1")] == ["t2", "t1"]
    assert [row.id for row in open_at_place(before, "350100")] == ["t3", "t1"]
    after = before.changed([replace(second, state=CLOSED)])
    assert open_on_circuit(after, "C-1") == (first,) and open_at_place(after, "350200") == ()
    assert [row.id for row in open_on_circuit(before, "C-1")] == ["t2", "t1"], "asked of the former version again"


def test_messages_about_something_the_latest_first() -> None:
    first, second = message(1, "mail", START), message(1, "sms", START + timedelta(minutes=1))
    table = Table([second, first, message(2)])
    assert messages_about(table, "t1") == (second, first)
    assert messages_about(table.changed([], [second.id]), "t1") == (first,)
    assert messages_about(table, "nothing") == ()
