"""The dock at the right: the need asked about, its candidates, the reason form, and those left out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.conferences import Need
from console.planning.candidates import Ranking
from console.planning.day.afar import lets_others
from console.planning.day.plan import ranking, replaced, there
from console.wording.names import person_name, place_name
from console.wording.reasons import points_explained, points_in_short
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.assignment.candidates.anyway_form import AnywayForm
from ui.pages.assignment.candidates.cards import card
from ui.pages.assignment.candidates.lack_panel import LackPanel
from ui.pages.assignment.candidates.left_out import LeftOutView
from ui.pages.assignment.candidates.reason_form import AssignReason
from ui.pages.assignment.candidates.view import CandidatesView
from ui.pages.assignment.cells.words import need_words
from ui.pages.assignment.reasons.anyway import Anyway
from ui.pages.assignment.reasons.reasons import Reasons
from ui.pages.assignment.reasons.words import cost_of, road_words
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.panel import PanelHeader


class CandidatesPanel(QWidget):
    """`chosen` carries the person to assign to the need shown, `way_taken` a way out or a near miss."""

    chosen = Signal(str)
    way_taken = Signal(object)

    def __init__(self, desk: Desk, reasons: Reasons, anyway: Anyway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill_with(self, desk.theme, "base")
        self.desk, say, theme = desk, desk.say, desk.theme
        self.reasons, self._missing = reasons, False
        self.need = ""
        self.ranked: Ranking | None = None
        self.header = PanelHeader(theme, say("Candidates"))
        self.held = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.note = Text(theme, "", Size.BODY, token="text2", wrap=True)
        self.further = Text(theme, "", Size.SECONDARY, token="text3", wrap=True)
        self.legend = Text(theme, points_in_short(say), Size.SECONDARY, token="text3", wrap=True)
        self.legend.setToolTip(points_explained(say))
        self.legend.setAccessibleDescription(points_explained(say))
        for text in (self.held, self.note, self.further, self.legend):
            text.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.view, self.left_out = CandidatesView(desk), LeftOutView(desk)
        self.form, self.anyway = AssignReason(desk), AnywayForm(desk, anyway)
        self.lack = LackPanel(desk)
        self.lack.taken.connect(self.way_taken)
        reasons.changed.connect(self.show_reasons)
        self.out_header = PanelHeader(theme, say("Not possible"))
        self.view.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.held, self.lack, self.note):
            column.addWidget(widget)
        column.addWidget(self.view, 5)
        column.addWidget(self.legend)
        column.addWidget(self.form)
        column.addWidget(self.anyway)
        column.addWidget(self.out_header)
        column.addWidget(self.left_out, 4)
        column.addWidget(self.further)
        self.show_need(None)

    def show_need(
        self, need: Need | None, planned: tuple[str, ...] = (), *, place: str = "", missing: bool = False
    ) -> None:
        """Rank everyone for this need; the current candidate stays current while the need is the same. `planned` are
        the people (ids) whom a plan that is not applied would send there. Without a need only what lacks at `place` is
        said; `missing`: somebody does.
        """
        self._missing = missing
        self.reasons.look(need.id if need else "", place, missing=missing)
        self._rank(need, planned)
        self.show_reasons()

    def show_reasons(self) -> None:
        """What the planner has said so far; no row moves for it."""
        found, say = self.reasons.explanation, self.desk.say
        known = found.candidates if found and found.reckoned else ()
        costs = {row.person: cost_of(say, row) for row in known}
        self.view.show_costs(costs)
        shown = {row.person.id for row in self.view.rows.rows()}
        self.legend.setVisible(any(cost.in_points for who, cost in costs.items() if who in shown))
        fitting = self.ranked is not None and bool(self.ranked.candidates)
        self.lack.show_reasons(self.reasons, candidates=fitting, missing=self._missing)

    def _rank(self, need: Need | None, planned: tuple[str, ...]) -> None:
        keep, self.need = need is not None and need.id == self.need, need.id if need else ""
        if self.form.isVisible() and not keep:
            self.form.hide()
        if need is None:
            self._show_nothing()
            return
        snapshot = self.desk.snapshot
        gone = replaced(snapshot, need)
        self.ranked, beyond = ranking(snapshot, need, gone)
        wording = StaffingWording(self.desk.say, snapshot)
        cards = tuple(
            card(
                candidate,
                number,
                wording,
                place_name(snapshot, candidate.person.place, from_rank=-1),
                road_words(self.desk.say, snapshot, need, candidate.person, gone),
            )
            for number, candidate in enumerate(self.ranked.candidates, start=1)
        )
        self.view.show_cards(cards, keep=keep)
        self.left_out.show_people(self.ranked.left_out)
        self._say(need, len(cards), len(self.ranked.left_out), beyond)
        self._say_planned(planned)

    def _say_planned(self, planned: tuple[str, ...]) -> None:
        if planned:
            names = self.desk.say(", ").join(person_name(self.desk.snapshot, key) for key in planned)
            words = self.desk.say("The plan sends {names}.", names=names)
            self.held.setText("\n".join(text for text in (self.held.text(), words) if text))
            self.held.show()

    def _say(self, need: Need, fitting: int, left_out: int, beyond: int) -> None:
        say, snapshot = self.desk.say, self.desk.snapshot
        self.header.set_side(need_words(self.desk, need))
        names = [person_name(snapshot, row.person) for row in there(snapshot, need.id)]
        reasons = [row.override for row in there(snapshot, need.id) if row.override]
        lines = [say("Assigned: {names}. A candidate takes the place.", names=say(", ").join(names))] if names else []
        lines += [say("Reason given: {reason}", reason=reason) for reason in reasons]
        self.held.setText("\n".join(lines))
        self.held.setVisible(bool(lines))
        self.note.setText(say("Nobody of this unit can come. The reasons are below."))
        self.note.setVisible(not fitting)
        self.view.setVisible(bool(fitting))
        self.out_header.set_side(say.n("{n} person", "{n} people", left_out))
        if lets_others(snapshot):
            self.further.setText(say("{n} more further down, or barred; the whole province was looked at.", n=beyond))
        else:
            self.further.setText(say("{n} more of other units; this venue is staffed by its own.", n=beyond))
        self.further.setVisible(bool(beyond))

    def _show_nothing(self) -> None:
        self.ranked = None
        self.lack.hide()
        self.view.show_cards((), keep=False)
        self.left_out.show_people(())
        self.header.set_side("")
        self.out_header.set_side("")
        self.held.hide()
        self.further.hide()
        self.view.hide()
        self.note.setText(self.desk.say("Choose a venue to see who could come."))
        self.note.show()
