"""The line below the conditions: the state, a bar of progress, the result, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.desk import Desk
from ui.pages.assignment.plan_bar.parts import Sentence
from ui.pages.assignment.what_if.seeking import Seeking
from ui.pages.assignment.what_if.words import far, result_of, state_of
from ui.theme.fonts import Size, Weight
from ui.widgets.base import fill_with
from ui.widgets.button import Button

HEIGHT, PROGRESS = 34, 160


class StateLine(QWidget):
    """`run_asked` and `stop_asked` are its buttons, both by F9."""

    run_asked = Signal()
    stop_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "panel")
        self.setFixedHeight(theme.px(HEIGHT))
        self.old = Sentence(theme, Weight.BOLD)
        self.result, self.state = Sentence(theme, Weight.BOLD, Size.BODY), Sentence(theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.px(PROGRESS), theme.px(6))
        self.bar.setAccessibleName(say("Progress"))
        self.run = Button(theme, say("Try it"), "F9", True, small=True)
        self.stop = Button(theme, say("Stop"), "F9", small=True)
        self.run.clicked.connect(self.run_asked)
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 1)
        row.setSpacing(theme.px(12))
        row.addWidget(self.old)
        row.addWidget(self.result, 1)
        for part in (self.state, self.bar, self.stop, self.run):
            row.addWidget(part)
        for sentence in (self.old, self.result, self.state):
            sentence.setFixedHeight(theme.px(HEIGHT - 4))

    def show_state(self, sought: Seeking) -> None:
        """How it stands with this question."""
        say, said = self.desk.say, state_of(self.desk.say, sought)
        self.state.show_text(said.text, said.token, said.symbol)
        self.result.show_text(result_of(say, sought), "text2" if sought.late else "text")
        self.result.show()  # it holds the room between
        self.old.show_text(say("Old conditions:") if sought.late else "", "warn_t")
        done, total = far(sought)
        self.bar.setVisible(sought.running and total > 1)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.stop.setVisible(sought.running)
        self.run.setVisible(not sought.running)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.desk.theme.palette.line2)
