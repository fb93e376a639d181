"""How a rotation turns: its groups over the next fourteen days, in marks."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.duty.rotation import Rotation, RotationGroup, turning
from console.wording.duty import shift_mark, shift_name, short_weekday
from console.wording.names import person_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text

DAYS, ROW, NAME = 14, 24, 92


class TurnsPreview(QWidget):
    """Nothing while there is nothing that turns."""

    edited: Any = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        self.row: Rotation | None = None
        self.first = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_rotation(None, date.min)

    def show_rotation(self, row: Rotation | None, first: date) -> None:
        """Show how it turns from a day on."""
        self.row, self.first = row, first
        self.setAccessibleName(self.desk.say("The next {n} days", n=DAYS))
        self.setAccessibleDescription(self.words())
        self.setFixedHeight(self.theme.px(ROW) * (1 + len(row.groups) if row else 0) + 1)
        self.update()

    def marks(self, group: RotationGroup) -> tuple[str, ...]:
        """What a group serves, day by day, '' where it is off."""
        return tuple(self._served(group, day, shift_mark) for day in self._days())

    def words(self) -> str:
        """The turns in words, for who does not see them."""
        say, row = self.desk.say, self.row
        if row is None:
            return ""
        lines = []
        for group in row.groups:
            served = (self._served(group, day, shift_name) or say("off") for day in self._days())
            lines.append(say("{name}: {shifts}", name=self._name(group), shifts=say(", ").join(served)))
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(380), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row is None:
            return
        theme, painter = self.theme, QPainter(self)
        palette, height, left = theme.palette, theme.px(ROW), theme.px(NAME)
        small, bold = theme.font(Size.SECONDARY), theme.font(Size.SECONDARY, Weight.BOLD)
        wide = (self.width() - left) / DAYS
        for number, day in enumerate(self._days()):
            cell = QRect(int(left + number * wide), 0, int(wide) + 1, self.height())
            if day.weekday() > 4:
                painter.fillRect(cell, palette.raised)
            head = QRect(cell.left(), 0, cell.width(), height)
            text = str(day.day) if wide < theme.px(24) else f"{day.day} {short_weekday(self.desk.say, day)}"
            draw_text(painter, head, text if wide > theme.px(38) else str(day.day), small, palette.text2, _CENTER)
        for line, group in enumerate(self.row.groups, 1):
            top = line * height
            painter.fillRect(0, top, self.width(), 1, palette.line)
            draw_text(painter, QRect(0, top, left - theme.px(6), height), self._name(group), small, palette.text)
            for number, text in enumerate(self.marks(group)):
                cell = QRect(int(left + number * wide), top, int(wide), height)
                token = palette.text if text else palette.text3
                draw_text(painter, cell, text or "·", bold if text else small, token, _CENTER)

    def _days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range(DAYS))

    def _served(self, group: RotationGroup, day: date, word: Any) -> str:
        assert self.row is not None
        alone = Rotation("", self.row.line, self.row.first, self.row.cycle, (group,), self.row.last)
        shift = next(iter(turning(alone, day)), "")
        return word(self.desk.say, self.desk.snapshot, self.row.line, shift) if shift else ""

    def _name(self, group: RotationGroup) -> str:
        say, name = self.desk.say, person_name(self.desk.snapshot, group.people[0])
        return say("{name} and {n} more", name=name, n=len(group.people) - 1) if len(group.people) > 1 else name


_CENTER = Qt.AlignmentFlag.AlignCenter
