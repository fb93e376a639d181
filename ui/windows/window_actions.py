"""What can be done everywhere in the window."""

from collections.abc import Sequence
from typing import Any, Protocol

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk, PageSpec, Place

EVERYWHERE = mark("Everywhere")


class WindowContext(Protocol):
    """What these actions are run on: the window's frame."""

    desk: Desk
    stack: Any

    def open(self, place: str) -> None: ...
    def show_keys(self) -> None: ...
    def show_palette(self) -> None: ...
    def switch_theme(self) -> None: ...
    def show_health(self) -> None: ...
    def toggle_mute(self) -> None: ...
    def show_wall(self) -> None: ...


def window_actions(specs: Sequence[PageSpec]) -> tuple[Action, ...]:
    """The window's own actions, with one for each place that is built."""
    return (
        Action("keys", mark("All keys"), _keys, "F1", panel=EVERYWHERE),
        Action("palette", mark("Command"), _palette, "Ctrl+K", panel=EVERYWHERE, in_palette=False),
        Action("undo", mark("Undo"), lambda frame: frame.desk.undo(), "Ctrl+Z", panel=EVERYWHERE),
        *(_opening(spec, number) for number, spec in enumerate(listed(specs), start=1)),
        Action("mute", mark("Mute for 15 min, or sound again"), lambda frame: frame.toggle_mute(), "Ctrl+M",
               lambda frame: frame.desk.watch.sounder is not None, EVERYWHERE),
        Action("health", mark("State of the console"), lambda frame: frame.show_health(), "Ctrl+I", panel=EVERYWHERE),
        Action("on_duty", mark("Who is on duty now"), lambda frame: frame.on_duty.open(), panel=EVERYWHERE),
        Action("write_log", mark("Write an entry of the duty log"), lambda frame: frame.desk.log_asked.emit({}), "F12",
               panel=EVERYWHERE),
        Action("settings", mark("Settings"), _settings, "Ctrl+,", _has_settings, EVERYWHERE),
        Action("theme", mark("Light or dark"), lambda frame: frame.switch_theme(), panel=EVERYWHERE),
        *_wall_actions(),
    )  # fmt: skip


def _wall_actions() -> tuple[Action, ...]:
    """The second screen: open it, take it down, its own light or dark."""
    return (
        Action("wall", mark("Wall screen: open"), lambda frame: frame.show_wall(), enabled=_has_wall, panel=EVERYWHERE),
        Action("wall_close", mark("Wall screen: close"), lambda frame: frame.desk.wall.close(), enabled=_wall_open,
               panel=EVERYWHERE),
        Action("wall_theme", mark("Wall screen: light or dark"), lambda frame: frame.desk.wall.switch_palette(),
               enabled=_has_wall, panel=EVERYWHERE),
    )  # fmt: skip


def _has_wall(frame: WindowContext) -> bool:
    return frame.desk.wall is not None


def _wall_open(frame: WindowContext) -> bool:
    return frame.desk.wall is not None and frame.desk.wall.is_open


def listed(specs: Sequence[PageSpec]) -> list[PageSpec]:
    """The places of the rail in their order; the settings stand at its foot."""
    order = list(Place)
    return sorted((spec for spec in specs if spec.place != Place.SETTINGS), key=lambda spec: order.index(spec.place))


def _opening(spec: PageSpec, number: int) -> Action:
    return Action(
        f"open_{spec.place}", spec.title, lambda frame: frame.open(spec.place), f"Ctrl+{number}", panel=EVERYWHERE
    )


def _keys(frame: WindowContext) -> None:
    frame.show_keys()


def _palette(frame: WindowContext) -> None:
    frame.show_palette()


def _settings(frame: WindowContext) -> None:
    frame.open(Place.SETTINGS)


def _has_settings(frame: WindowContext) -> bool:
    return Place.SETTINGS in frame.stack.specs
