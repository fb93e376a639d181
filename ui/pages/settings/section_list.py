"""The sections of the settings as a list, grouped; arrows go along and show each at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from console.domain.snapshot import Snapshot
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.settings.section import Section
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text
from ui.widgets.table_view import Index, TableView

WIDTH = 196  # px at 100 %


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in the list; `count` None where it says nothing."""

    code: str
    title: str
    count: int | None = None


class SectionList(TableView):
    """`chosen` carries the code of the section to be shown, `entered` asks to go into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk, groups: Sequence[tuple[str, Sequence[type[Section]]]]) -> None:
        super().__init__(desk.theme, desk.say("Sections"))
        self._desk, self._groups = desk, tuple(groups)
        columns = (
            Column("edge", "", lambda row: "", 8),
            Column("title", mark("Section"), lambda row: row.title, 140, stretch=1),
            Column("count", mark("Rows"), lambda row: str(row.count or ""), 40, align="right",
                   roles={Cell.TONE: lambda _row: Tone.MUTED}),
        )  # fmt: skip
        self.rows = RowModel(columns, desk.say, group_text=str, parent=self)
        attach(self, self.rows, desk.say)
        self.header().setMinimumSectionSize(4)
        self.header().hide()
        self.fit_columns()
        self.setFixedWidth(desk.theme.px(WIDTH))
        self.selectionModel().currentChanged.connect(self._moved)
        self.opened.connect(lambda _index: self.entered.emit())

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Headings stand in line with the titles below them."""
        if not self.is_group(index):
            super().drawRow(painter, options, index)
            return
        theme, rect = self.theme, options.rect  # type: ignore[attr-defined]
        painter.fillRect(rect, theme.palette.panel)
        text = str(index.siblingAtColumn(0).data(Qt.ItemDataRole.DisplayRole) or "")
        area = rect.adjusted(theme.px(14), 0, 0, 0)
        draw_text(painter, area, text, theme.font(Size.SECONDARY, Weight.BOLD), theme.palette.text2)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.palette.line)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Count the rows of each."""
        nodes = []
        for heading, sections in self._groups:
            nodes.append(Node(f"group {heading}", self._desk.say(heading), group=True))
            for section in sections:
                entry = Entry(section.code, self._desk.say(section.title), section.count(snapshot))
                nodes.append(Node(section.code, entry))
        self.rows.show(nodes, at_once=True)

    def select(self, code: str) -> bool:
        """Make a section current."""
        return go_to(self, self.rows, code)

    def current(self) -> str:
        """The code of the current section, '' for none."""
        index = self.currentIndex()
        return self.rows.key_at(index) if index.isValid() and not self.is_group(index) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        if code := self.current():
            self.chosen.emit(code)
