"""A record typed in from paper: its items, one key each; the next sheet of the pile a key away."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.domain.checks import CheckRun, CheckTemplate
from console.planning.checks.run_view import RunView, StepProgress, run_view
from console.planning.checks.subjects import Subject, run_of, template_of
from ui.desk import Desk
from ui.pages.conferences.checks.answers import Answers
from ui.pages.conferences.checks.asking import Asking
from ui.pages.conferences.checks.bar import AskBar
from ui.pages.conferences.checks.following import Following
from ui.pages.conferences.checks.hand import CheckHand
from ui.pages.conferences.checks.head import RecordHead
from ui.pages.conferences.checks.line_panel import LinePanel
from ui.pages.conferences.checks.lines_kept import LinesKept
from ui.pages.conferences.checks.photos import Photos
from ui.pages.conferences.checks.pile import Pile
from ui.pages.conferences.checks.rows import ItemRow, Lines
from ui.pages.conferences.checks.table import ItemTable
from ui.pages.conferences.checks.words import head_parts, place_text, record_text, state_text, step_detail, venue_text
from ui.widgets.base import fill_with
from ui.widgets.messages import EmptyState

ROOMY = 520  # px at 100 %: from this height on the optical line is always in sight


class CheckSheet(QWidget):
    """`turned` tells that another record is shown, `asked` that another part has the keyboard."""

    turned = Signal()
    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        fill_with(self, desk.theme, "base")
        self.subject: Subject | None = None
        self.template: CheckTemplate | None = None
        self.view: RunView | None = None
        self.hand = CheckHand(desk)
        self.pile = Pile(self)
        self.head = RecordHead(desk)
        self.table = ItemTable(desk, self._step_detail)
        self.line = LinePanel(desk)
        self.bar = AskBar(desk)
        self.photos = Photos(self)
        self.answers, self.asking = Answers(self), Asking(self)
        self.following = Following(self)
        self.lines_kept = LinesKept(self)
        self.empty = EmptyState(desk.theme, desk.say("No checklist here."))
        self.middle = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.middle, 1)
        for widget in (self.photos.strip, self.bar, self.line):
            box.addWidget(widget)

    def _connect(self) -> None:
        table, asking, answers = self.table, self.asking, self.answers
        table.found.connect(answers.answer)
        table.reading.connect(asking.reading)
        table.follow.connect(self.following.follow)
        table.noted.connect(asking.note)
        table.cleared.connect(answers.clear)
        table.looked.connect(self.photos.open)
        table.line_asked.connect(self.to_line)
        table.moved.connect(self.moved)
        self.hand.refused.connect(answers.refused)
        self.hand.written.connect(lambda _number: self.refresh())
        self.line.entered.connect(self.lines_kept.enter)

    # ---- what is shown

    @property
    def number(self) -> str:
        """The record number of the sheet shown."""
        return self.subject.number if self.subject else ""

    @property
    def run(self) -> CheckRun | None:
        """The sheet's run, once it was begun."""
        return run_of(self.desk.snapshot, self.subject) if self.subject else None

    @property
    def closed(self) -> bool:
        """Whether the record is closed."""
        return self.run is not None and self.run.done is not None

    def refresh(self) -> None:
        """Show the sheet as it stands now."""
        snapshot, say = self.desk.snapshot, self.say
        self.subject = self.pile.stack.subject(snapshot, self.pile.at)
        self.template = template_of(snapshot, self.subject) if self.subject else None
        shown = self.subject is not None and self.template is not None
        self.middle.setCurrentWidget(self.table if shown else self.empty)
        self._show_line()
        if self.subject is None or self.template is None:
            self.view = None
            self.table.show_nodes(())
            self._say_empty()
            return
        run = self.run
        self.view = run_view(self.template, run, say.language)
        waiting = self.hand.kept.of(self.number)
        lines = Lines(say, snapshot, offline=self.desk.read_only)
        self.table.show_nodes(lines.nodes(self.view, waiting))
        self._show_head(run)
        self.line.show_line(run.line if run else (), self.lines_kept.of(self.number), closed=self.closed)
        self.moved()

    def _show_line(self) -> None:
        """In a low window the items have its room until it is asked for."""
        has = self.template is not None and self.template.line
        self.line.setVisible(has and (self.height() >= self.theme.px(ROOMY) or self.line.has_keyboard()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_line()

    def to_line(self) -> None:
        """Tab: into the optical line."""
        if self.template is not None and self.template.line:
            self.line.show()
            self.line.focus_first()

    def _show_head(self, run: CheckRun | None) -> None:
        assert self.subject is not None and self.template is not None and self.view is not None
        say, snapshot = self.say, self.desk.snapshot
        self.head.show_record(
            venue_text(snapshot, self.subject), record_text(say, self.subject, self.template),
            state_text(say, snapshot, run, self.view), place_text(say, self.pile.at, self.pile.stack.size()),
            head_parts(say, self.view),
        )  # fmt: skip

    def _say_empty(self) -> None:
        say = self.say
        advice = say("The settings hold the site's checklists: one for this purpose, system and level is needed.")
        self.empty.set_texts(say("The site keeps no checklist for this venue."), advice if self.subject else "")
        name = venue_text(self.desk.snapshot, self.subject) if self.subject else ""
        self.head.show_record(name, "", "", place_text(say, self.pile.at, self.pile.stack.size()), ())

    def _step_detail(self, step: StepProgress) -> str:
        return step_detail(self.say, self.template, step)

    def tick(self, now: datetime) -> None:
        """What waits is written as soon as the database is back."""
        if not self.desk.read_only:
            self.hand.send_all()
            self.lines_kept.send()

    def current(self) -> ItemRow | None:
        """The item that the hand is on."""
        return self.table.current()

    def moved(self) -> None:
        """The cursor is on another item, or this one stands otherwise."""
        self.following.settle()
        self.photos.show_item()
        self.asked.emit()

    # ---- the keyboard

    def take_focus(self) -> None:
        """Into the items."""
        (self.table if self.middle.currentWidget() is self.table else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Esc: out of what is asked, out of the optical line; False when there was nothing to leave."""
        held = self.bar.holds_keyboard or not self.bar.error.isHidden()
        if held or self.line.has_keyboard():
            self.bar.close_all()
            self.take_focus()
            self._show_line()
            self.following.settle()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where no page wires the keys (the box over another page), they are heard here."""
        if not self.asking.took_key(event):
            super().keyPressEvent(event)
