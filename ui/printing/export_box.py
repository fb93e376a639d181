"""A box that asks what is to be exported before the file is asked for: rows of fields, Enter goes on, Esc closes."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.planning.month_choice import YearMonth
from console.wording.forms import month_text
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.overlay import Overlay

WIDE = 520
LABEL = 96
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ExportBox(Overlay):
    """Subclasses add rows, lay out, and emit `chosen` from `commit`. The first field has the focus."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, host: QWidget, title: str, height: int) -> None:
        super().__init__(desk.theme, host, QSize(WIDE, height))
        self.desk, self.say = desk, desk.say
        self.setAccessibleName(title)
        self._title = title
        self.rows: dict[str, FormRow] = {}
        self.fields: list[QWidget] = []
        self.go_on = Button(desk.theme, desk.say("Choose the file…"), "Enter", True)
        self.cancel = Button(desk.theme, desk.say("Cancel"), "Esc")
        self.go_on.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.dismiss)

    def add(self, name: str, label: str, field: QWidget) -> None:
        """A row at the end."""
        if isinstance(field, QLineEdit):
            field.setTextMargins(self.theme.px(5), 0, self.theme.px(5), 0)
        self.rows[name] = FormRow(self.theme, label, field, label_width=LABEL, note="")
        self.fields.append(field)

    def lay_out(self) -> None:
        """Once all rows are there."""
        px, box = self.theme.px, QVBoxLayout()
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addWidget(Text(self.theme, self._title, Size.OBJECT, Weight.BOLD))
        for row in self.rows.values():
            box.addWidget(row)
        box.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        box.addLayout(buttons)
        self.body.addLayout(box)

    def month_choice(self, months: tuple[YearMonth, ...]) -> QComboBox:
        """The newest first; the last whole one is chosen."""
        field, say = QComboBox(), self.say
        for place, (year, number) in enumerate(months):
            name = month_text(say, year, number)
            field.addItem(name if place else say("{month} (so far)", month=name), (year, number))
        field.setCurrentIndex(min(1, field.count() - 1))
        return field

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    def show_rows(self, names: tuple[str, ...], height: int) -> None:
        """These rows only."""
        for name, row in self.rows.items():
            row.setVisible(name in names)
        self.wanted = QSize(WIDE, height)
        self._place()

    def commit(self) -> None:
        """Go on to the file, or say at a field why not: each form's own."""

    def end(self, found: object) -> None:
        """What was chosen."""
        self.dismiss()
        self.chosen.emit(found)

    # ---- the hand

    def take_focus(self) -> None:
        self.fields[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the box; while it is being hidden, Qt looks where else the focus may go."""
        shown = [field for field in (*self.fields, self.go_on, self.cancel) if field.isVisible()]
        if not shown:
            return super().focusNextPrevChild(forward)
        here = next((place for place, field in enumerate(shown) if field.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        shown[(here + (1 if forward else -1)) % len(shown)].setFocus(reason)
        return True
