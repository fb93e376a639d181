"""Keys that mean the same in every list and form."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed without a modifier; that of the number pad is none."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes or presses something where the focus is: a letter, a figure, a sign, Space, Enter."""
    bare = is_plain(event) or event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return bare and (event.key() in _ENTER or (bool(event.text()) and event.text().isprintable()))


def is_enter(event: QEvent) -> bool:
    """Whether Enter alone was pressed."""
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return is_plain(event) and event.key() in _ENTER


def keeps_key(event: QEvent, is_own: Callable[[QKeyEvent], object]) -> bool:
    """Whether a key is a widget's own before any shortcut of the page or window: asked in `event`, it comes then as
    `keyPressEvent`.
    """
    own = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and bool(is_own(event))
    if own:
        event.accept()
    return own


class Rows(Protocol):
    """A table whose current row can be opened (Enter) and looked at beside it (Space)."""

    opened: SignalInstance
    detail_asked: SignalInstance

    def currentIndex(self) -> QModelIndex: ...


def took_row_key(table: Rows, event: QKeyEvent) -> bool:
    """Whether the key was for the current row, whose signal it then sent."""
    current = table.currentIndex()
    if not current.isValid() or not is_plain(event):
        return False
    if event.key() in _ENTER:
        table.opened.emit(current)
    elif event.key() == Qt.Key.Key_Space:
        table.detail_asked.emit(current)
    else:
        return False
    return True
