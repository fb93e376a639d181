"""Enter in a line of a form goes on to the next input."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from ui.widgets.keys import is_enter


class GoingOn(QObject):
    """Watches the lines of a form: from input to input, at last to `end`, the commit button."""

    def __init__(self, scroll: QScrollArea, inputs: Mapping[str, Any], end: QWidget) -> None:
        super().__init__(scroll)
        self._scroll, self._inputs, self._end = scroll, inputs, end

    def watch(self, field: QWidget) -> None:
        """The lines of an input."""
        for line in (field, *field.findChildren(QLineEdit)):
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and is_enter(event) and not _chooses(watched):
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, line: QLineEdit) -> None:
        """To the input after the one that the line belongs to."""
        fields = list(self._inputs.values())
        here = next(n for n, field in enumerate(fields) if field is line or field.isAncestorOf(line))
        after = fields[here + 1] if here + 1 < len(fields) else self._end
        after.setFocus()
        self._scroll.ensureWidgetVisible(after)


def _chooses(line: QLineEdit) -> bool:
    """Whether Enter takes a row of the line's list."""
    return bool(getattr(line.parent(), "hits", ()))
