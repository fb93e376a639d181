"""Keys as a dispatcher presses them: they go to whatever has the focus."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

MOST_TABS = 80  # stops of the longest form


class Keyboard:
    """What hands do that have a `page`, and where one opens a `form` with inputs."""

    page: Any

    @property
    def form(self) -> Any:
        raise NotImplementedError

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def write(self, text: str) -> None:
        """As an input method does it: what no key says comes in one piece."""
        field: Any = QApplication.focusWidget()
        for char in text:
            if char.isascii():
                QTest.keyClicks(field, char)
            else:
                field.insert(char)

    def go_to(self, name: str) -> QWidget:
        """Tab to an input of the open form, and say which it is."""
        field: QWidget = self.form.inputs[name]
        for _ in range(MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is field or (focused is not None and field.isAncestorOf(focused)):
                return field
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")
