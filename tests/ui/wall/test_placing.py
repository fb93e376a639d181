"""On which screen the wall goes."""

import pytest

from ui.wall.memory import ALONE, WINDOW, WallMemory
from ui.wall.placing import Placed, ScreenKey, found, key_from, named, placed

DESK = ScreenKey("DP-1", "A1", (0, 0, 1920, 1080))
TV = ScreenKey("HDMI-1", "TV9", (1920, 0, 3840, 2160))
OTHER = ScreenKey("DP-2", "B2", (-1920, 0, 1920, 1080))


def test_a_monitor_is_found_again_by_its_serial_wherever_it_is_plugged_in() -> None:
    moved = ScreenKey("HDMI-2", "TV9", (0, 0, 3840, 2160))
    assert found(TV, [DESK, moved]) == 1
    assert found(TV, [DESK, OTHER]) is None
    assert found(None, [DESK]) is None


def test_one_without_a_serial_by_its_connector_and_place() -> None:
    first, second = ScreenKey("HDMI-1", "", (0, 0, 1920, 1080)), ScreenKey("HDMI-2", "", (1920, 0, 1920, 1080))
    assert found(second, [first, second]) == 1
    assert found(second, [second, first]) == 0
    bigger = ScreenKey("HDMI-2", "", (1920, 0, 3840, 2160))
    assert found(second, [first, bigger]) == 1  # another resolution is still that connector


@pytest.mark.parametrize(("text", "number"), [("1", 0), ("2", 1), ("hdmi-1", 1), ("TV9", 1), ("3", None), ("x", None)])
def test_a_screen_is_named_by_number_connector_or_serial(text: str, number: int | None) -> None:
    assert named(text, [DESK, TV]) == number


def test_by_itself_it_fills_its_own_monitor_and_never_the_main_windows() -> None:
    assert placed(TV, [DESK, TV], 0, 0) == Placed(1, True)
    assert placed(TV, [DESK], 0, 0) == Placed(0, False)  # away: it waits at the edge
    assert placed(TV, [DESK, OTHER], 0, 0) == Placed(0, False)  # nor does it take somebody else's
    assert placed(TV, [DESK, TV], 0, 1) == Placed(0, False)  # the main window stands on it
    assert placed(DESK, [DESK], 0, 0) == Placed(0, False)


def test_alone_without_a_memory_it_takes_the_second_screen_else_the_only_one() -> None:
    assert placed(None, [DESK, TV], 0, None) == Placed(1, True)
    assert placed(None, [DESK], 0, None) == Placed(0, True)
    assert placed(TV, [DESK], 0, None) == Placed(0, False)


def test_the_memory_is_written_at_once_and_each_wall_has_its_own(tmp_path) -> None:
    file = tmp_path / "wall.json"
    memory = WallMemory(file, WINDOW)
    assert (memory.on, memory.screen) == (False, None)
    memory.keep(on=True, screen=TV)
    again = WallMemory(file, WINDOW)
    assert (again.on, again.screen) == (True, TV)
    assert not WallMemory(file, ALONE).on
    WallMemory(file, ALONE).keep(on=True, screen=DESK)
    assert WallMemory(file, WINDOW).screen == TV
    assert WallMemory(file, ALONE).screen == DESK


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"window": 3}', '{"window": {"on": "yes", "screen": {"name": 3}}}',
     '{"window": {"screen": {"name": "a", "serial": "", "geometry": [1, 2]}}}', '{"window": {"screen": '],
)  # fmt: skip
def test_a_damaged_memory_is_none(tmp_path, text: str) -> None:
    (tmp_path / "wall.json").write_text(text, encoding="utf-8")
    memory = WallMemory(tmp_path / "wall.json", WINDOW)
    assert (memory.on, memory.screen) == (False, None)


def test_a_key_goes_through_its_state() -> None:
    assert key_from(TV.state()) == TV
    assert key_from(None) is None
