"""What would move if somebody were put here anyway, line by line; the reason where a rule warns; apply or leave."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.wording.names import person_name
from console.wording.reasons import ReasonWording, points_explained
from ui.desk import Desk
from ui.pages.assignment.cells.words import need_words
from ui.pages.assignment.reasons.anyway import Anyway
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.beside import side_by_side
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.lines import Line, Lines
from ui.widgets.reason_form import LONGEST

MOST_ELSEWHERE = 2  # open places that they nearly fit
TALL = 230  # px of lines at most; more scroll


class AnywayForm(QWidget):
    """Shown while `anyway` is open. `left` when it was left or done."""

    left = Signal()

    def __init__(self, desk: Desk, anyway: Anyway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.anyway = desk, anyway
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "panel")
        self.title = Text(theme, "", Size.BODY, Weight.BOLD, wrap=True)
        self.sum = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.lines = Lines(theme, padding=12)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.lines)
        fill_with(self.area.viewport(), theme, "panel")
        fill_with(self.lines, theme, "panel")
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(say("e.g. agreed with the county's manager"))
        self.row = FormRow(theme, say("Reason"), self.field, label_width=0)
        self.apply = Button(theme, say("Apply"), "Ctrl+↵", True)
        self.leave = Button(theme, say("Do not assign"), "Esc")
        self.apply.clicked.connect(self.commit)
        self.field.returnPressed.connect(self.commit)
        self.leave.clicked.connect(self._leave)
        anyway.changed.connect(self.show_anyway)
        self._lay_out()
        self.hide()

    def show_anyway(self) -> None:
        """As it stands."""
        anyway, say = self.anyway, self.desk.say
        was = not self.isHidden()
        if not anyway.open:
            self.hide()
            if was:
                self.field.clear()
                self.left.emit()
            return
        snapshot = self.desk.snapshot
        need = snapshot.needs[anyway.need]
        self.title.setText(f"{person_name(snapshot, anyway.person)} → {need_words(self.desk, need)}")
        self.sum.setText(self._sum())
        points = points_explained(say) if anyway.cost is not None and anyway.cost.plan_cost else ""
        self.sum.setToolTip(points)
        self.sum.setAccessibleDescription(points)
        lines = list(self._lines())
        self.lines.show_lines(lines)
        self.area.setFixedHeight(min(self.lines.height(), self.desk.theme.px(TALL)))
        self.area.setVisible(bool(lines))
        asks = bool(anyway.warnings) and not anyway.forbidden and not anyway.running
        self.row.setVisible(asks)
        self.row.set_error("")
        self.apply.setVisible(not anyway.forbidden)
        self.apply.setEnabled(anyway.can_apply)
        self.leave.set_text(say("Close") if anyway.forbidden else say("Do not assign"))
        self.show()
        if asks:
            self.field.setFocus()
        elif not was:
            self.setFocus()

    def draft(self) -> tuple[str, str, str]:
        """The need, the person and the reason typed so far; empty while nobody is asked about."""
        return (self.anyway.need, self.anyway.person, self.field.text())

    def commit(self) -> None:
        """Ctrl+Enter: do it, unless a reason is asked for and none was given."""
        note = self.field.text().strip()
        if self.anyway.can_apply and self.anyway.warnings and not note:
            self.row.set_error(self.desk.say("A warning can be passed with a reason only."))
            self.field.setFocus()
        else:
            self.anyway.commit(note)

    def _sum(self) -> str:
        anyway, say = self.anyway, self.desk.say
        if anyway.running:
            return say("Working out what would move…")
        if anyway.failed:
            return say("The planner does not answer; only this place would change.")
        if anyway.forbidden:
            return say("Not possible, whatever else is moved:")
        wording = ReasonWording(say, self.desk.snapshot)
        moves = wording.moves(anyway.own)
        if anyway.cost is None:
            return moves
        return say("; ").join((wording.plan_cost(anyway.cost), moves))

    def _lines(self) -> Iterator[Line]:
        anyway = self.anyway
        if anyway.running:
            return
        wording = ReasonWording(self.desk.say, self.desk.snapshot)
        for finding in anyway.forbidden:
            yield Line(wording.fact(finding), symbol=Symbol.BREACH, ink="crit_t")
        if anyway.forbidden:
            if anyway.only:
                yield Line(self.desk.say("Nothing else is in the way."), symbol=Symbol.UNDER_WAY)
            for miss in anyway.elsewhere[:MOST_ELSEWHERE]:
                text = self.desk.say("{place}: {text}", place=self._place(miss.need), text=wording.near(miss))
                yield Line(text, symbol=Symbol.UNSTAFFED)
            return
        for line in anyway.own:
            symbol = None if line.after else Symbol.UNSTAFFED
            yield Line(wording.move(line), symbol=symbol, ink="text" if line.after else "unst_t")
        for finding in anyway.warnings:
            yield Line(wording.fact(finding), symbol=Symbol.DUE, ink="warn_t")

    def _place(self, need: str) -> str:
        return need_words(self.desk, self.desk.snapshot.needs[need])

    def _leave(self) -> None:
        self.anyway.drop()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QVBoxLayout()
        head.setContentsMargins(px(12), px(8), px(12), px(2))
        head.setSpacing(px(2))
        head.addWidget(self.title)
        head.addWidget(self.sum)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(12), px(4), px(12), px(10))
        foot.setSpacing(px(8))
        foot.addWidget(self.row)
        foot.addLayout(side_by_side(self.desk.theme, self.apply, self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area)
        column.addLayout(foot)
