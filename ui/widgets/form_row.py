"""A form field: label, input, and the error of the field in a line below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text
from ui.widgets.key_values import SymbolMark

LEAST = 8  # characters of a choice


class FieldError(QWidget):
    """The crit symbol and one sentence; its place is kept so that the form does not jump when `keep` is set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = Text(theme, "", Size.SECONDARY, token="crit_t", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(SymbolMark(theme, Symbol.BREACH), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def show_error(self, sentence: str) -> None:
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class FormRow(QWidget):
    """`label_width` in px at 100 % lines up the fields of one form; 0 puts the label above the field."""

    def __init__(
        self, theme: Theme, label: str, field: QWidget, *, label_width: int = 96, note: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.theme, self.field = theme, field
        self.label = Text(theme, label, Size.SECONDARY, token="text2", wrap=True)
        self.label.setBuddy(field)
        self.note = Text(theme, note, Size.SECONDARY, token="text3", wrap=True)
        if not note:  # never shown here: without a parent yet it would be a window, and take the keyboard
            self.note.hide()
        self.error_line = FieldError(theme)
        if not field.accessibleName():
            field.setAccessibleName(label)
        field.setMinimumHeight(theme.px(26))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, field.sizePolicy().verticalPolicy())
        if isinstance(field, QComboBox):  # else its longest choice would push the form out of a narrow panel
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(LEAST)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(2))
        above = label_width == 0
        if above:
            grid.addWidget(self.label, 0, 0)
        else:
            self.label.setFixedWidth(theme.px(label_width))
            grid.addWidget(self.label, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        column = 0 if above else 1
        for line, widget in enumerate((field, self.note, self.error_line), start=1):
            grid.addWidget(widget, line, column)
        grid.setColumnStretch(column, 1)

    def set_error(self, sentence: str) -> None:
        """Show the error below the field; an empty sentence takes it away."""
        self.error_line.show_error(sentence)
        self.field.setAccessibleDescription(sentence)

    def set_note(self, note: str) -> None:
        """The grey line below the field; '' takes it away."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    @property
    def error(self) -> str:
        return self.error_line.text.text() if not self.error_line.isHidden() else ""
