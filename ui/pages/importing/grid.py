"""The first rows of a sheet as it stands, with a choice above each column of what it is taken for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from console.exchange.intake import Preview
from console.services.importing.words import shown_text
from ui.pages.importing.combo import Combo
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme
from ui.widgets.base import fill_with

ROW, HEAD, COMBO = 24, 24, 32
NUMBER, LEAST, MOST = 64, 96, 240
MEASURED = 20  # rows by which a column's width is judged
Choices = Sequence[tuple[str, str]]


class PreviewGrid(QWidget):
    """`field_chosen` is (column, field), '' for a column that is not read. The head stays while the rows scroll."""

    field_chosen = Signal(int, str)

    def __init__(self, theme: Theme, name: Callable[[str], str]) -> None:
        """`name` makes the accessible name of a column's choice from the column's heading."""
        super().__init__()
        self.theme, self._name = theme, name
        fill_with(self, theme, "base")
        self.combos: list[Combo] = []
        self.preview: Preview | None = None
        self._bad: dict[int, str] = {}
        self._widths: list[int] = []
        self._top = self._room = 0

    def show_preview(self, preview: Preview | None, choices: Choices, bad: dict[int, str]) -> None:
        """`bad` maps row numbers that are not taken to the field at fault."""
        self.preview, self._bad = preview, bad
        columns = preview.columns if preview is not None else ()
        while len(self.combos) > len(columns):
            combo = self.combos.pop()
            combo.hide()
            combo.deleteLater()
        while len(self.combos) < len(columns):
            self._add_combo(len(self.combos))
        for combo, column in zip(self.combos, columns, strict=True):
            combo.name(self._name(column.heading or str(column.index + 1)))
            combo.set_choices(choices, column.field or "")
            combo.setVisible(len(choices) > 1)
        self._measure()
        self.update()

    def pin(self, top: int) -> None:
        """Keep choices and headings at the upper edge of what is seen."""
        self._top = top
        self._place()
        self.update()

    def fit(self, room: int) -> None:
        """Take the whole width there is, and more where the columns need it."""
        self._room, size = room, self.sizeHint()
        self.setFixedSize(max(size.width(), room), size.height())

    def row_area(self, row: int) -> QRect | None:
        """Where a row of the file stands, None when it is not among those shown."""
        numbers = [number for number, _ in self.preview.rows] if self.preview else []
        if row not in numbers:
            return None
        px = self.theme.px
        top = px(COMBO + HEAD) + numbers.index(row) * px(ROW)
        return QRect(0, top, px(NUMBER), px(ROW))

    def sizeHint(self) -> QSize:
        px, rows = self.theme.px, len(self.preview.rows) if self.preview else 0
        return QSize(px(NUMBER) + sum(self._widths), px(COMBO + HEAD) + rows * px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.preview is None:
            return
        px, area = self.theme.px, event.rect()
        head = self._top + px(COMBO + HEAD)
        for number, (row, texts) in enumerate(self.preview.rows):
            top = px(COMBO + HEAD) + number * px(ROW)
            if top + px(ROW) >= max(area.top(), head) and top <= area.bottom():
                self._paint_row(painter, top, row, texts)
        self._paint_head(painter)

    def _paint_row(self, painter: QPainter, top: int, row: int, texts: tuple[str, ...]) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        line = QRect(0, top, self.width(), px(ROW))
        fault = self._bad.get(row)
        draw_text(painter, QRect(0, top, px(NUMBER - 10), px(ROW)), str(row), font, palette.text3, RIGHT)
        if fault is not None:
            size = symbol_size(Symbol.DUE, px(12))
            draw_symbol(painter, middle(line, px(8), size), Symbol.DUE, palette)
        for column, left, width in self._columns():
            cell = QRect(left, top, width, px(ROW))
            field = self.preview.columns[column].field if self.preview is not None else None
            at_fault = fault is not None and field == fault
            if at_fault:
                painter.fillRect(cell.adjusted(0, 0, 0, -1), palette.tint_warn)
            ink = palette.warn_t if at_fault else palette.text if field is not None else palette.text3
            text = shown_text(field, texts[column]) if column < len(texts) else ""
            draw_text(painter, cell.adjusted(px(6), 0, -px(6), 0), text, font, ink)
        painter.fillRect(0, line.bottom(), self.width(), 1, palette.line)

    def _paint_head(self, painter: QPainter) -> None:
        px, palette = self.theme.px, self.theme.palette
        painter.fillRect(0, self._top, self.width(), px(COMBO + HEAD), palette.panel)
        painter.fillRect(0, self._top + px(COMBO + HEAD) - 1, self.width(), 1, palette.line2)
        assert self.preview is not None
        font = self.theme.font(Size.SECONDARY, Weight.BOLD)
        for column, left, width in self._columns():
            cell = QRect(left + px(6), self._top + px(COMBO), width - px(12), px(HEAD) - 1)
            read = self.preview.columns[column].field is not None
            heading = self.preview.columns[column].heading
            draw_text(painter, cell, heading, font, palette.text2 if read else palette.text3)

    def _columns(self) -> list[tuple[int, int, int]]:
        """(column, x, width) of each."""
        found, left = [], self.theme.px(NUMBER)
        for column, width in enumerate(self._widths):
            found.append((column, left, width))
            left += width
        return found

    def _add_combo(self, number: int) -> None:
        combo = Combo("", self)
        combo.chosen.connect(lambda field: self.field_chosen.emit(number, field))
        self.combos.append(combo)

    def _measure(self) -> None:
        px, font = self.theme.px, self.theme.font(Size.SECONDARY)
        self._widths = []
        rows = [texts for _, texts in self.preview.rows[:MEASURED]] if self.preview else []
        for combo, column in zip(self.combos, self.preview.columns if self.preview else (), strict=True):
            texts = [column.heading, *(row[column.index] for row in rows if column.index < len(row))]
            wanted = max(text_width(font, text) for text in texts) + px(20)
            chosen = text_width(combo.font(), combo.currentText()) + px(48)
            self._widths.append(max(px(LEAST), min(px(MOST), max(wanted, chosen))))
        for combo, width in zip(self.combos, self._widths, strict=True):
            combo.setFixedWidth(width - px(4))
        self.fit(self._room)
        self._place()

    def _place(self) -> None:
        px = self.theme.px
        for combo, (_, left, _) in zip(self.combos, self._columns(), strict=True):
            combo.move(left + px(2), self._top + px(3))


class PreviewArea(QScrollArea):
    """The grid in a frame that scrolls both ways."""

    def __init__(self, grid: PreviewGrid) -> None:
        super().__init__()
        self.grid = grid
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fill_with(self.viewport(), grid.theme, "base")
        self.setWidget(grid)
        self.verticalScrollBar().valueChanged.connect(grid.pin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grid.fit(self.viewport().width())

    def reveal(self, row: int) -> None:
        """Bring a row of the file into sight, where it is among those shown."""
        area = self.grid.row_area(row)
        if area is not None:
            self.ensureVisible(0, area.center().y(), 0, self.viewport().height() // 3)
