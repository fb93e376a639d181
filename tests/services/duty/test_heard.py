"""A roster published again before people heard of it: each is told once, of what differs from what they know."""

from dataclasses import replace

from console.domain.messages import DELIVERED, Message
from console.services.duty.publishing import ALL, CHANGED, NOBODY
from tests.services.duty.duty_site import DESK, LEADERS, Desk, day


def published() -> tuple[Desk, str, str]:
    """Two mornings of one person, published; the entry of the first."""
    desk = Desk()
    roster = desk.roster()
    entry = desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, DESK, 2, "morning", "k1")
    desk.publish(roster)
    return desk, roster, entry


def waiting(desk: Desk) -> dict[str, Message]:
    """What is to be said, by whom it is for; one message each."""
    rows = [row for row in desk.snapshot.messages.values() if row.state != DELIVERED]
    assert len({row.about for row in rows}) == len(rows)
    return {row.about[0]: row for row in rows}


def deliver(desk: Desk) -> None:
    """All that waits has been said."""
    rows = {key: replace(row, state=DELIVERED, attempts=1) for key, row in desk.snapshot.messages.items()}
    desk.snapshot = desk.snapshot.with_rows(desk.snapshot.seq, {"message": rows})


def test_changed_back_before_it_was_said_nobody_is_told() -> None:
    desk, roster, entry = published()
    desk.take(entry)
    other = desk.put(roster, DESK, 0, "morning", "k2")
    desk.publish(roster)
    assert set(waiting(desk)) == {"k1", "k2"}
    desk.take(other)
    desk.put(roster, DESK, 0, "morning", "k1")
    done = desk.publish(roster)
    assert done.result["told"] == [] and (done.result["came"], done.result["went"]) == (1, 1)
    assert not waiting(desk)
    desk.do(done.undo)
    assert set(waiting(desk)) == {"k1", "k2"}, "both wait again for what holds again"


def test_said_already_and_changed_back_is_said_again() -> None:
    desk, roster, entry = published()
    desk.take(entry)
    desk.publish(roster)
    deliver(desk)
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.publish(roster)
    assert "新增" in waiting(desk)["k1"].text and "取消" not in waiting(desk)["k1"].text


def test_what_was_not_said_yet_is_said_with_what_came_after() -> None:
    desk, roster, entry = published()
    desk.take(entry)
    desk.publish(roster)
    desk.put(roster, LEADERS, 3, "h24", "k1")
    desk.publish(roster)
    text = waiting(desk)["k1"].text
    new, gone = text.split("取消")[0], text.split("取消")[1].split("今后")[0]
    assert "新增" in new and "7月27日" in new and "7月24日" in gone
    desk.put(roster, DESK, 1, "morning", "k1")
    desk.take(next(row.id for row in desk.snapshot.duty_entries.values() if row.shift == "h24" and row.day == day(3)))
    desk.publish(roster)
    text = waiting(desk)["k1"].text
    assert "7月27日" not in text, "came and went without being heard of"
    assert "7月25日" in text.split("取消")[0] and "7月24日" in text.split("取消")[1]


def test_nobody_is_told_what_is_not_so_any_more() -> None:
    desk, roster, entry = published()
    desk.take(entry)
    desk.publish(roster)
    back = desk.put(roster, DESK, 0, "morning", "k1")
    assert desk.publish(roster, tell=NOBODY).result["told"] == [] and not waiting(desk)
    desk.take(back)
    desk.put(roster, DESK, 0, "morning", "k2")
    desk.publish(roster)
    desk.put(roster, LEADERS, 3, "h24", "k3")
    desk.put(roster, LEADERS, 2, "h24", "k2", "缺人")
    done = desk.publish(roster, tell=NOBODY, despite="缺人")
    assert done.result["told"] == ["k2"], "who waits to hear hears all of it"
    assert "7月26日" in waiting(desk)["k2"].text and "取消" in waiting(desk)["k1"].text


def test_who_knows_nothing_of_a_roster_is_told_what_they_have_not_what_changed() -> None:
    desk = Desk()
    roster = desk.roster()
    first = desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, DESK, 1, "morning", "k2")
    desk.publish(roster, tell=ALL)
    for shift in ("afternoon", "night"):
        desk.take(first)
        first = desk.put(roster, DESK, 0, shift, "k1")
        desk.publish(roster)
    assert desk.standing(first) and set(waiting(desk)) == {"k1", "k2"}
    assert "取消" not in waiting(desk)["k1"].text and "新增" not in waiting(desk)["k1"].text
    assert "晚班" in waiting(desk)["k1"].text and "早班" not in waiting(desk)["k1"].text
    desk.take(first)
    assert desk.publish(roster, tell=CHANGED).result["told"] == [], "they never heard that they had any"
    assert set(waiting(desk)) == {"k2"}


def test_that_a_change_does_not_hold_is_said_though_another_follows() -> None:
    desk, roster, entry = published()
    desk.take(entry)
    done = desk.publish(roster)
    deliver(desk)
    desk.do(done.undo)
    (told,) = [row for row in desk.snapshot.messages.values() if row.state != DELIVERED]
    assert "作废" in told.title
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, LEADERS, 3, "h24", "k1")
    more = desk.publish(roster)
    assert told.id in desk.snapshot.messages
    desk.do(more.undo)
    assert [row.id for row in desk.snapshot.messages.values() if row.state != DELIVERED] == [told.id]
