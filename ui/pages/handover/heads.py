"""The head of a section: its number, name and count; at the right whether it was told, or the key that tells it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.digest import CHANGED, NOT_TOLD, TOLD
from console.wording.handover import told_name
from console.wording.names import clock_time
from ui.desk import Desk
from ui.pages.handover.tiles import told_symbol
from ui.pages.handover.words import SectionView
from ui.theme.fonts import Size, Weight
from ui.theme.painting import key_cap_size
from ui.theme.symbols import draw_symbol
from ui.widgets.painting import draw_key_cap, draw_text, middle, text_width

HEAD = 28


def paint_head(
    painter: QPainter, area: QRect, desk: Desk, view: SectionView, here: bool, going: bool, note: str = ""
) -> None:
    """`here`: the section in hand; `going`: a hand-over is under way; `note` stands where nothing is to be told."""
    theme = desk.theme
    px, palette = theme.px, theme.palette
    painter.fillRect(area, palette.sel if here else palette.panel)
    painter.fillRect(area.left(), area.top(), area.width(), 1, palette.line2)
    cap = middle(area, area.left() + px(12), QSize(px(16), px(18)))
    draw_key_cap(painter, cap, theme, str(view.number))
    left = cap.right() + px(9)
    end = _paint_told(painter, area, desk, view, here) if going else area.right() - px(12)
    title, bold = f"{view.name} {view.count}", theme.font(Size.BODY, Weight.BOLD)
    used = draw_text(painter, QRect(left, area.top(), end - left - px(8), area.height()), title, bold, palette.text)
    room = QRect(left + used + px(16), area.top(), max(0, end - left - used - px(32)), area.height())
    if note and text_width(theme.font(Size.SECONDARY), note) <= room.width():
        draw_text(painter, room, note, theme.font(Size.SECONDARY), palette.text if here else palette.text3)


def _paint_told(painter: QPainter, area: QRect, desk: Desk, view: SectionView, here: bool) -> int:
    """Where it begins."""
    theme, say = desk.theme, desk.say
    px, palette, font = theme.px, theme.palette, theme.font(Size.SECONDARY)
    right = area.right() - px(11)
    if here and view.state != TOLD:
        right = _paint_key(painter, area, desk, right)
        if view.state == NOT_TOLD:
            return right
    zone = desk.local(desk.now()).tzinfo
    at = clock_time(view.told_at, zone) if view.told_at is not None else ""  # type: ignore[arg-type]
    text = " ".join(part for part in (at, told_name(say, view.state)) if part)
    width, side = text_width(font, text), px(12)
    tone = palette.warn_t if view.state == CHANGED else palette.text if here else palette.text2
    draw_text(painter, QRect(right - width, area.top(), width + 1, area.height()), text, font, tone)
    left = right - width - px(6) - side
    draw_symbol(painter, middle(area, left, QSize(side, side)), told_symbol(view.state), palette)
    return left


def _paint_key(painter: QPainter, area: QRect, desk: Desk, right: int) -> int:
    """[Space] told over; where it begins."""
    theme = desk.theme
    font, text = theme.font(Size.SECONDARY), desk.say("Told over")
    width = text_width(font, text)
    draw_text(painter, QRect(right - width, area.top(), width + 1, area.height()), text, font, theme.palette.text)
    size = key_cap_size(theme, "Space")
    left = right - width - theme.px(6) - size.width()
    draw_key_cap(painter, middle(area, left, size), theme, "Space", theme.palette.text)
    return left - theme.px(10)


class SectionHead(QWidget):
    """A head that stands by itself, over what is no list."""

    def __init__(self, desk: Desk, note: str = "") -> None:
        super().__init__()
        self.desk, self.note = desk, note
        self.view: SectionView | None = None
        self.here = self.going = False
        self.setFixedHeight(desk.theme.px(HEAD))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_view(self, view: SectionView, *, here: bool, going: bool) -> None:
        """Show the head of this section."""
        self.view, self.here, self.going = view, here, going
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is not None:
            paint_head(QPainter(self), self.rect(), self.desk, self.view, self.here, self.going, self.note)
