"""The side panel about the place under the cursor: its answer owed, notices, people, faults, gaps with ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.planning.conferences.figures import ANSWERED, FAULTS, JOINT, LINE, SENT, STEPS, TOWNSHIPS, VENUES
from console.planning.conferences.place import PlaceDetail
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.conferences.columns import GAP
from ui.pages.conferences.notices.place_notices import PlaceNotices, TextBox
from ui.pages.conferences.place_words import PlaceWords, place_lead
from ui.pages.conferences.ready_lines import ReadyLines
from ui.pages.conferences.section import Section
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.painting import draw_focus
from ui.widgets.panel import ObjectHeader


class Middle(QScrollArea):
    """The part that scrolls; Space in the tree brings the focus here, Enter emits `opened`."""

    opened = Signal()

    def __init__(self, desk: Desk, content: QWidget) -> None:
        super().__init__()
        self.theme = desk.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("Place details"))
        for widget in (self, content):
            fill_with(widget, desk.theme, "panel")
        self.setWidget(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self.viewport()), self.viewport().rect(), self.theme)


class PlacePanel(QWidget):
    """`asked` carries what a button means: remind, phoned, assign, copy, ticket, close, cancel."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.detail: PlaceDetail | None = None
        self.closable = False
        say = desk.say
        self.header = ObjectHeader(desk.theme)
        self.gaps = Section(desk, say("Gaps and ways out"))
        self.below = Section(desk, say("Gaps below"))
        self.venues = Section(desk, say("Venues"))
        self.staff: dict[str, Section] = {}
        self.tickets = Section(desk, say("Open faults"))
        self.notices, self.text = PlaceNotices(desk), TextBox(desk)
        self.tests = Section(desk, say("Joint tests"))
        self.checks = Section(desk, say("Checklist"))
        self.column = QVBoxLayout()
        self.grid = ActionGrid(desk.theme, columns=2)
        self._offered: tuple[object, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        fill_with(self, self.theme, "panel")
        content = QWidget()
        content.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for widget in (
            self.notices, self.gaps, self.below, self.venues, self.tests, self.checks, self.tickets, self.text,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.middle = Middle(self.desk, content)
        self.middle.opened.connect(lambda: self.asked.emit("assign"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.middle, 1)
        box.addWidget(self.grid)

    def show_detail(self, detail: PlaceDetail, pressing: bool, closable: bool) -> None:
        """The place as it stands; `closable`: the conference may still be closed or cancelled."""
        snapshot, words = self.desk.snapshot, PlaceWords(self.say, self.desk.snapshot, pressing)
        if self.detail is None or self.detail.row.place != detail.row.place:
            self.middle.verticalScrollBar().setValue(0)
        self.detail = detail
        name = place_name(snapshot, detail.row.place, from_rank=-1)
        whole = place_name(snapshot, detail.row.place, from_rank=0)
        lead = place_lead(snapshot, detail.row.place)
        held = self.say("Lead {name}  {phone}", name=lead[0], phone=lead[1]).rstrip() if lead else ""
        self.header.set_texts(name, held, whole if whole != name else "")
        self.gaps.show_lines(words.gaps(detail.gaps))
        self.below.show_lines(words.below(detail))
        staffed = f"{sum(not v.missing for v in detail.venues)}/{len(detail.venues)}"
        self.venues.show_lines(words.venues(detail), staffed)
        self._show_staff(detail, words)
        self.tickets.show_lines(words.tickets(detail.tickets), "Ctrl+J" if detail.tickets else "")
        self.closable = closable
        self.offer(closable)

    def show_ready(self, conference: str, detail: PlaceDetail) -> None:
        """Answers, tests and checklists of the place."""
        lines = ReadyLines(self.say, self.desk.snapshot)
        self.notices.show_place(self.desk.snapshot.conferences.get(conference), detail.row.place)
        self.text.show_text(self.notices.text())
        self.tests.show_lines(lines.tests(detail))
        self.checks.show_lines(lines.checks(detail))

    def show_no_notices(self) -> None:
        """Of a residence, which no notice announces."""
        self.notices.show_place(None, "")
        self.text.show_text("")

    def reveal(self, column: str) -> None:
        """Scroll to what a column of the matrix counts; the answer owed is at the top."""
        section = {
            SENT: self.notices, ANSWERED: self.notices, GAP: self._first_gap(), JOINT: self.tests, LINE: self.checks,
            FAULTS: self.tickets,
            VENUES: self.venues, TOWNSHIPS: self.venues, **dict.fromkeys(STEPS, self.checks), **self.staff,
        }.get(column)  # fmt: skip
        self.column.activate()
        if section is not None and section.isVisibleTo(self):
            self.middle.verticalScrollBar().setValue(section.y())
        else:
            self.middle.verticalScrollBar().setValue(0)

    def _first_gap(self) -> QWidget:
        return self.gaps if self.gaps.isVisibleTo(self) else self.below

    def _show_staff(self, detail: PlaceDetail, words: PlaceWords) -> None:
        shown = {lines.post: lines for lines in detail.posts}
        for post in shown.keys() - self.staff.keys():
            section = self.staff[post] = Section(self.desk, " ")
            self.column.insertWidget(self.column.indexOf(self.tests), section)
        for post, section in self.staff.items():
            lines = shown.get(post)
            section.show_lines(words.staff(lines) if lines else [])
            if lines:
                section.header.title.setText(words.post_title(lines))

    def offer(self, closable: bool) -> None:
        """The buttons, made anew only when they differ."""
        tickets, told = bool(self.detail and self.detail.tickets), bool(self.notices.units())
        offered = (tickets, told, closable, self.desk.read_only)
        if offered == self._offered:
            return
        self._offered = offered
        say, buttons = self.say, []
        if told:
            buttons.append(self._button("remind", say("Chase in groups"), "F6", True, changes=True))
            buttons.append(self._button("phoned", say("Phoned…"), "F7", changes=True))
        spare = (say("Send a spare…"), "F8") if told else (say("Assign people"), "Enter", True)
        buttons.append(self._button("assign", *spare))
        if told:
            buttons.append(self._button("copy", say("Copy text"), "F4"))
        if tickets:
            buttons.append(self._button("ticket", say("Go to the ticket"), "Ctrl+J"))
        if closable and not told:  # beside the notices there is room for what the place needs alone
            buttons.append(self._button("close", say("Close conference…"), "F3", changes=True))
            buttons.append(self._button("cancel", say("Cancel conference…"), "Del", changes=True))
        self.grid.set_buttons(buttons)

    def tick(self) -> None:
        """Countdowns run."""
        if self.detail is not None and self.isVisible():
            self.notices.tick()

    def _button(self, what: str, text: str, key: str, primary: bool = False, *, changes: bool = False) -> Button:
        button = Button(self.theme, text, key, primary)
        button.setEnabled(not (changes and self.desk.read_only))
        button.clicked.connect(lambda: self.asked.emit(what))
        return button
