"""F2: a conference is drafted, a draft changed, a published meeting revised. Keyboard only; Esc keeps what is typed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.domain.conferences import PUBLISHED, Conference
from console.planning.conferences.scope import scope_view
from console.services.conferences import AddConference, EditConference, ReviseConference
from console.wording.conferences import scope_examples, scope_text, scope_unreadable_text, unknown_text
from console.wording.findings import FIELD_NAMES
from console.wording.names import duration, system_name
from ui.desk import Desk, Refusal
from ui.pages.conferences.fields import SiteTimeField, SystemField
from ui.pages.conferences.notice_file import NoticeFile
from ui.theme.fonts import Size, Weight
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError, FormRow
from ui.widgets.keys import is_enter

LABELS = 76
FIELD_OF = {"no_notice": "notice", "scope_unknown": "scope", "no_venues": "scope"}
_TIMES = ("start", "end")
FIRST_HOUR, USUAL_MINUTES = 9, 90


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in the form. `conference` '' drafts a new one, else changes that one as seen at `version`; a
    `published` one is revised. `file` is the path of its formal notice where one was chosen.
    """

    system: str
    title: str
    start: datetime
    end: datetime
    scope: str
    notice: str
    conference: str = ""
    version: int = 0
    published: bool = False
    file: str = ""

    def command(self) -> AddConference | EditConference | ReviseConference:
        """The command that saves it."""
        if self.published:
            return ReviseConference(
                self.conference, self.version, self.start, self.end, self.scope, self.title, self.notice
            )
        fields = (self.system, self.title, self.start, self.end, self.scope, self.notice)
        if self.conference:
            return EditConference(self.conference, self.version, *fields)
        return AddConference(*fields)


def values_of(conference: Conference) -> Values:
    """A draft or a published meeting as the form shows it."""
    return Values(
        conference.system, conference.title, conference.start, conference.end, conference.scope_text,
        conference.notice, conference.id, conference.version, conference.state == PUBLISHED,
    )  # fmt: skip


