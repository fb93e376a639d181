"""Bars of points: one a person, the band around the mean behind them; who is outside it says so."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import is_

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from console.planning.duty.points import LineLoad, Load
from console.wording.duty import line_name, points_text
from console.wording.names import person_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_text, middle
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import fill_with

HEAD, ROW, NAME, POINTS, DUTIES, EDGE = 26, 20, 84, 60, 48, 12


@dataclass(frozen=True, slots=True)
class _Row:
    """A head (`load` None) or somebody's bar; `top` in px of the whole."""

    line: LineLoad
    load: Load | None
    top: int
    height: int


class FairnessBars(QAbstractScrollArea):
    """`person_asked` carries whose bar was clicked."""

    person_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, desk.theme
        self.lines: tuple[LineLoad, ...] = ()
        self.person = ""
        self._rows: list[_Row] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(desk.say("Balance of duty points"))
        fill_with(self.viewport(), desk.theme, "panel")

    def show_person(self, person: str) -> None:
        """Mark somebody's bars (id)."""
        if person != self.person:
            self.person = person
            self.viewport().update()

    def show_loads(self, lines: tuple[LineLoad, ...]) -> None:
        """Show these lines; what is scrolled to stays."""
        if len(lines) == len(self.lines) and all(map(is_, lines, self.lines)):
            return
        self.lines = lines
        px, top = self.theme.px, 0
        self._rows = []
        for line in lines:
            self._rows.append(_Row(line, None, top, px(HEAD)))
            top += px(HEAD)
            for load in line.loads:
                self._rows.append(_Row(line, load, top, px(ROW)))
                top += px(ROW)
            top += px(6)
        self._fit(top)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        last = self._rows[-1] if self._rows else None
        self._fit(last.top + last.height if last else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = int(event.position().y()) + self.verticalScrollBar().value()
        found = next((row for row in self._rows if row.top <= y < row.top + row.height), None)
        if found is not None and found.load is not None:
            self.person_asked.emit(found.load.person)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, above = QPainter(self.viewport()), self.verticalScrollBar().value()
        painter.fillRect(event.rect(), self.theme.palette.panel)
        first, last = above + event.rect().top(), above + event.rect().bottom()
        begin = bisect_right(self._rows, first, key=lambda row: row.top) - 1
        for row in self._rows[max(0, begin) :]:
            if row.top > last:
                break
            area = QRect(0, row.top - above, self.viewport().width(), row.height)
            if row.load is None:
                self._paint_head(painter, area, row.line)
            else:
                self._paint_bar(painter, area, row.line, row.load)

    # ---- parts

    def _fit(self, height: int) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.theme.px(ROW))

    def _paint_head(self, painter: QPainter, area: QRect, line: LineLoad) -> None:
        px, palette, say = self.theme.px, self.theme.palette, self.desk.say
        text = area.adjusted(px(EDGE), px(4), -px(EDGE), 0)
        mean, band = points_text(say, line.mean), points_text(say, line.band)
        side = say("mean {mean} ± {band}", mean=mean, band=band.removesuffix(".0").removesuffix(",0"))
        font = self.theme.font(Size.SECONDARY)
        wide = draw_text(painter, text, side, font, palette.text2, RIGHT)
        name = text.adjusted(0, 0, -wide - px(8), 0)
        title = line_name(say, self.desk.snapshot, line.line)
        draw_text(painter, name, title, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text)

    def _paint_bar(self, painter: QPainter, area: QRect, line: LineLoad, load: Load) -> None:
        px, palette, say = self.theme.px, self.theme.palette, self.desk.say
        outside = load in line.outside
        if load.person == self.person:
            painter.fillRect(area, palette.sel)
        font = self.theme.font(Size.SECONDARY)
        name = QRect(area.left() + px(EDGE), area.top(), px(NAME), area.height())
        ink = palette.text3 if load.away and load.person != self.person else palette.text
        draw_text(painter, name, person_name(self.desk.snapshot, load.person), font, ink)
        right = area.right() - px(EDGE)
        duties = QRect(right - px(DUTIES), area.top(), px(DUTIES), area.height())
        draw_text(painter, duties, f"{load.duties} / {load.holidays}", font, palette.text2, RIGHT)
        figure = QRect(duties.left() - px(POINTS), area.top(), px(POINTS), area.height())
        track = QRect(name.right() + px(6), area.top(), figure.left() - name.right() - px(10), area.height())
        self._paint_track(painter, track, line, load, outside)
        shown = points_text(say, load.total) if not load.away else "–"
        wide = draw_text(painter, figure, shown, font, palette.warn_t if outside else palette.text, RIGHT)
        if outside:
            mark = QSize(px(12), px(12))
            draw_symbol(painter, middle(figure, figure.right() - wide - px(18), mark), Symbol.DUE, palette)

    def _paint_track(self, painter: QPainter, track: QRect, line: LineLoad, load: Load, outside: bool) -> None:
        """From nothing, or from the lightest below it, to the heaviest or the end of the band."""
        palette, px = self.theme.palette, self.theme.px
        low, high = min(0, line.least), max(line.most, line.mean + line.band, 1)

        def at(points: int) -> int:
            return track.left() + track.width() * (points - low) // (high - low)

        band = QRect(at(max(low, line.mean - line.band)), track.top(), 1, track.height())
        band.setRight(at(line.mean + line.band))
        painter.fillRect(band, palette.g3)
        left, right = sorted((at(0), at(load.total)))
        bar = QRect(left, track.center().y() - px(3), max(1, right - left), px(7))
        painter.fillRect(bar, palette.warn if outside else palette.g1)
        if outside and not palette.dark:
            painter.setPen(palette.warn_edge)
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.fillRect(at(line.mean), track.top(), 1, track.height(), palette.text)
