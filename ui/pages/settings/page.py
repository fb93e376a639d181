"""The settings page: panels in two columns, all by keyboard."""

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from ui.desk import Desk, Page
from ui.pages.settings.choice import Choice
from ui.pages.settings.files import FilesPanel
from ui.pages.settings.look import look_panel
from ui.pages.settings.rules import RulesPanel
from ui.pages.settings.site import SitePanel
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint
from ui.widgets.panel import PageBar

NARROW, WIDE = 560, 880  # px at 100 %; longer lines are hard to follow


class SettingsPage(Page):
    """Look, site, rules, files."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._at = 0  # the choice of the look that has the focus when the page is opened
        self.look = look_panel(desk)
        self.site = SitePanel(desk)
        self.rules = RulesPanel(desk)
        self.files = FilesPanel(desk)
        content = QWidget()
        fill_with(content, desk.theme, "base")
        self._lay_out(content)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = PageBar(desk.theme, desk.say("Settings"))
        bar.stretch()
        outer.addWidget(bar)
        outer.addWidget(self.scroll, 1)

    def _lay_out(self, content: QWidget) -> None:
        """Two columns: the short panels at the left, the rules at the right."""
        px = self.theme.px
        columns = QHBoxLayout(content)
        columns.setContentsMargins(px(16), px(16), px(16), px(16))
        columns.setSpacing(px(16))
        for widest, panels in ((NARROW, (self.look, self.site, self.files)), (WIDE, (self.rules,))):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for panel in panels:
                panel.setMaximumWidth(px(widest))
                column.addWidget(panel)
            column.addStretch(1)
            columns.addLayout(column, widest)
        columns.addStretch(1)

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.site.show_snapshot(after)
        self.rules.show_snapshot(after)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(("Tab",), say("Next field")),
            Hint(("Space",), say("Choose")),
            Hint(("Enter",), say("Save the field")),
        )

    def state(self) -> dict[str, Any]:
        at = next((n for n, choice in enumerate(self._choices()) if choice.isAncestorOf(self.focusWidget() or self)), 0)
        return {"scroll": self.scroll.verticalScrollBar().value(), "choice": at}

    def restore(self, state: dict[str, Any]) -> None:
        self.scroll.verticalScrollBar().setValue(int(state.get("scroll", 0)))
        self._at = int(state.get("choice", 0))

    def enter(self) -> None:
        self._choices()[self._at].focus_value()

    def _choices(self) -> list[Choice]:
        return self.look.findChildren(Choice)
