"""How the ordinary Qt parts are drawn: square, flat, one border colour, dashed focus."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionFrame

from ui.theme.icons import Icon, draw_icon
from ui.theme.theme import Theme

State = QStyle.StateFlag


def state(option: QStyleOption) -> QStyle.StateFlag:
    flags: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    return flags


def rect(option: QStyleOption) -> QRect:
    area: QRect = option.rect  # type: ignore[attr-defined]
    return area


def frame(painter: QPainter, area: QRect, border: QColor, fill: QColor | None = None) -> None:
    painter.save()
    painter.setPen(QPen(border, 1))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.restore()


def focus_frame(painter: QPainter, area: QRect, theme: Theme) -> None:
    pen = QPen(theme.palette.text, 1)
    pen.setDashPattern([3, 2])
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.restore()


def input_panel(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Ground and border of line edits, spin boxes, editable combos."""
    palette, flags = theme.palette, state(option)
    enabled = bool(flags & State.State_Enabled)
    ground = palette.base if enabled and not flags & State.State_ReadOnly else palette.panel
    if isinstance(option, QStyleOptionFrame) and option.lineWidth == 0:  # type: ignore[attr-defined]
        painter.fillRect(rect(option), ground)  # the editor inside a spin box or a combo: the frame is theirs
        return
    frame(painter, rect(option), palette.ctl if enabled else palette.line2, ground)
    if flags & State.State_HasFocus:
        painter.fillRect(rect(option).adjusted(1, 1, -1, -1), ground)
        frame(painter, rect(option), palette.text)
        focus_frame(painter, rect(option).adjusted(1, 1, -1, -1), theme)


def button_panel(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    palette, flags = theme.palette, state(option)
    enabled = bool(flags & State.State_Enabled)
    pressed = bool(flags & (State.State_Sunken | State.State_On))
    hot = pressed or bool(flags & State.State_MouseOver)
    ground = (palette.sel if hot else palette.raised) if enabled else palette.panel
    frame(painter, rect(option), palette.ctl if enabled else palette.line2, ground)


def check_box(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    palette, flags, area = theme.palette, state(option), rect(option)
    enabled = bool(flags & State.State_Enabled)
    side = min(area.width(), area.height())
    box = QRect(area.left(), area.top() + (area.height() - side) // 2, side, side)
    frame(painter, box, palette.ctl if enabled else palette.line2, palette.base)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.text if enabled else palette.text3, max(1.6, side / 8), c=Qt.PenCapStyle.FlatCap))
    if flags & State.State_On:
        x, y, unit = box.left() + 0.5, box.top() + 0.5, side / 12
        painter.drawPolyline([_at(x, y, unit, 2.6, 6.2), _at(x, y, unit, 5, 8.6), _at(x, y, unit, 9.4, 3.4)])
    elif flags & State.State_NoChange:
        line = box.center().y() + 1
        painter.drawLine(box.left() + side // 4, line, box.right() - side // 4 + 1, line)
    painter.restore()


def _at(x: float, y: float, unit: float, dx: float, dy: float) -> QPointF:
    return QPointF(x + unit * dx, y + unit * dy)


def radio(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    palette, flags, area = theme.palette, state(option), rect(option)
    enabled = bool(flags & State.State_Enabled)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.ctl if enabled else palette.line2, 1))
    painter.setBrush(palette.base)
    painter.drawEllipse(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
    if flags & State.State_On:
        inset = area.width() * 0.28
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.text if enabled else palette.text3)
        painter.drawEllipse(QRectF(area).adjusted(inset, inset, -inset, -inset))
    painter.restore()


def arrow(painter: QPainter, area: QRect, icon: Icon, theme: Theme, enabled: bool = True) -> None:
    side = min(theme.px(12), area.width(), area.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(area.center())
    draw_icon(painter, box, icon, theme.palette.text2 if enabled else theme.palette.line2)


def branch(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """The fold mark of a tree row: a chevron, no lines."""
    if state(option) & State.State_Children:
        arrow(painter, rect(option), Icon.EXPAND if state(option) & State.State_Open else Icon.RIGHT, theme)


def item_ground(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    if state(option) & State.State_Selected:
        painter.fillRect(rect(option), theme.palette.sel)


def tab(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Flat; the open one has a bar of 2 px in text colour below."""
    palette, area, flags = theme.palette, rect(option), state(option)
    painter.fillRect(area, palette.sel if flags & State.State_MouseOver else palette.panel)
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line2)
    if flags & State.State_Selected:
        bar = theme.px(2)
        painter.fillRect(area.left(), area.bottom() - bar + 1, area.width(), bar, palette.text)
    if flags & State.State_HasFocus:
        focus_frame(painter, area.adjusted(2, 2, -2, -3), theme)


def header(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    area = rect(option)
    painter.fillRect(area, theme.palette.panel)
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.palette.line2)


def scroll_bar(painter: QPainter, groove: QRect, slider: QRect, option: QStyleOption, theme: Theme) -> None:
    """A thin handle on the ground; it darkens under the mouse."""
    palette = theme.palette
    painter.fillRect(groove, palette.base)
    hot = state(option) & (State.State_MouseOver | State.State_Sunken)
    horizontal = bool(state(option) & State.State_Horizontal)
    inset = theme.px(2)
    inner = slider.adjusted(0, inset, 0, -inset) if horizontal else slider.adjusted(inset, 0, -inset, 0)
    if bool(state(option) & State.State_Enabled):
        painter.fillRect(inner, palette.ctl if hot else palette.g2)


def progress(painter: QPainter, area: QRect, done: float | None, theme: Theme) -> None:
    """`done` 0 to 1, or None when the end is not known (hatched by the caller's style)."""
    painter.fillRect(area, theme.palette.g3)
    if done is not None:
        painter.fillRect(QRect(area.left(), area.top(), round(area.width() * done), area.height()), theme.palette.g1)
