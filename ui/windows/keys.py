"""F1: every key of the window and of the page, panel by panel."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.actions import Action
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.hint_bar import Hint
from ui.widgets.key_cap import KeyCap
from ui.widgets.overlay import Overlay
from ui.widgets.panel import PanelHeader

COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """One panel's keys, in words."""

    title: str
    hints: tuple[Hint, ...]


def sections(say: Wording, page: str, actions: Sequence[Action], hints: Sequence[Hint]) -> tuple[Section, ...]:
    """The page's keys by panel; `hints` are keys of the focused panel that are no actions (arrows, Enter)."""
    panels: dict[str, list[Hint]] = {}
    for action in actions:
        group = panels.setdefault(say(action.panel) if action.panel else page, [])
        hint = Hint(action.keys(), say(action.text))
        if hint.keys and hint not in group:
            group.append(hint)
    known = {hint.keys for group in panels.values() for hint in group}
    rest = [hint for hint in hints if hint.keys not in known]
    if rest:
        panels.setdefault(page, []).extend(rest)
    return tuple(Section(title, tuple(found)) for title, found in panels.items() if found)


class KeysOverlay(Overlay):
    """Built anew each time, since the page and its focus change."""

    def __init__(self, theme: Theme, say: Wording, host: QWidget, found: Sequence[Section]) -> None:
        super().__init__(theme, host, QSize(1040, 600))
        self.setAccessibleName(say("All keys"))
        self.body.addWidget(PanelHeader(theme, say("All keys"), say("Esc closes")))
        content = QWidget()
        fill_with(content, theme, "panel")
        columns = QHBoxLayout(content)
        columns.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        columns.setSpacing(theme.px(32))
        for group in balanced(found, COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            for section in group:
                self._add(column, section)
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(scroll, 1)
        height = round((content.sizeHint().height() + theme.px(30)) / theme.scale) + 2
        self.wanted = QSize(1040, min(height, 600))

    def _add(self, column: QVBoxLayout, section: Section) -> None:
        column.addWidget(Text(self.theme, section.title, Size.SECONDARY, Weight.BOLD, "text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(10))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnStretch(1, 1)
        for line, hint in enumerate(section.hints):
            caps = QHBoxLayout()
            caps.setSpacing(self.theme.px(3))
            caps.addStretch(1)
            for key in hint.keys:
                caps.addWidget(KeyCap(self.theme, key))
            grid.addLayout(caps, line, 0)
            grid.addWidget(Text(self.theme, hint.label, wrap=True), line, 1)
        grid.setColumnMinimumWidth(0, self.theme.px(96))
        column.addLayout(grid)
        column.addSpacing(self.theme.px(12))


def balanced(found: Sequence[Section], columns: int) -> list[list[Section]]:
    """Sections in reading order over columns of about the same height."""
    heights = [len(section.hints) + 2 for section in found]
    share = sum(heights) / columns
    result: list[list[Section]] = [[] for _ in range(columns)]
    column, filled = 0, 0
    for section, height in zip(found, heights, strict=True):
        if filled and filled + height / 2 > share and column < columns - 1:
            column, filled = column + 1, 0
        result[column].append(section)
        filled += height
    return result
