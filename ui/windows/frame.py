"""Everything inside the window: strip, rail, pages, hint bar. Made anew when the language or the theme changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.lookup import Finder
from ui.actions import wire
from ui.desk import Desk, PageSpec, Place
from ui.theme.icons import Icon
from ui.wall.screens import all_screens
from ui.widgets.age import age
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint, HintBar
from ui.widgets.nav_rail import NavRail
from ui.widgets.nav_rail import Place as RailPlace
from ui.widgets.overlay import Overlay
from ui.widgets.status_strip import SOUND, StatusStrip
from ui.widgets.toast import Toast
from ui.windows.commands import Commands
from ui.windows.health import HealthOverlay
from ui.windows.keys import KeysOverlay, Section, sections
from ui.windows.log_form import LogAsked
from ui.windows.on_duty import OnDuty
from ui.windows.palette import CommandPalette
from ui.windows.stack import PageStack
from ui.windows.stale import StaleFrame
from ui.windows.strip import CALLS, COUNTER_PLACES, UNSEEN, counters, show_time, show_watch
from ui.windows.wall_choice import WallChoice
from ui.windows.window_actions import listed, window_actions

WIDE_FROM = 1500
THEME = "theme"
COUNTER_FOCUS: dict[str, dict[str, Any]] = {UNSEEN: {"alarms": True}, CALLS: {"calls": True}}


class Frame(QWidget):
    """The context of the window's actions."""

    def __init__(self, desk: Desk, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.specs = desk, tuple(specs)
        fill_with(self, desk.theme, "base")
        self.actions_here = window_actions(specs)
        self.strip = StatusStrip(desk.theme)
        self.on_duty = OnDuty(desk)
        self.rail = self._make_rail()
        self.stack = PageStack(desk, specs)
        self.stale = StaleFrame(desk.theme, self.stack)
        self.hints = HintBar(desk.theme, Hint(("F1",), desk.say("All keys")))
        self.toast = Toast(desk.theme, desk.say, desk.monotonic, self.stale)
        self.toast.take_back = desk.undo
        self.finder = Finder()
        self.overlay: Overlay | None = None
        self._lay_out()
        self._connect()
        wire(self.actions_here, self, self)
        self.tick(desk.now())

    def open(self, place: str, focus: dict[str, Any] | None = None) -> None:
        """Go to a place that is built; another one is not gone to."""
        if place in self.stack.specs:
            self.stack.open(Place(place), focus)

    def switch_theme(self) -> None:
        """From dark to light and back."""
        look = self.desk.look
        self.desk.change_look(replace(look, theme="light" if look.theme == "dark" else "dark"))

    def show_keys(self) -> None:
        """F1."""
        page, say = self.stack.page, self.desk.say
        spec = self.stack.specs.get(self.stack.place) if self.stack.place else None
        found: tuple[Section, ...] = sections(say, "", self.actions_here, ())
        if page is not None and spec is not None:
            own = self._without_everywhere(page.hints())
            found = (*sections(say, say(spec.title), page.actions(), own), *found)
        self.open_overlay(KeysOverlay(self.desk.theme, say, self, found))

    def show_palette(self) -> None:
        """Ctrl+K."""
        page = self.stack.page
        wired = [(action, page) for action in page.actions()] if page is not None else []
        wired += [(action, self) for action in self.actions_here]
        commands = Commands(self.desk, wired, tuple(self.stack.specs), self.finder)
        self.open_overlay(CommandPalette(self.desk, self, commands))

    def show_health(self) -> None:
        """Ctrl+I."""
        self.open_overlay(HealthOverlay(self.desk, self))

    def show_wall(self) -> None:
        """Open the wall on its screen; where there are several, ask which."""
        wall = self.desk.wall
        if wall is not None and len(all_screens()) > 1:
            self.open_overlay(WallChoice(self.desk, self, wall))
        elif wall is not None:
            wall.open()

    def toggle_mute(self) -> None:
        """Ctrl+M."""
        if self.desk.watch.sounder is not None:
            self.desk.watch.sounder.toggle_mute(self.desk.now())

    def snapshot_changed(self, before: Snapshot, after: Snapshot) -> None:
        """A step of the state, at most one a frame."""
        self.stack.snapshot_changed(before, after)
        now = self.desk.now()
        self.strip.set_counters(counters(self.desk, now))  # at once, like the rail's: two numbers never disagree
        self._count(now)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        show_time(self.strip, self.desk, now)
        self.on_duty.show(self.strip, now)
        show_watch(self.strip, self.desk, now)
        if isinstance(self.overlay, HealthOverlay):
            self.overlay.tick(now)
        _, headline, detail = age(self.desk.say, self.desk.office.freshness, self.desk.local(now))
        self.stale.set_stale(headline if self.desk.read_only else "", detail)
        self.stack.tick(now)
        self._count(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < self.desk.theme.px(WIDE_FROM)
        if compact != self.rail.compact:
            self.rail.set_compact(compact)

    # ---- inside

    def _make_rail(self) -> NavRail:
        say = self.desk.say
        places = [
            RailPlace(spec.place, spec.icon, say(spec.title), f"Ctrl+{number}")
            for number, spec in enumerate(listed(self.specs), start=1)
        ]
        foot = [RailPlace(THEME, Icon.THEME, say("Light / dark"))]
        if any(spec.place == Place.SETTINGS for spec in self.specs):
            foot.append(RailPlace(Place.SETTINGS, Icon.SETTINGS, say("Settings"), "Ctrl+,"))
        return NavRail(self.desk.theme, places, foot)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stale, 1)
        column.addWidget(self.strip)
        column.addLayout(middle, 1)
        column.addWidget(self.hints)

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(lambda chosen: self.switch_theme() if chosen == THEME else self.open(chosen))
        self.strip.counter_clicked.connect(lambda c: self.open(COUNTER_PLACES[c], COUNTER_FOCUS.get(c)))
        self.strip.people.clicked.connect(self.on_duty.open)
        self.strip.state_clicked.connect(lambda name: self.toggle_mute() if name == SOUND else self.show_health())
        desk.watch.changed.connect(self._show_watch)
        desk.watch.flash.turned.connect(self._show_watch)
        self.stack.opened.connect(self._opened)
        self.stack.hints_changed.connect(self._show_hints)
        desk.told.connect(self.toast.tell)
        desk.undo_offered.connect(self.toast.offer)
        desk.place_asked.connect(self.open)
        desk.log_asked.connect(LogAsked(self).write)
        QApplication.instance().focusChanged.connect(self._show_hints)  # type: ignore[union-attr]

    def _show_watch(self) -> None:
        show_watch(self.strip, self.desk, self.desk.now())

    def _opened(self, place: str) -> None:
        self.rail.set_current(place)
        for item in self.rail.foot.values():
            item.current = item.place.id == place
            item.update()
        self._show_hints()

    def _show_hints(self) -> None:
        say, page = self.desk.say, self.stack.page
        own = self._without_everywhere(page.hints()) if page is not None else []
        everywhere = [Hint(("Ctrl+K",), say("Command"))]
        if (number := len(listed(self.specs))) > 1:
            everywhere.append(Hint((f"Ctrl+1…{number}",), say("Switch")))
        self.hints.set_hints((*own, *everywhere))

    def _without_everywhere(self, hints: Sequence[Hint]) -> list[Hint]:
        """A page need not name the window's keys; where it does they are not said twice."""
        known = {action.keys() for action in self.actions_here}
        return [hint for hint in hints if hint.keys not in known]

    def _count(self, now: datetime) -> None:
        for spec in listed(self.specs):
            if spec.time is not None:
                at = spec.time(self.desk.snapshot, now)
                self.rail.set_counter(spec.place, f"{self.desk.local(at):%H:%M}" if at is not None else "")
            if spec.counter is None:
                continue
            found = spec.counter(self.desk.snapshot, now)
            if found is None or not found[0]:
                self.rail.set_counter(spec.place, "")
            else:
                self.rail.set_counter(spec.place, str(found[0]), found[1])

    def open_overlay(self, overlay: Overlay) -> None:
        if self.overlay is not None:
            self.overlay.dismiss()
        self.overlay = overlay
        overlay.closed.connect(self._overlay_closed)
        overlay.open()

    def _overlay_closed(self) -> None:
        overlay, self.overlay = self.overlay, None
        if overlay is not None:
            overlay.deleteLater()
