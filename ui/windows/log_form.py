"""F12: an entry of the duty log from anywhere, in a form at the side; what is typed is kept until it is written."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from console.domain.duty_log import CALL, LOG_KINDS, LogEntry
from console.planning.duty_log.listing import line_of
from console.planning.lookup import CONFERENCE, PERSON, TICKET, Finder, whereabouts
from console.planning.search import Entry
from console.planning.tickets.times import read_time
from console.services.decision import Done
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry
from console.wording.handover_rows import LOG_KIND_NAMES
from ui.desk import Desk, Refusal
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.choices import Choice, ChoiceList
from ui.widgets.form_row import FieldError, FormRow
from ui.widgets.keys import is_enter
from ui.widgets.overlay import Overlay
from ui.widgets.panel import ObjectHeader, Rule

DRAFT = "log-entry"
WIDTH, LABEL, MOST_HITS = 460, 64, 8
LINKS = (TICKET, CONFERENCE, PERSON)


class _Words(QPlainTextEdit):
    """Tab leaves it; Ctrl+Enter and Esc are the form's."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)


class LogForm(Overlay):
    """`about` presets the link (`ticket`, `conference`, `person`); `corrects` is an entry to be corrected."""

    def __init__(self, desk: Desk, host: QWidget, finder: Finder, about: dict[str, str]) -> None:
        super().__init__(desk.theme, host, QSize(WIDTH, 4000))
        self.desk, self.say, self._finder = desk, desk.say, finder
        say, theme, snapshot = desk.say, desk.theme, desk.snapshot
        self.setAccessibleName(say("Duty log"))
        self.corrected: LogEntry | None = snapshot.log_entries.get(about.get("corrects", ""))
        self.links = {kind: about.get(kind, "") for kind in LINKS}
        self.time, self.words, self.link = QLineEdit(), _Words(), QLineEdit()
        self.kinds = {code: Chip(theme, say(LOG_KIND_NAMES[code])) for code in LOG_KINDS}
        self.hits, self.found = ChoiceList(theme), ()
        self.chips, self.error = QHBoxLayout(), FieldError(theme)
        self.commit_button = Button(theme, say("Write"), "Ctrl+↵", True)
        self.kind, self._opened = CALL, desk.now()
        self.rows: dict[str, FormRow] = {}
        self._lay_out()
        self._connect()
        self._fill()

    found: tuple[Entry, ...]

    def _lay_out(self) -> None:
        say, theme, px = self.say, self.theme, self.theme.px
        title = say("Correct an entry") if self.corrected is not None else say("Entry of the duty log")
        self.body.addWidget(ObjectHeader(theme, title, second=self.desk.user))
        self.body.addWidget(Rule(theme))
        kinds = QWidget()
        line = QHBoxLayout(kinds)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        for chip in self.kinds.values():
            line.addWidget(chip)
        line.addStretch(1)
        self.words.setMinimumHeight(px(150))
        self.words.setPlaceholderText(say("What happened"))
        for field in (self.time, self.link):
            field.setTextMargins(px(5), 0, px(5), 0)
        self.link.setPlaceholderText(say("Ticket, conference or person: number, name, initials"))
        note = say("14:40, −15 for a quarter of an hour ago, 23/11 08:00; left as it is, when this was opened")
        for name, label, widget, text in (
            ("at", say("Time"), self.time, note),
            ("kind", say("Kind"), kinds, ""),
            ("log_text", say("Words"), self.words, ""),
            ("link", say("About"), self.link, ""),
        ):
            row = self.rows[name] = FormRow(theme, label, widget, label_width=LABEL, note=text)
            row.setContentsMargins(px(16), px(6), px(16), 0)
            self.body.addWidget(row)
        self.body.addWidget(_links(self))
        self.body.addLayout(self.chips)
        self.error.setContentsMargins(px(16), px(6), px(16), 0)
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        self.body.addWidget(Rule(theme))
        self.body.addLayout(_foot(self))

    def _connect(self) -> None:
        self.commit_button.clicked.connect(self.commit)
        self.hits.clicked.connect(self._take)
        self.link.textEdited.connect(self._look)
        for code, chip in self.kinds.items():
            chip.clicked.connect(lambda code=code: self._set_kind(code))
        for field in (self.time, self.words, self.link, *self.kinds.values()):
            field.installEventFilter(self)
        self.words.textChanged.connect(self._keep)
        self.time.textEdited.connect(lambda _: self._keep())

    def _fill(self) -> None:
        draft = self.desk.drafts.get(DRAFT)
        if self.corrected is not None:
            line = line_of(self.desk.snapshot, self.corrected)
            at = self.desk.local(line.at)
            self._shown = f"{at:%Y-%m-%d %H:%M}"
            self.words.setPlainText(line.text)
            self._set_kind(line.kind)
            self.links = {kind: getattr(line.held, kind) for kind in LINKS}
        else:
            fields = draft.fields if draft is not None else {}
            self._opened = datetime.fromisoformat(fields["opened"]) if fields.get("opened") else self._opened
            self._shown = self._said(self._opened)
            if not any(self.links.values()):
                self.links = {kind: fields.get(kind, "") for kind in LINKS}
            self.words.setPlainText(fields.get("text", ""))
            self._set_kind(fields.get("kind", CALL))
        self.time.setText(self._shown)
        self._show_links()

    def _said(self, at: datetime) -> str:
        """A moment as it stands in the field: of another day with its day."""
        at, today = self.desk.local(at), self.desk.local(self.desk.now()).date()
        return f"{at:%H:%M}" if at.date() == today else f"{at:%Y-%m-%d %H:%M}"

    # ---- kind and links

    def _set_kind(self, code: str) -> None:
        self.kind = code if code in self.kinds else CALL
        for key, chip in self.kinds.items():
            chip.set_checked(key == self.kind)
        self._keep()

    def _look(self, text: str) -> None:
        found = self._finder.look_up(self.desk.snapshot, text, 3 * MOST_HITS) if text.strip() else ()
        self.found = tuple(entry for entry in found if entry.kind in LINKS)[:MOST_HITS]
        rows = []
        for entry in self.found:
            side = " ".join(p for p in (entry.number, whereabouts(self.desk.snapshot, entry)) if p)
            rows.append(Choice(entry.name, side))
        self.hits.show_rows(rows)

    def _take(self, number: int) -> None:
        entry = self.found[number]
        self._link(entry.kind, entry.id)

    def _link(self, kind: str, key: str) -> None:
        self.links[kind] = key
        self.link.clear()
        self._look("")
        self._show_links()
        self._keep()
        self.link.setFocus()

    def _show_links(self) -> None:
        while (item := self.chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for kind, key in self.links.items():
            if name := self._name(kind, key):
                chip = Chip(self.theme, name, checkable=False, closable=True, close_name=self.say("Take off"))
                chip.closed.connect(lambda kind=kind: self._link(kind, ""))
                self.chips.addWidget(chip)
        self.chips.addStretch(1)

    def _name(self, kind: str, key: str) -> str:
        row: Any = self.desk.snapshot.table(kind).get(key) if key else None
        if row is None:
            return ""
        return str({TICKET: lambda: row.code, CONFERENCE: lambda: row.title, PERSON: lambda: row.name}[kind]())

    # ---- the hand

    def take_focus(self) -> None:
        self.words.setFocus()
        self.words.selectAll() if self.corrected is not None else self.words.moveCursor(
            self.words.textCursor().MoveOperation.End
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._took(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _took(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.hits.rows:
                self._look("")
            else:
                self.dismiss()
            return True
        if watched is self.link and self.hits.took_key(event):
            return True
        if watched in self.kinds.values() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            codes = list(self.kinds)
            at = codes.index(self.kind) + (1 if event.key() == Qt.Key.Key_Right else -1)
            self._set_kind(codes[at % len(codes)])
            self.kinds[self.kind].setFocus()
            return True
        if is_enter(event) and watched is not self.words:
            self.focusNextChild()
            return True
        return False

    def _keep(self) -> None:
        """What is typed, on this PC."""
        if self.corrected is not None or not self.rows:
            return
        text = self.words.toPlainText()
        if text.strip():
            try:
                at = self._at() or self._opened
            except ValueError:
                at = self._opened
            self.desk.drafts.put(DRAFT, {"text": text, "kind": self.kind, "opened": at.isoformat(), **self.links})
        else:
            self.desk.drafts.drop(DRAFT)

    def _at(self) -> datetime | None:
        """The time typed; while it stands as it was shown when the form was opened, of a correction None."""
        typed = self.time.text().strip()
        if not typed or typed == self._shown:
            return None if self.corrected is not None else self._opened
        now = self.desk.local(self.desk.now())
        return read_time(typed.replace("−", "-"), now, ahead=False, day_first=self.say.language == "vi").astimezone(UTC)

    def commit(self) -> None:
        """Ctrl+Enter."""
        for row in self.rows.values():
            row.set_error("")
        try:
            at = self._at()
        except ValueError:
            self.rows["at"].set_error(self.say("Write a time like 14:40, or -15 for minutes ago."))
            self.time.setFocus()
            return
        words, links = self.words.toPlainText(), tuple(self.links[kind] for kind in LINKS)
        if self.corrected is not None:
            command: Any = CorrectLogEntry(self.corrected.id, words, at, self.kind, *links)
        else:
            command = AddLogEntry(words, at, self.kind, *links)
        self.desk.start(self._write(command), "log")

    async def _write(self, command: Any) -> None:
        outcome = await self.desk.run(command, self._refused)
        if isinstance(outcome, Done):
            if self.corrected is None:
                self.desk.drafts.drop(DRAFT)
            self.desk.undoable(outcome, self.say("Written in the duty log."))
            self.dismiss()

    def _refused(self, refusal: Refusal) -> None:
        field = str(refusal.findings[0].facts.get("field", "")) if refusal.findings else ""
        if field in self.rows:
            self.rows[field].set_error(refusal.text)
            self.rows[field].field.setFocus()
        else:
            self.error.show_error(refusal.text)

    def _place(self) -> None:
        """At the right edge, over the whole height."""
        self.setGeometry(self.host.rect())
        width = min(self.theme.px(WIDTH), self.width())
        self.box.setGeometry(QRect(self.width() - width, 0, width, self.height()))


def write_log(frame: Any, about: dict[str, str]) -> None:
    """Open the form over the window, about what the page has in hand where nothing else is said."""
    page, spec = frame.stack.page, frame.stack.specs.get(frame.stack.place)
    in_hand = spec.subject(page) if page is not None and spec is not None and spec.subject is not None else {}
    found = about or {kind: key for kind, key in in_hand.items() if key}
    frame.open_overlay(LogForm(frame.desk, frame, frame.finder, found))


class LogAsked(QObject):
    """Opens the form when it is asked for; it goes with its frame, which a lambda would outlive."""

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        self.frame = frame

    def write(self, about: dict[str, str]) -> None:
        """About what is named, else what the page has in hand."""
        write_log(self.frame, about)


def _links(form: LogForm) -> QWidget:
    """Where hits stand below their field; what is linked stands below them."""
    px = form.theme.px
    left = px(16 + LABEL + 10)
    form.chips.setContentsMargins(left, px(4), px(16), 0)
    form.chips.setSpacing(px(6))
    holder = QWidget()
    inner = QHBoxLayout(holder)
    inner.setContentsMargins(left, px(2), px(16), 0)
    inner.addWidget(form.hits)
    return holder


def _foot(form: LogForm) -> QHBoxLayout:
    """What writes it, what leaves it."""
    px = form.theme.px
    foot = QHBoxLayout()
    foot.setContentsMargins(px(16), px(10), px(16), px(12))
    foot.setSpacing(px(8))
    close = Button(form.theme, form.say("Back, keep the draft"), "Esc")
    close.clicked.connect(form.dismiss)
    for button in (form.commit_button, close):
        foot.addWidget(button)
    foot.addStretch(1)
    return foot
