"""Sections that are forms from top to bottom: the look, the site, its rules, the files."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.settings.choice import Choice
from ui.pages.settings.files import FilesPanel
from ui.pages.settings.look import look_panel
from ui.pages.settings.rules import RulesPanel
from ui.pages.settings.section import Section
from ui.pages.settings.site import SitePanel
from ui.widgets.base import Pressable, fill_with
from ui.widgets.hint_bar import Hint
from ui.widgets.panel import PageBar

REACHED = (QLineEdit, QComboBox, Pressable)


class PanelSection(Section):
    """One panel, scrolled where it is too long. Fields save themselves: Enter, or leaving them."""

    widest: ClassVar[int] = 640  # px at 100 %; longer lines are hard to follow

    def __init__(self, desk: Desk, panel: Any) -> None:
        super().__init__(desk)
        self.panel = panel
        self.panel.setMaximumWidth(desk.theme.px(self.widest))
        content = QWidget()
        fill_with(content, desk.theme, "base")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(*(desk.theme.px(16) for _ in range(4)))
        inner.addWidget(self.panel)
        inner.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = PageBar(desk.theme, desk.say(self.title))
        bar.stretch()
        outer.addWidget(bar)
        outer.addWidget(self.scroll, 1)

    def show_snapshot(self, after: Snapshot) -> None:
        self.panel.show_snapshot(after)

    def stops(self) -> list[QWidget]:
        """What the keyboard reaches, from top to bottom."""
        return [part for part in self.panel.findChildren(QWidget) if isinstance(part, REACHED) and part.isEnabled()]

    def enter(self) -> None:
        stops = self.stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(("Tab",), say("Next field")),
            Hint(("Space",), say("Choose")),
            Hint(("Enter",), say("Save the field")),
            Hint(("Esc",), say("Sections")),
        )

    def state(self) -> dict[str, Any]:
        """Where the keyboard was, and what was typed and not yet saved."""
        stops, focused = self.stops(), self.focusWidget()
        open_edits = {
            number: stop.text()
            for number, stop in enumerate(stops)
            if isinstance(stop, QLineEdit) and stop.isModified()
        }
        at = stops.index(focused) if focused in stops else 0
        return {"scroll": self.scroll.verticalScrollBar().value(), "at": at, "edits": open_edits}

    def restore(self, state: dict[str, Any]) -> None:
        self.scroll.verticalScrollBar().setValue(int(state.get("scroll", 0)))
        stops = self.stops()
        for number, text in state.get("edits", {}).items():
            stop = stops[number] if number < len(stops) else None
            if isinstance(stop, QLineEdit) and not stop.isReadOnly():
                stop.setText(text)
                stop.setModified(True)


class LookSection(PanelSection):
    """Language, theme, size."""

    code = "look"
    title = mark("Look")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, look_panel(desk))

    def show_snapshot(self, after: Snapshot) -> None:
        """The look is this console's own."""

    def choices(self) -> list[Choice]:
        """The three of them."""
        return self.panel.findChildren(Choice)

    def enter(self) -> None:
        self.choices()[self._at].focus_value()

    _at = 0

    def state(self) -> dict[str, Any]:
        focused = self.focusWidget() or self
        return {"choice": next((n for n, one in enumerate(self.choices()) if one.isAncestorOf(focused)), 0)}

    def restore(self, state: dict[str, Any]) -> None:
        self._at = int(state.get("choice", 0))


class SiteSection(PanelSection):
    """Name, time zone, country, language of messages."""

    code = "site"
    title = mark("Site")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SitePanel(desk))


class RulesSection(PanelSection):
    """The figures that the rules go by."""

    code = "rules"
    title = mark("Rules and figures")
    widest = 960

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, RulesPanel(desk))


class FilesSection(PanelSection):
    """Where everything lies, and backup."""

    code = "files"
    title = mark("Files and backup")
    widest = 760

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FilesPanel(desk))

    def show_snapshot(self, after: Snapshot) -> None:
        """Files are not the site's."""
