"""Above the preview: which sheet, what kind of rows, in which row the header stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from console.exchange.intake import KINDS
from console.services.importing import SheetDraft
from console.wording.intake import kind_name
from ui.desk import Desk
from ui.pages.importing.combo import Combo
from ui.pages.importing.session import Entry
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.panel import PageBar

LEFT_OUT = "left_out"


class RowSpin(QSpinBox):
    """A row's number; the wheel counts only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SheetBar(PageBar):
    """`sheet_chosen` carries the number of a sheet, `kind_chosen` a kind or LEFT_OUT, `header_chosen` a row from 0."""

    sheet_chosen = Signal(int)
    kind_chosen = Signal(str)
    header_chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Preview"), parent)
        self.say = say = desk.say
        self.title.setFont(desk.theme.font(Size.SECONDARY, Weight.BOLD))
        self.kind, self.sheet, self.header = Combo(say("Kind")), Combo(say("Sheet")), RowSpin()
        self.header.setRange(0, 1)
        self.header.setSpecialValueText(say("None"))
        self.header.setAccessibleName(say("Header row"))
        self.file = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self._labels = [Text(desk.theme, text, Size.SECONDARY, token="text2") for text in
                        (say("Kind"), say("Sheet"), say("Header row"))]  # fmt: skip
        for label, field, width in zip(self._labels, (self.kind, self.sheet, self.header), (130, 190, 84), strict=True):
            field.setFixedWidth(desk.theme.px(width))
            label.setBuddy(field)
            self.add(label, field)
            self.row.addSpacing(desk.theme.px(8))
        self.add_wide(self.file)
        self.kind.chosen.connect(self.kind_chosen)
        self.sheet.chosen.connect(lambda value: self.sheet_chosen.emit(int(value)))
        self.header.valueChanged.connect(lambda row: self.header_chosen.emit(row - 1))

    def show_entry(self, entry: Entry) -> None:
        """The choices as they stand for the sheet that is looked at."""
        draft, sheet = entry.draft, entry.current
        self.setEnabled(sheet is not None)
        if draft is None or sheet is None:
            self.file.setText("")
            return
        names = [(str(n), self._sheet_name(n, one)) for n, one in enumerate(draft.sheets)]
        self.sheet.set_choices(names, str(entry.sheet))
        kinds = [*((kind, kind_name(self.say, kind)) for kind in KINDS), (LEFT_OUT, self.say("Leave out"))]
        self.kind.set_choices(kinds, LEFT_OUT if sheet.left_out else sheet.preview.kind or "")
        self._show_header(sheet)
        count = sheet.preview.count
        self.file.setText(self.say.n("{n} row", "{n} rows", count) if sheet.preview.kind else "")

    def _show_header(self, sheet: SheetDraft) -> None:
        row = sheet.preview.header_row
        self.header.blockSignals(True)
        self.header.setRange(0, max(1, sheet.rows))
        self.header.setValue(0 if row is None else row + 1)
        self.header.setEnabled(sheet.preview.kind is not None and not sheet.left_out)
        self.header.blockSignals(False)

    def _sheet_name(self, number: int, sheet: SheetDraft) -> str:
        name = sheet.name or self.say("Text table")
        return name if sheet.sheet is not None else self.say("{sheet} (not read)", sheet=name)
