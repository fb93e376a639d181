"""Pages turn by themselves and by hand; a page that went away gives way."""

from hypothesis import given
from hypothesis import strategies as st

from console.domain.wall import WallPage, in_turn
from console.planning.wall.turning import Turn, by_hand, hold, turned

PAGES = (WallPage("a", "situation", 1, 40), WallPage("b", "duty", 2, 15), WallPage("c", "stock", 3, 10))


def test_each_page_stands_for_its_seconds() -> None:
    turn = turned(Turn(), PAGES, 100.0)
    assert turn.page == "a"
    assert turned(turn, PAGES, 139.9).page == "a"
    turn = turned(turn, PAGES, 140.0)
    assert turn.page == "b"
    assert turned(turn, PAGES, 155.0).page == "c"
    assert turned(Turn("c", 0.0), PAGES, 10.0).page == "a"


def test_a_page_turned_by_hand_stands_its_whole_time() -> None:
    turn = by_hand(Turn("a", 0.0), PAGES, 1, 39.0)
    assert turn.page == "b"
    assert turned(turn, PAGES, 53.0).page == "b"
    assert by_hand(turn, PAGES, -1, 40.0).page == "a"
    assert by_hand(Turn("a", 0.0), PAGES, -1, 1.0).page == "c"


def test_a_held_page_stays_until_it_is_let_go() -> None:
    turn = hold(Turn("a", 0.0), 5.0)
    assert turned(turn, PAGES, 9999.0).page == "a"
    free = hold(turn, 9999.0)
    assert turned(free, PAGES, 9999.0).page == "a"
    assert turned(free, PAGES, 10039.0).page == "b"
    assert by_hand(turn, PAGES, 1, 6.0) == Turn("b", 6.0, held=True)


def test_a_page_that_went_away_gives_way() -> None:
    assert turned(Turn("b", 0.0), PAGES[:1], 1.0).page == "a"
    assert turned(Turn("b", 0.0), (), 1.0).page == ""
    assert turned(Turn("a", 0.0), PAGES[:1], 1e9) == Turn("a", 0.0)  # alone it stands for good


def test_pages_stand_in_the_order_of_the_table() -> None:
    rows = (PAGES[2], WallPage("x", "duty", 0, 5, active=False), PAGES[0], PAGES[1])
    assert [page.id for page in in_turn(rows)] == ["a", "b", "c"]


@given(
    st.lists(st.tuples(st.sampled_from(["tick", "left", "right", "hold"]), st.floats(0.0, 60.0)), max_size=40),
    st.integers(0, 3),
)
def test_whatever_is_done_a_page_with_something_to_show_stands(deeds: list[tuple[str, float]], count: int) -> None:
    pages, turn, now = PAGES[:count], Turn(), 0.0
    for what, wait in deeds:
        now += wait
        if what == "hold":
            turn = hold(turn, now)
        elif what == "tick":
            turn = turned(turn, pages, now)
        else:
            turn = by_hand(turn, pages, 1 if what == "right" else -1, now)
        known = [page.id for page in pages] or [""]
        assert turn.page in (["", *known] if what == "hold" else known)
