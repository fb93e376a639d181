"""The settings: sections as a list at the left, the one that is current beside it; all by keyboard."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.settings.actions import page_actions
from ui.pages.settings.groups import GROUPS, SECTIONS
from ui.pages.settings.section import Section
from ui.pages.settings.section_list import SectionList
from ui.sections import Sections
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint
from ui.widgets.panel import PageBar

FIRST = "look"


class _Edge(QWidget):
    """The list's column with a line at its right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme = desk.theme
        fill_with(self, desk.theme, "base")

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), self.theme.palette.line2)


class SettingsPage(Page):
    """A section is built when it is shown first. `focus_on`: section, and what its own `focus_on` takes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._inside = False
        self._snapshot: Snapshot | None = None
        self.list = SectionList(desk, GROUPS)
        self.stack = Sections(desk, SECTIONS)
        self.sections: dict[str, Section] = self.stack.made
        self.stack.hints_changed.connect(self.hints_changed)
        self._lay_out()
        self.list.chosen.connect(self.show_section)
        self.list.entered.connect(self.go_in)

    def _lay_out(self) -> None:
        column = _Edge(self.desk)
        left = QVBoxLayout(column)
        left.setContentsMargins(0, 0, 1, 0)
        left.setSpacing(0)
        bar = PageBar(self.theme, self.say("Settings"))
        bar.stretch()
        left.addWidget(bar)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(column)
        row.addWidget(self.stack, 1)

    # ---- sections

    @property
    def section(self) -> Section:
        """The section that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Section)
        return shown

    def built(self, code: str) -> Section:
        """A section, built when it is not there yet."""
        self.stack.built(code)
        return self.sections[code]

    def show_section(self, code: str) -> None:
        """Show a section beside the list."""
        section = self.built(code)
        if self.stack.currentWidget() is not section:
            section.show_snapshot(self.desk.snapshot)
            self.stack.setCurrentWidget(section)
            self.hints_changed.emit()

    def go_in(self) -> None:
        """Put the keyboard into the section."""
        self.section.enter()
        self.hints_changed.emit()

    def back(self) -> None:
        """Esc: out of what is open in the section, then out of the section."""
        if not self.section.back():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    def turn(self, step: int) -> None:
        """The next section (1) or the one before (-1), with the keyboard in it."""
        codes = list(SECTIONS)
        code = codes[(codes.index(self.section.code) + step) % len(codes)]
        self.list.select(code)
        self.go_in()

    def open_section(self, code: str) -> None:
        """Show a section and put the keyboard into it."""
        self.list.select(code)
        self.go_in()

    # ---- the contract of a page

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.list.show_snapshot(after)
        if not self.list.current():
            self.list.select(FIRST)
        self.section.show_snapshot(after)

    def tick(self, now: datetime) -> None:
        self.section.tick(now)

    def in_section(self) -> bool:
        """Whether the keyboard is in the section."""
        return self.stack.isAncestorOf(self.focusWidget() or self)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if self.list.hasFocus():
            return (Hint(("↑", "↓"), say("Section")), Hint(("Enter",), say("Go in")))
        return self.section.hints()

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        return {"section": self.section.code, "inside": self.in_section(), "sections": self.stack.states()}

    def restore(self, state: dict[str, Any]) -> None:
        self.stack.take_up(state.get("sections", {}))
        self.list.select(str(state.get("section", FIRST)))
        self._inside = bool(state.get("inside"))

    def focus_on(self, **focus: Any) -> None:
        code = str(focus.pop("section", ""))
        if code in SECTIONS:
            self.list.select(code)
            self.section.enter()
            self.section.focus_on(**focus)

    def enter(self) -> None:
        if self._inside:
            self.section.enter()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
