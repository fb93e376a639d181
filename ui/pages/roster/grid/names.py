"""Names in a cell by lines: what the rules say of them, who is new, who goes, who lacks."""

from collections.abc import Collection

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter

from console.domain.duty.rosters import NEW
from console.domain.rules import BLOCKING
from console.planning.duty.cells import CALM, Placed
from console.wording.names import person_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.time_axis import draw_dashed


class NamePainter:
    """`lit` are people (ids) that are looked for; `changed`: what is NEW is not yet published, and marked."""

    def __init__(self, desk: Desk, *, changed: bool, lit: Collection[str], narrow: bool) -> None:
        self.desk, self.theme = desk, desk.theme
        self.changed, self.lit = changed, frozenset(lit)
        self.size = Size.SECONDARY if narrow else Size.BODY

    def paint(self, painter: QPainter, box: QRect, placed: Placed, *, planned: bool, covered: bool) -> None:
        """Somebody who serves; `planned`: whom the plan that is looked at brings; `covered`: another layer says who
        does.
        """
        palette, px = self.theme.palette, self.theme.px
        text = box.adjusted(px(6), 0, -px(2), 0)
        if placed.person in self.lit:
            painter.fillRect(box.adjusted(0, 1, 0, -1), palette.sel)
            painter.fillRect(box.left(), box.top() + 1, px(3), box.height() - 2, palette.text)
        ink: QColor = palette.text
        if placed.worst != CALM:
            blocks = placed.worst == BLOCKING
            symbol = Symbol.BREACH if blocks else Symbol.DUE
            draw_symbol(painter, middle(text, text.left(), QSize(px(12), px(12))), symbol, palette)
            text, ink = text.adjusted(px(17), 0, 0, 0), palette.crit_t if blocks else palette.warn_t
        elif covered:
            draw_symbol(painter, middle(text, text.left(), QSize(px(12), px(12))), Symbol.NOT_STARTED, palette)
            text, ink = text.adjusted(px(17), 0, 0, 0), palette.text3
        name = person_name(self.desk.snapshot, placed.person)
        if placed.stands_for:
            name = self.desk.say("{name} (stand-in)", name=name)
        new = self.changed and placed.standing == NEW
        weight = Weight.BOLD if planned or new else Weight.NORMAL
        used = draw_text(painter, text, name, self.theme.font(self.size, weight), ink)
        if planned:
            draw_dashed(painter, box.adjusted(px(1), 1, -px(1), -1), palette.text2)
        elif new:  # the next publication tells it
            painter.fillRect(text.left(), text.bottom() - px(1), used, 1, palette.text2)

    def paint_leaving(self, painter: QPainter, box: QRect, person: str) -> None:
        """Somebody who goes: the name struck out."""
        palette, px = self.theme.palette, self.theme.px
        text = box.adjusted(px(6), 0, -px(2), 0)
        name = person_name(self.desk.snapshot, person)
        used = draw_text(painter, text, name, self.theme.font(Size.SECONDARY), palette.text3)
        painter.fillRect(text.left(), text.center().y() + 1, used, 1, palette.text3)

    def paint_gap(self, painter: QPainter, box: QRect, *, over: bool) -> None:
        """One who lacks; `over`: it is history, and calls nobody any more."""
        palette, px = self.theme.palette, self.theme.px
        if over:
            words = self.desk.say("{missing} missing", missing=1)
            font = self.theme.font(Size.SECONDARY)
            draw_text(painter, box.adjusted(px(6), 0, -px(2), 0), words, font, palette.text3)
            return
        inner = box.adjusted(px(2), px(1), -px(2), -px(1))
        painter.fillRect(inner, palette.tint_unst)
        draw_dashed(painter, inner, palette.unst_t)
        mark = middle(inner, inner.left() + px(6), QSize(px(12), px(12)))
        draw_symbol(painter, mark, Symbol.UNSTAFFED, palette)
        text = inner.adjusted(px(23), 0, 0, 0)
        words = self.desk.say("{missing} missing", missing=1)
        draw_text(painter, text, words, self.theme.font(Size.SECONDARY), palette.unst_t)