class ConferenceForm(QWidget):
    """`committed` is Ctrl+Enter or the button, `left` Esc."""

    committed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        say = desk.say
        fill_with(self, desk.theme, "panel")
        self.about: tuple[str, int, bool] = ("", 0, False)
        self.heading = Text(desk.theme, "", Size.OBJECT, Weight.BOLD, wrap=True)
        self.system = SystemField()
        self.title, self.scope, self.notice = QLineEdit(), QLineEdit(), QLineEdit()
        self.start, self.end = (SiteTimeField(desk, say(FIELD_NAMES[name])) for name in _TIMES)
        self.rows = {name: self._row(name) for name in ("system", "title", "start", "end", "scope", "notice")}
        self.file = NoticeFile(desk)
        self.error = FieldError(desk.theme)
        self.commit_button = Button(desk.theme, say("Save draft"), "Ctrl+↵", True)
        self.back_button = Button(desk.theme, say("Back, keep what is typed"), "Esc")
        self._length = timedelta(minutes=USUAL_MINUTES)
        self._lay_out()
        self._connect()

    def _row(self, name: str) -> FormRow:
        return FormRow(self.theme, self.say(FIELD_NAMES[name]), getattr(self, name), label_width=LABELS)

    def _lay_out(self) -> None:
        px = self.theme.px
        box = QVBoxLayout()
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addWidget(self.heading)
        for row in self.rows.values():
            box.addWidget(row)
        box.addWidget(self.file)
        box.addWidget(self.error)
        box.addStretch(1)
        grid = ActionGrid(self.theme, columns=2)
        grid.set_buttons([self.commit_button, self.back_button])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(box, 1)
        outer.addWidget(grid)

    def _connect(self) -> None:
        self.commit_button.clicked.connect(self.committed)
        self.back_button.clicked.connect(self.left)
        self.system.currentIndexChanged.connect(self._say_scope)
        self.scope.textChanged.connect(self._say_scope)
        self.start.dateTimeChanged.connect(self._start_moved)
        self.end.dateTimeChanged.connect(self._end_moved)
        for row in self.rows.values():
            row.field.installEventFilter(self)

    # ---- values

    def show_values(self, values: Values) -> None:
        """Fill the form in."""
        self.refresh()
        self.about = (values.conference, values.version, values.published)
        edited = self.say("Revise the meeting") if values.published else self.say("Edit draft")
        self.heading.setText(edited if values.conference else self.say("New conference"))
        self.commit_button.set_text(self.say("Revise") if values.published else self.say("Save draft"))
        self.system.setEnabled(not values.published)
        self.file.show_file(values.conference, values.file)
        self.system.choose(values.system)
        self.title.setText(values.title)
        self._length = values.end - values.start
        self.start.set_moment(values.start)
        self.end.set_moment(values.end)
        self.scope.setText(values.scope)
        self.notice.setText(values.notice)
        self.clear_errors()
        self._say_scope()
        self._say_length()

    def values(self) -> Values:
        """What stands there now."""
        return Values(
            self.system.value(), self.title.text().strip(), self.start.moment(), self.end.moment(),
            self.scope.text().strip(), self.notice.text().strip(), *self.about, self.file.path,
        )  # fmt: skip

    def seen(self, version: int) -> None:
        """The conference changed meanwhile and that has been said: the next save is meant for this version."""
        self.about = (self.about[0], version, self.about[2])

    def refresh(self) -> None:
        """The state changed: systems, places and examples may be others."""
        snapshot = self.desk.snapshot
        systems = sorted(snapshot.systems.values(), key=lambda system: system.order)
        self.system.show_systems([(row.id, system_name(self.say, snapshot, row.id)) for row in systems])
        self.scope.setPlaceholderText(scope_examples(self.say, snapshot)[0])
        self.notice.setPlaceholderText(self.say("Needed to publish"))
        self._say_scope()

    # ---- errors

    def show_refusal(self, refusal: Refusal) -> None:
        """Say it at the field that it is about and go there, else below all."""
        self.clear_errors()
        first = refusal.findings[0] if refusal.findings else None
        field = FIELD_OF.get(first.rule, str(first.facts.get("field", ""))) if first else ""
        if field == "file":
            self.error.show_error(refusal.text)
            self.file.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in self.rows:
            self.rows[field].set_error(refusal.text)
            self.rows[field].field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error.show_error(refusal.text)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.error.show_error("")
        for row in self.rows.values():
            row.set_error("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and is_enter(event):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    # ---- feedback

    def _say_scope(self) -> None:
        """What the scope takes in, as it is typed."""
        say, text, row = self.say, self.scope.text().strip(), self.rows["scope"]
        examples = scope_examples(say, self.desk.snapshot)
        if not text:
            self._note(row, say("For example: {examples}", examples=say("; ").join(examples)), "text3")
            return
        view = scope_view(self.desk.snapshot, self.system.value(), text)
        if view.unreadable:
            self._note(row, scope_unreadable_text(say, view.unreadable, examples[-1]), "warn_t")
        elif view.unknown:
            self._note(row, " ".join(unknown_text(say, name) for name in view.unknown), "warn_t")
        else:
            self._note(row, scope_text(say, view.venues, view.cities), "text2" if view.venues else "warn_t")

    def _note(self, row: FormRow, text: str, token: str) -> None:
        row.note.setText(text)
        row.note.set_token(token)
        row.note.setVisible(bool(text))

    def _start_moved(self) -> None:
        """The end keeps its distance."""
        self.end.set_moment(self.start.moment() + self._length)
        self._say_length()

    def _end_moved(self) -> None:
        length = self.end.moment() - self.start.moment()
        if length > timedelta(0):
            self._length = length
        self._say_length()

    def _say_length(self) -> None:
        minutes = int((self.end.moment() - self.start.moment()).total_seconds()) // 60
        self._note(self.rows["end"], duration(self.say, minutes) if minutes > 0 else "", "text3")


def fresh(desk: Desk, day: datetime, system: str) -> Values:
    """An empty form for a day (any moment of it): the next full hour when it is today, else the morning."""
    local, now = desk.local(day), desk.local(desk.now())
    hour = min(now.hour + 1, 22) if local.date() == now.date() else FIRST_HOUR
    start = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    blank = Values(system, "", start, start + timedelta(minutes=USUAL_MINUTES), "", "")
    return replace(blank, system=system or next(iter(desk.snapshot.systems), ""))
