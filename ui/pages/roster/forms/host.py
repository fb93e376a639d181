"""Shows one form at a time at the side, carries out its command, says its refusals where they were caused. What was
typed and not committed stands there again when the form is opened anew, as its way back says.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from console.domain.snapshot import Snapshot
from console.services.decision import Done, Stale
from ui.desk import Desk
from ui.pages.settings.row_form import RowForm


class FormHost(QWidget):
    """`closed` says that no form is open; `done` carries the outcome of the one that was committed."""

    opened = Signal()
    renamed = Signal()
    closed = Signal()
    done = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form: RowForm | None = None
        self._committing: RowForm | None = None
        self.kept: dict[str, dict[str, Any]] = {}  # drafts by form and what it is about
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def open(self, form: RowForm) -> None:
        """Show a form in place of what was open."""
        self._drop()
        self.form = form
        self.column.addWidget(form)
        form.show()
        form.committed.connect(self.commit)
        form.left.connect(self.close_form)
        form.renamed.connect(self.renamed)
        form.started()
        if draft := self.kept.get(_subject(form)):
            form.fill(draft)
        form.focus_first()
        self.opened.emit()

    def close_form(self) -> None:
        """Leave it; nothing is written."""
        if self.form is not None:
            self._drop()
            self.closed.emit()

    def follow(self, snapshot: Snapshot) -> None:
        """The state has moved on: the form says what it says anew, or closes with a sentence when it is about nothing
        any more. What it commits itself it hears from its outcome.
        """
        form = self.form
        if form is None or form is self._committing:
            return
        if said := form.overtaken(snapshot):
            self._drop()
            self.kept.pop(_subject(form), None)
            self.desk.tell(said)
            self.closed.emit()
        else:
            form.follow(snapshot)

    def drafts(self) -> dict[str, dict[str, Any]]:
        """What was typed and not committed, in the open form, too."""
        form = self.form
        return {**self.kept, _subject(form): form.draft()} if form is not None and form.changed() else dict(self.kept)

    def _drop(self) -> None:
        self.kept = self.drafts()
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            self.column.removeWidget(form)
            form.deleteLater()

    def commit(self) -> None:
        """Ctrl+Enter."""
        if self.form is not None:
            self.desk.start(self._commit(self.form), "roster form")

    async def _commit(self, form: RowForm) -> None:
        values = form.values()
        command: Any = await form.made(values) if values is not None else None
        if command is None:
            return
        self._committing = form
        try:
            outcome = await self.desk.run(command, form.show_refusal)
        finally:
            self._committing = None
        if isinstance(outcome, Stale):
            form.catch_up(self.desk.snapshot)
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, form.told(outcome))
            if isValid(self) and self.form is form:
                self.close_form()
                self.kept.pop(_subject(form), None)
                self.done.emit(outcome)


def _subject(form: RowForm) -> str:
    """Which form it is and what it is about."""
    return f"{type(form).__name__} {form.subject}"
