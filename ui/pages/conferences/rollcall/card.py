"""The venue that is called now, large: its name, who is expected, what it said; the keys, the note."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.planning.rollcalls.roll import RollRow
from ui.desk import Desk
from ui.pages.conferences.rollcall.words import KEYS, RollWords
from ui.theme.fonts import Size, Weight
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.keys import is_enter
from ui.widgets.lines import Lines
from ui.widgets.messages import Banner
from ui.widgets.panel import Panel, PanelHeader


class VenueCard(Panel):
    """`said` carries a result by a button, `noted` that the note was finished."""

    said = Signal(str)
    noted = Signal()

    def __init__(self, desk: Desk, words: RollWords) -> None:
        super().__init__(desk.theme, edge=True)
        self.desk, self.say, self.words = desk, desk.say, words
        theme, say = desk.theme, desk.say
        self.number = Text(theme, "", Size.TITLE, Weight.FIGURE, "text2", wrap=True)
        self.name = Text(theme, "", Size.FIGURE, Weight.BOLD, wrap=True)
        self.state = Text(theme, "", Size.OBJECT, Weight.BOLD, wrap=True)
        self.other = Banner(theme, "")
        self.nobody = Text(theme, say("Nobody is assigned."), Size.OBJECT, token="unst_t", wrap=True)
        self.people = QVBoxLayout()
        self.before = Lines(theme, padding=0)
        self.before_head = PanelHeader(theme, say("What it said before"))
        self.before_head.row.setContentsMargins(0, 0, 0, 1)
        self.note = QLineEdit()
        self.note_row = FormRow(theme, say("Note"), self.note, label_width=44)
        self.note.setPlaceholderText("E")
        self.note.installEventFilter(self)
        self.grid = ActionGrid(theme, columns=2)
        self._offered: tuple[object, ...] = ()
        self._shown: tuple[str, str] = ("", "")
        self._lay_out()

    def _lay_out(self) -> None:
        px, content = self.theme.px, QWidget()
        fill_with(content, self.theme, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), px(8), px(16), px(8))
        column.setSpacing(px(4))
        self.people.setSpacing(px(2))
        for widget in (self.number, self.name, self.state, self.nobody):
            column.addWidget(widget)
        column.addLayout(self.people)
        column.addSpacing(px(4))
        column.addWidget(self.note_row)
        column.addWidget(self.before_head)
        column.addWidget(self.before)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.other.hide()
        self.add(self.other)
        self.add(scroll, stretch=1)
        self.add(self.grid)

    def show_row(self, row: RollRow | None, name: str, total: int, *, open_: bool) -> None:
        """The venue `row` in the round `name` of `total` venues; `open_`: something can still be said."""
        self.setEnabled(row is not None)
        if row is None:
            return
        words = self.words
        self.number.setText(f"{row.number}/{total}   {words.where(row)}")
        self.name.setText(row.venue)
        when = words.when(row.mark) if not row.need.excused else ""
        self.state.setText("   ".join(filter(None, (words.said(row, name), when))))
        self.state.set_token(str(words.tone(row)) if row.mark else "text2")
        self._show_people(row)
        if (row.need.id, name) != self._shown:  # what is being typed for this venue stays
            self._shown = (row.need.id, name)
            self.note.setText(row.mark.note if row.mark else "")
        elif row.mark and not self.note.hasFocus() and not self.note.isModified():
            self.note.setText(row.mark.note)
        before = words.before(row, name)
        self.before.show_lines(before)
        self.before_head.setVisible(bool(before))
        self._offer(name, open_ and not row.need.excused and not self.desk.read_only)
        self.setAccessibleName(f"{row.number} {row.venue}: {self.state.text()}")

    def tell(self, title: str, detail: str = "") -> None:
        """That somebody else has spoken with the venue meanwhile; '' takes it away."""
        self.other.set_texts(title, detail)
        self.other.setVisible(bool(title))

    def _show_people(self, row: RollRow) -> None:
        while (item := self.people.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.nobody.setVisible(not row.expected and not row.need.excused)
        for who in row.expected:
            line = self.words.person(who)
            self.people.addWidget(Text(self.theme, f"{line.text}   {line.tail}", Size.OBJECT, wrap=True))

    def _offer(self, name: str, open_: bool) -> None:
        if (offered := (name, open_)) == self._offered:
            return
        self._offered = offered
        buttons = []
        for result, text in self.words.results(name):
            button = Button(self.theme, text, KEYS[result], result == "present")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setEnabled(open_)
            button.clicked.connect(lambda result=result: self.said.emit(result))
            buttons.append(button)
        self.grid.set_buttons(buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.noted.emit()
            return True
        return super().eventFilter(watched, event)
