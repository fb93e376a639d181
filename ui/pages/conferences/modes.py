"""Ways to look at the conference under the timeline: readiness first, the others one letter away, Esc leads back."""

from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.conferences import DRAFT, MEETING, Conference
from console.wording.catalogue import mark
from ui.acknowledging import acknowledge_conference
from ui.actions import Action
from ui.desk import Desk
from ui.widgets.base import fill_with
from ui.widgets.chip import Chip
from ui.widgets.hint_bar import Hint

ConferencesPage = Any  # ui.pages.conferences.page imports this module

READINESS = "readiness"
HEIGHT = 32


class Mode(QWidget):
    """One way to look. `key` names it, `letter` is its key on the board, `title` a marked message."""

    key: ClassVar[str]
    letter: ClassVar[str]
    title: ClassVar[str]

    place_changed = Signal(str)
    own_panel: QWidget | None = None

    def __init__(self, page: ConferencesPage) -> None:
        super().__init__()
        desk: Desk = page.desk
        self.page, self.desk, self.say, self.theme = page, desk, desk.say, desk.theme

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        """The conference as it stands now; `at_once`: another one than before, or the first time."""

    def tick(self, now: datetime) -> None:
        """Once a second while it is in sight."""

    def take_focus(self) -> None:
        """The keyboard comes in."""
        self.setFocus()

    def place(self) -> str:
        """The code of the place under its cursor, which the side tells about; '' for none."""
        return ""

    def need(self) -> str:
        """The venue (id of its need) under its cursor; '' where the place is all there is to say."""
        return ""

    def ticket(self) -> str:
        """The ticket (id) under its cursor, '' for none."""
        return ""

    def panel_width(self) -> int:
        """Of its own panel at the right, which a form over the page covers whole; 0 for none."""
        return self.own_panel.width() if self.own_panel is not None else 0

    def back(self) -> bool:
        """Esc: whether there was something of its own to leave."""
        return False

    def commit(self) -> None:
        """Ctrl+Enter while no form is open at the side."""

    def step(self, step: int) -> bool:
        """N (1) and Shift+N (-1): to the next or previous one to see to; False when there is none."""
        return False

    def hints(self) -> tuple[Hint, ...]:
        """Its keys."""
        return ()

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        """Its actions; the context is the page. `modes.inside(cls.key)` is their `within`."""
        return ()

    def state(self) -> dict[str, Any]:
        """What it keeps when the page is built anew."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""


def inside(key: str) -> Any:
    """The widget of a mode, as the `within` of its actions."""
    return lambda page: page.modes.widgets[key]


def has_modes(conference: Conference) -> bool:
    """Drafts and residences have readiness alone."""
    return conference.state != DRAFT and conference.kind == MEETING


class ModeBar(QWidget):
    """A chip a way to look, with its letter. `asked` carries the key of one."""

    asked = Signal(str)

    def __init__(self, desk: Desk, kinds: tuple[type[Mode], ...]) -> None:
        super().__init__()
        self.theme, say = desk.theme, desk.say
        fill_with(self, desk.theme, "base")
        px = desk.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), px(4))
        row.setSpacing(px(8))
        self.chips: dict[str, Chip] = {}
        for key, title, letter in ((READINESS, mark("Readiness"), ""), *((k.key, k.title, k.letter) for k in kinds)):
            name = f"{say(title)}  {letter}" if letter else say(title)
            chip = Chip(desk.theme, name, checkable=False)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.clicked.connect(lambda key=key: self.asked.emit(key))
            row.addWidget(chip)
            self.chips[key] = chip
        row.addStretch(1)
        self.setFixedHeight(px(HEIGHT))

    def set_current(self, current: str) -> None:
        """Which one is shown."""
        for key, chip in self.chips.items():
            chip.checked = key == current
            chip.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)


class Modes:
    """The modes of a page: which one is chosen, and which can be shown now."""

    def __init__(self, page: ConferencesPage, kinds: tuple[type[Mode], ...]) -> None:
        self.page = page
        self.chosen = READINESS
        self.widgets: dict[str, Mode] = {kind.key: kind(page) for kind in kinds}
        self.bar = ModeBar(page.desk, kinds)
        self.bar.asked.connect(self.choose)
        for widget in self.widgets.values():
            widget.place_changed.connect(lambda _: page.show_place())

    def shown(self) -> Mode | None:
        """The mode in the middle; None for readiness, a draft, an empty day."""
        widget = self.page.middle.currentWidget()
        return widget if isinstance(widget, Mode) else None

    def wanted(self, conference: Conference) -> Mode | None:
        """The mode to show of this conference; None for readiness."""
        has = has_modes(conference) and bool(self.widgets)
        self.bar.setVisible(has)
        self.bar.set_current(self.chosen)
        return self.widgets.get(self.chosen) if has else None

    def can(self, key: str) -> bool:
        """Whether this mode has something to show now."""
        conference = self.page.board.current()
        return conference is not None and has_modes(conference) and key in self.widgets

    def choose(self, key: str) -> None:
        """Look another way, the keyboard with it."""
        if key != READINESS and key not in self.widgets:
            return
        self.chosen = key
        self.page.refresh(at_once=True)
        acknowledge_conference(self.page.desk, self.page.board.conference)
        self.page.going.focus_middle()
        self.page.hints_changed.emit()

    def back(self) -> bool:
        """Esc: out of what the mode has open, then out of the mode."""
        shown = self.shown()
        if shown is None:
            return False
        if not shown.back():
            self.choose(READINESS)
        return True

    def state(self) -> dict[str, Any]:
        """Plain values."""
        return {"chosen": self.chosen, **{key: widget.state() for key, widget in self.widgets.items()}}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""
        chosen = state.get("chosen", READINESS)
        self.chosen = chosen if chosen in self.widgets else READINESS
        for key, widget in self.widgets.items():
            widget.restore(state.get(key, {}))


def mode_actions(kinds: tuple[type[Mode], ...], within: Any, panel: str) -> tuple[Action, ...]:
    """The letters that lead to the modes, and each mode's own actions."""
    found: list[Action] = []
    for kind in kinds:
        choose, can = partial(_choose, key=kind.key), partial(_can, key=kind.key)
        found.append(Action(f"mode_{kind.key}", kind.title, choose, kind.letter, can, panel, within))
        found += kind.own_actions()
    return tuple(found)


def _choose(page: ConferencesPage, key: str) -> None:
    page.modes.choose(key)


def _can(page: ConferencesPage, key: str) -> bool:
    return bool(page.modes.can(key))
