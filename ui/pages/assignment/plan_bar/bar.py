"""The bar of a plan before it is applied: what it does, what is proven of it, and what can be done with it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.wording.plans import certificate_sentence
from ui.desk import Desk
from ui.pages.assignment.plan.planning import Planning
from ui.pages.assignment.plan_bar.parts import HEIGHT, Between, Figure, Sentence
from ui.pages.assignment.plan_bar.words import (
    headline,
    is_plain,
    lack_words,
    refusal_words,
    seconds_text,
    state_words,
    title,
    told_names,
)
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button

LEAST = 640  # px at 100 %; below that words are cut


class PlanBar(QWidget):
    """Hidden while there is no plan. It follows `planning`; the buttons' keys are the page's."""

    compare_asked = Signal()

    def __init__(self, desk: Desk, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.planning = desk, planning
        theme, say = desk.theme, desk.say
        fill_with(self, theme, "panel")
        self.setFixedHeight(theme.px(HEIGHT))
        self.title = Text(theme, "", Size.BODY, Weight.BOLD)
        self.state, self.proof, self.took = Sentence(theme), Sentence(theme, Weight.BOLD, Size.BODY), Sentence(theme)
        self.added = Figure(theme, say("assigned"), sign="+")
        self.changed = Figure(theme, say("changed"))
        self.told = Figure(theme, say("to tell again"))
        self.broken = Figure(theme, say("violations"), Symbol.BREACH)
        self.unfilled = Figure(theme, say("still open"), Symbol.UNSTAFFED)
        self.figures = (self.added, self.changed, self.told, self.broken, self.unfilled)
        self.left, self.right = Between(theme), Between(theme)
        self.stop = Button(theme, say("Stop"), "F9")
        self.again = Button(theme, say("Try again"), "F9", True)
        self.compare = Button(theme, say("Line by line"), "D")
        self.drop = Button(theme, say("Discard"), "Esc")
        self.apply = Button(theme, say("Apply"), "Ctrl+↵", True)
        self.row = QHBoxLayout(self)
        self._lay_out()
        self.stop.clicked.connect(planning.asking.stop)
        self.again.clicked.connect(planning.renew)
        self.compare.clicked.connect(self.compare_asked)
        self.drop.clicked.connect(planning.discard)
        self.apply.clicked.connect(planning.apply)
        self._broken: int | None = None
        self.hide()

    def show_plan(self, broken: int | None) -> None:
        """As the planning stands; `broken` counts what the rules would forbid after it, None while not known."""
        planning = self.planning
        self._broken = broken
        self.setVisible(planning.open)
        if not planning.open:
            return
        say, preview = self.desk.say, planning.preview
        self.setAccessibleName(title(say, planning))
        self.title.setText(title(say, planning))
        self._say_state()
        if preview is not None:
            numbers = (preview.added, preview.changed, preview.told_again, broken or 0, preview.still_open)
            for figure, number in zip(self.figures, numbers, strict=True):
                figure.show_number(number)
            repairs = planning.wanted is not None and planning.wanted.repairs
            self.unfilled.show_number(preview.still_open, say("of these still open") if repairs else say("still open"))
            self.unfilled.set_detail(lack_words(say, self.desk.snapshot, preview))
            self.told.set_detail(told_names(say, self.desk.snapshot, preview))
        shown = preview is not None and not planning.refused
        _show((self.left, self.added, self.changed, self.unfilled), shown)
        self.broken.setVisible(shown and broken is not None)
        self.told.setVisible(shown and self.told.number > 0)
        self._say_proof(shown)
        self._offer()
        self._fit()

    def paint_first(self) -> None:
        """Be painted now, before all beside it, which waits until `paint_rest`."""
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        if layout is not None and self.isVisible():
            self._let_paint(False)
            layout.activate()
            self.repaint()

    def paint_rest(self) -> None:
        """Let the rest be painted."""
        self._let_paint(True)

    def _let_paint(self, on: bool) -> None:
        around = self.parentWidget()
        for other in around.children() if around is not None else ():
            if isinstance(other, QWidget) and other is not self:
                other.setUpdatesEnabled(on)

    def tick(self) -> None:
        """A second has passed: what is under way says how long it has been."""
        if self.planning.open and self.planning.running:
            self._say_state()
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.desk.theme.px(LEAST), self.desk.theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.planning.open:
            self.show_plan(self._broken)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 2, self.desk.theme.palette.text)

    def _say_state(self) -> None:
        planning, say = self.planning, self.desk.say
        if planning.refused:
            words = refusal_words(say, self.desk.snapshot, planning.refused)
            self.state.show_text(words, "crit_t", Symbol.BREACH)
        elif planning.failed is not None:
            self.state.show_text(state_words(say, planning), "warn_t", Symbol.DUE)
        else:
            lead = headline(say, self.desk.snapshot, planning)
            self.state.show_text(say("; ").join(part for part in (lead, state_words(say, planning)) if part))

    def _say_proof(self, shown: bool) -> None:
        planning, say, preview = self.planning, self.desk.say, self.planning.preview
        shown = shown and preview is not None
        self.right.setVisible(shown)
        if not shown or preview is None:
            self.proof.show_text("")
            self.took.show_text("")
            return
        if preview.left_out:
            words = say.n("{n} line left out; nothing is proven of the rest",
                          "{n} lines left out; nothing is proven of the rest", len(preview.left_out))  # fmt: skip
            self.proof.show_text(words)
        elif planning.wanted is not None and planning.wanted.repairs:
            least = say("Least change") if preview.proposal.lines else say("Nothing to change")
            self.proof.show_text(least, "text")
        else:
            self.proof.show_text(certificate_sentence(say, preview.proposal.known, sought=planning.running), "text")
        self.took.show_text("" if planning.running or preview.left_out else seconds_text(say, preview.proposal.seconds))

    def _offer(self) -> None:
        planning = self.planning
        failed, plan = planning.failed is not None, bool(planning.wanted and not planning.wanted.repairs)
        self.again.setVisible(failed)
        self.stop.setVisible(planning.running and planning.proposal is not None and plan)
        self.compare.setVisible(planning.preview is not None and bool(planning.preview.proposal.lines))
        self.apply.setVisible(not failed)
        self.apply.setEnabled(planning.can_apply)

    def _fit(self) -> None:
        """Where room lacks, what says least goes first: that it is done, the time it took; the proof of a repair."""
        self.title.show()
        self.proof.setMinimumWidth(0)
        for figure in self.figures:
            figure.set_short(False)
        if self.planning.preview is None or self.planning.refused:
            return
        repairs = bool(self.planning.wanted and self.planning.wanted.repairs)
        spared: tuple[QWidget, ...] = (self.took, self.proof) if repairs else (self.took,)
        for part in (self.state, *spared) if is_plain(self.planning) else spared:
            if self.row.sizeHint().width() > self.width():
                part.hide()
        self._fit_hard(repairs)
        self.right.setVisible(not self.proof.isHidden())

    def _fit_hard(self, repairs: bool) -> None:
        """Before what is proven is cut, or how far it is, the title goes, and figures that say nothing; last, words
        beside a symbol. Of a repair, the title stays longer: it says that nobody asked for it.
        """
        zeros = (self.added, self.changed, self.broken) if repairs else (self.changed, self.broken)
        silent = [figure.hide for figure in zeros if not figure.number]
        short = [partial(figure.set_short, True) for figure in (self.unfilled, self.broken, self.changed, self.told)]
        first = (*silent, self.title.hide) if repairs else (self.title.hide, *silent)
        steps: tuple[Callable[[], object], ...] = (*first, partial(self.added.set_short, True))
        for give_way in steps:
            if self._lacks(self.proof.cut() + self.state.cut()):
                give_way()
        for give_way in short:
            if self._lacks(0):
                give_way()
        whole = not self._lacks(self.proof.cut())
        self.proof.setMinimumWidth(self.proof.sizeHint().width() if whole and not self.proof.isHidden() else 0)

    def _lacks(self, more: int) -> bool:
        """Whether there is not room for what can't be cut and so many px more."""
        return self.row.minimumSize().width() + more > self.width()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        row = self.row
        row.setContentsMargins(px(12), 2, px(12), 0)
        row.setSpacing(px(12))
        row.addWidget(self.title)
        row.addWidget(self.state)
        row.addWidget(self.left)
        for figure in self.figures:
            row.addWidget(figure)
        for part in (self.right, self.proof, self.took):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.stop, self.compare, self.drop, self.again, self.apply):
            row.addWidget(button)


def _show(parts: Iterable[QWidget], shown: bool) -> None:
    for part in parts:
        part.setVisible(shown)
