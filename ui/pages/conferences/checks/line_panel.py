"""The optical line of a record: two paths, each field written when it is left."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from console.domain.checks import LineReading
from console.services.checks import LineEntry
from console.wording.checks import LINE_HEADS, PATHS
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.form_row import FieldError

FIELDS = ("a_end", "z_end", "cores", "sent", "received", "loss", "otdr")
WIDE = ("a_end", "z_end")


class LinePanel(QWidget):
    """`entered` carries a LineEntry with the one field that was typed."""

    entered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, say = desk.theme, desk.say
        fill_with(self, theme, "panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: dict[tuple[int, str], QLineEdit] = {}
        self.error = FieldError(theme)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(4))
        for column, head in enumerate(LINE_HEADS):
            grid.addWidget(Text(theme, say(head), Size.SECONDARY, token="text2"), 0, column)
        for path, name in enumerate(PATHS):
            grid.addWidget(Text(theme, say(name), Size.SECONDARY, token="text2"), path + 1, 0)
            for column, field in enumerate(FIELDS, start=1):
                edit = QLineEdit()
                edit.setMinimumHeight(theme.px(24))
                edit.setMinimumWidth(theme.px(40))
                edit.setAccessibleName(say("{path}: {field}", path=say(name), field=say(LINE_HEADS[column])))
                edit.editingFinished.connect(lambda key=(path, field): self._finished(*key))
                grid.addWidget(edit, path + 1, column)
                self.fields[path, field] = edit
        for column, field in enumerate(FIELDS, start=1):
            grid.setColumnStretch(column, 3 if field in WIDE else 1)
        grid.addWidget(self.error, 3, 0, 1, len(FIELDS) + 1)

    def show_line(self, line: tuple[LineReading, ...], typed: Mapping[str, str], *, closed: bool) -> None:
        """What was measured; a field in which something is typed keeps that."""
        rows = {row.path: row for row in line}
        for (path, field), edit in self.fields.items():
            edit.setReadOnly(closed)
            kept = typed.get(f"{path}.{field}")
            known = getattr(rows[path], field) if path in rows else ""
            if kept is not None:
                self._set(edit, kept, typed=True)
            elif not edit.isModified():
                self._set(edit, known)

    def settle(self, path: int, field: str) -> None:
        """It is written: what the record says may be shown again."""
        self.fields[path, field].setModified(False)
        self.error.show_error("")

    def forget(self) -> None:
        """Another record."""
        for edit in self.fields.values():
            edit.setModified(False)
        self.error.show_error("")

    def focus_first(self) -> None:
        """Into the first field that is empty, else the first."""
        empty = next((edit for edit in self.fields.values() if not edit.text()), None)
        (empty or next(iter(self.fields.values()))).setFocus()

    def has_keyboard(self) -> bool:
        """Whether one of its fields is being typed into."""
        return any(edit.hasFocus() for edit in self.fields.values())

    def _set(self, edit: QLineEdit, text: str, *, typed: bool = False) -> None:
        if edit.text() != text:
            edit.setText(text)
            edit.setCursorPosition(0)
        edit.setModified(typed)

    def _finished(self, path: int, field: str) -> None:
        edit = self.fields[path, field]
        if edit.isModified() and edit.text().strip():
            self.entered.emit(LineEntry(path, **{field: edit.text().strip()}))
