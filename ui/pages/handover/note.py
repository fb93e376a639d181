"""What the out-going dispatcher leaves in writing; kept on this PC while it is typed, so that nothing of it is lost."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.domain.handover import OPEN, Handover
from console.planning.handover.unanswered import faults_passed
from console.wording.handover import remarks
from console.wording.names import clock_time
from console.wording.tickets import mask_numbers
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text, fill_with
from ui.widgets.keys import keeps_key

DRAFT = "handover-note"
OWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class _Editor(QPlainTextEdit):
    """Ctrl+Enter and Esc leave it, which writes it."""

    done = Signal()
    back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() == Qt.Key.Key_Tab:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Enter and Esc, with Ctrl or without, are the note's."""
        return keeps_key(event, lambda key: key.key() in OWN) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.done.emit()


class NotePart(QWidget):
    """`written` carries (text, the note that was seen); it comes when the editor is left with something new."""

    written = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "panel")
        self.row: Handover | None = None
        self.seen = ""
        px = desk.theme.px
        self.title = Text(desk.theme, desk.say("Note to the next shift"), Size.BODY, Weight.BOLD)
        self.by = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.trouble = Text(desk.theme, "", Size.SECONDARY, token="crit_t")
        self.remarks = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.editor = _Editor()
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.setAccessibleName(desk.say("Note of the hand-over"))
        self.editor.setTabChangesFocus(True)
        self.editor.document().setDocumentMargin(0)
        fill_with(self.editor.viewport(), desk.theme, "panel")
        head = QHBoxLayout()
        head.setSpacing(px(10))
        for part in (self.title, self.by):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(12), px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.remarks)
        column.addWidget(self.editor, 1)
        self.editor.done.connect(self.commit)
        self.editor.back.connect(self.left)
        self.editor.textChanged.connect(self._typed)

    @property
    def changed(self) -> bool:
        """Whether something stands here that is not written."""
        return not self.editor.isReadOnly() and self.editor.toPlainText().strip() != self.seen.strip()

    def show_row(self, row: Handover | None) -> None:
        """Show the note of a hand-over, but not over an open edit; one that is over can only be read."""
        other = (row.id if row else "") != (self.row.id if self.row else "")
        self.row = row
        is_open = row is None or row.state in OPEN
        self.editor.setReadOnly(not is_open)
        hint = self.desk.say("What the next shift must know. E writes here.") if is_open else ""
        self.editor.setPlaceholderText(hint)
        note = row.note if row is not None else ""
        draft = self.desk.drafts.get(DRAFT) if is_open and not self.changed else None
        if draft is not None and draft.fields.get("handover", "") in ("", row.id if row else ""):
            self._put(draft.fields.get("text", ""))
            self.seen = note
        elif other or not self.changed:
            self.seen = note
            shown = note if is_open else mask_numbers(note)
            if shown != self.editor.toPlainText():
                self._put(shown)
        by, at = (str(row.facts.get(name, "")) for name in ("note_by", "note_at")) if row is not None else ("", "")
        zone = self.desk.local(self.desk.now()).tzinfo
        time = clock_time(datetime.fromisoformat(at), zone) if at else ""  # type: ignore[arg-type]
        self.by.setText(f"{by}  {time}".strip())
        said = remarks(self.desk.say, row, faults_passed(self.desk.snapshot, row)) if row and not is_open else ()
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))

    def _put(self, text: str) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)

    def edit(self) -> None:
        """E: write here."""
        if not self.editor.isReadOnly():
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            cursor = self.editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.editor.setTextCursor(cursor)

    def commit(self) -> None:
        """Write what is new."""
        if self.changed:
            self.written.emit(self.editor.toPlainText().strip(), self.seen)

    def saved(self) -> None:
        """It is written."""
        self.trouble.setText("")
        self.seen = self.editor.toPlainText().strip()
        self.desk.drafts.drop(DRAFT)

    def refused(self, text: str, theirs: str | None = None) -> None:
        """It is not; where somebody else wrote in the meantime both stand here, and the next try writes both."""
        self.trouble.setText(text)
        if theirs is not None:
            mine = self.editor.toPlainText().strip()
            both = mine if theirs in mine else f"{theirs}\n{mine}"
            self.seen = theirs
            self.editor.setPlainText(both)

    def _typed(self) -> None:
        if self.changed:
            key = self.row.id if self.row is not None else ""
            self.desk.drafts.put(DRAFT, {"handover": key, "text": self.editor.toPlainText(), "seen": self.seen})
        else:
            self.desk.drafts.drop(DRAFT)
