"""All panels of the page and what keeps them in step with the plan."""

from typing import Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from console.domain.conferences import Need
from console.planning.day.lanes import road_to
from console.planning.day.verdict import Fit, verdict
from console.planning.day.week import unit_in_week
from ui.desk import Desk
from ui.drag.holding import Holding
from ui.drag.mouse import MouseHand
from ui.pages.assignment.board.bar import AssignmentBar
from ui.pages.assignment.board.columns import FINDING_HEIGHT, LOW, Columns
from ui.pages.assignment.board.deeds import Deeds
from ui.pages.assignment.board.empty import EmptyDay
from ui.pages.assignment.candidates.panel import CandidatesPanel
from ui.pages.assignment.drag.hover import Hover
from ui.pages.assignment.drag.keys import KeyHand
from ui.pages.assignment.drag.sources import Sources
from ui.pages.assignment.drag.tip import ghost_words
from ui.pages.assignment.findings.panel import FindingsPanel
from ui.pages.assignment.lanes.panel import LanesPanel
from ui.pages.assignment.lanes.scene import Ghost
from ui.pages.assignment.lanes.view import LanesView
from ui.pages.assignment.plan.plan import Plan, totals
from ui.pages.assignment.plan_bar.view import PlanView
from ui.pages.assignment.reasons.anyway import Anyway
from ui.pages.assignment.reasons.reasons import Reasons
from ui.pages.assignment.tree.view import NeedsView

CONCERNED = (
    "assignments", "needs", "conferences", "people", "venues", "places", "rules", "sites", "levels", "systems",
)  # fmt: skip


FEWEST_FINDINGS = 3


class Board(QWidget):
    """`refresh` shows the plan anew, `refresh_current` what belongs to the current need and unit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.plan, self.deeds = Plan(desk), Deeds(desk, self)
        self.bar, self.tree, self.people = AssignmentBar(desk), NeedsView(desk), LanesPanel(desk, self.plan)
        self.reasons = Reasons(desk, self.plan, self)
        self.anyway = Anyway(desk, self.plan, self.reasons, self)
        self.candidates = CandidatesPanel(desk, self.reasons, self.anyway)
        self.findings = FindingsPanel(desk, self.reasons)
        names = (desk.say("Needs"), desk.say("Candidates"))
        self.columns = Columns(desk.theme, self.tree, self.people, self.candidates, names)
        self.plans = PlanView(desk, self.plan, self.columns, self.tree, self._show_plan, self)
        self.planning, self.plan_bar, self.compare = self.plans.planning, self.plans.bar, self.plans.compare
        self.empty, self.stack = EmptyDay(desk), QStackedWidget()
        self.holding = Holding(self)
        sources = Sources(desk, self.people, self.tree, self.candidates.view)
        self.mouse, self.keys = MouseHand(self.holding, sources.target_at), KeyHand(self.holding)
        self.hover = Hover(desk, self, self.people, self.tree, self.holding, self.reasons.instead)
        self.holding.began.connect(lambda load: self.reasons.prepare(load.need))
        self.reasons.changed.connect(self.hover.learn)
        self._shown: list[Any] | None = None
        self._late = False
        self._lay_out()
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._work)
        sources.watch(self.mouse)
        sources.scroll(self.holding)
        self.holding.ended.connect(self._catch_up)

    @property
    def lanes(self) -> LanesView:
        """The lanes of the day."""
        return self.people.view

    def follow(self) -> None:
        """The state has moved on; a change that does not concern staffing (a ticket's) is passed over."""
        behind, self.plans.behind = self.plans.behind, False
        shown = [getattr(self.desk.snapshot, name) for name in CONCERNED]
        same = self._shown is not None and all(old is new for old, new in zip(self._shown, shown, strict=True))
        self._shown = shown
        self.plan.follow()
        if same and not self.plans.waits:
            if behind:
                self.plans.show_lines()
            return
        self.plans.look()
        self.hover.renew()
        if self.mouse.dragging:  # a frame of the hand is too short for the whole page; nothing moves under it
            self._late = True
            self.people.show_plan()
        else:
            self._refresh_all()

    def refresh(self) -> None:
        """Show the plan: bar, tree, findings, and the current need."""
        needs = self.plan.needs()
        self.show_time(needs)
        self.tree.show_tree(self.plan.tree(needs), self.plan.preview)
        self._keep_current()
        self.refresh_findings()
        self.refresh_current()

    def show_time(self, needs: tuple[Need, ...]) -> None:
        """Say the day or the week, and its meetings; a day without any says what to do, a week stays in sight."""
        known = bool(self.plan.conferences())
        self.stack.setCurrentIndex(0 if known or self.plan.weekly else 1)
        if not known:
            self.empty.show_plan(self.plan)
        self.bar.show_plan(self.plan, totals(self.plan.state, needs))

    def turn(self, weekly: bool) -> None:
        """Show seven days or one; the needs stay those of the day."""
        self.hover.close()
        self.plan.weekly = weekly
        if weekly and not self.plan.unit:
            self.plan.unit = unit_in_week(self.desk.snapshot, self.plan.day)
        self.show_time(self.plan.needs())
        self.refresh_current()
        self.people.rows.setFocus()

    def refresh_findings(self) -> None:
        """Show what is found so far."""
        complete = self.plan.inspected.complete
        checking = self.desk.say("Still checking…")
        self.findings.show_findings(self.plan.findings(), self.plan.state, complete, checking)
        if complete and self.plan.preview is not None:
            self.findings.state.setText(self.desk.say("As they would be after the plan"))
        self._fit_findings()
        self.plans.show_lines()

    def refresh_current(self) -> None:
        """Show the lanes of the current unit and the candidates of the current need."""
        need = self.plan.need
        self.lanes.coming.show(self.plan.preview)
        self.people.show_plan()
        preview = self.plan.preview
        row = self.tree.row()
        self.candidates.show_need(
            need, preview.sent_to(need.id) if preview and need else (),
            place=row.place if row else "", missing=bool(row and row.missing),
        )  # fmt: skip
        self.anyway.follow()
        self.show_offer()

    def show_offer(self) -> None:
        """Lay the current need on the lane of the candidate in view, while nothing is held or said."""
        need, person = self.plan.need, self.candidates.view.person()
        if self.hover.pinned or self.holding.load:
            return
        if self.plan.preview is not None:  # on lanes as they would be an offer for the lanes as they are would mislead
            self.lanes.set_ghosts({})
            return
        who = self.desk.snapshot.people.get(person)
        ghosts = {}
        if need is not None and who is not None:
            said = verdict(self.desk.snapshot, need, who)
            if said.fit is not Fit.THERE:
                number = next((c.number for c in self.candidates.view.rows.rows() if c.person.id == person), 0)
                words = ghost_words(self.desk.say, self.desk.snapshot, said, number)
                leaves = road_to(self.desk.snapshot, need, who, said.replacing)
                ghosts = {person: Ghost(said, words, leaves=leaves)}
        self.people.set_ghosts(ghosts)

    def go_to(self, need: str) -> bool:
        """Make a need current, whatever is filtered or folded; False when it is not among the day's."""
        row = self.desk.snapshot.needs.get(need)
        if row is None or row.conference not in {c.id for c in self.plan.conferences()}:
            return False
        if row.conference in self.plan.off or (self.plan.gaps_only and not self.tree.rows.find(need).isValid()):
            self.plan.off.discard(row.conference)
            self.plan.gaps_only = False
            self.refresh()
        if not self.tree.select(need):
            return False
        if self.plan.need_id != need:  # the row was current already, so the tree did not say so
            self.plan.look_at(need, row.place)
            self.refresh_current()
        return True

    def focused(self) -> str:
        """Which panel has the focus, by the name its hints go under; `holding` while the keys hold something."""
        if self.keys.active:
            return "holding"
        widget = QApplication.focusWidget()
        parts = {
            "reason": self.candidates.form,
            "barred" if self.anyway.forbidden else "anyway": self.candidates.anyway,
            "candidates": self.candidates,
            "lanes": self.lanes, "week": self.people.week, "findings": self.findings, "compare": self.compare,
        }  # fmt: skip
        here = (name for name, part in parts.items() if widget is part or (widget and part.isAncestorOf(widget)))
        return next(here, "needs")

    def resizeEvent(self, event: QResizeEvent) -> None:
        px, room = self.desk.theme.px, event.size()
        self.columns.arrange(room.width())
        self.findings.set_folded(room.height() < px(LOW))
        self._fit_findings()
        self.hover.close()

    def hideEvent(self, event: QHideEvent) -> None:
        self.holding.cancel()

    def _fit_findings(self) -> None:
        """One line when low; else as many rows as there are findings, three to nine."""
        px = self.desk.theme.px
        most = 0 if self.height() < px(LOW) else 6 if self.height() < px(900) else 9
        rows = min(most, max(FEWEST_FINDINGS, self.findings.rows.rowCount()))
        self.findings.setFixedHeight(px(28 + rows * FINDING_HEIGHT))

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.plans.middle, 1)
        inner.addWidget(self.findings)
        inner.addWidget(self.plan_bar)
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)

    def _keep_current(self) -> None:
        """The current need or branch stays; when it is gone, or on another day, the first gap becomes current."""
        plan, tree = self.plan, self.tree
        if plan.need_id and tree.rows.find(plan.need_id).isValid():
            if tree.need() != plan.need_id:
                tree.select(plan.need_id)
        elif plan.need_id or not plan.unit or not tree.currentIndex().isValid():
            first = plan.first_gap(plan.needs())
            first = first if tree.rows.find(first).isValid() else ""
            plan.look_at(first, self.desk.snapshot.needs[first].place if first else "")
            if not tree.select(first):
                tree.setCurrentIndex(QModelIndex())

    def settle(self) -> None:
        """Finish what is done in slices, now."""
        self._slices.stop()
        while not self.plan.work():
            continue
        self._work()

    def _catch_up(self) -> None:
        """What came while the mouse held something is shown now."""
        if self._late:
            self._refresh_all()

    def _show_plan(self) -> None:
        """The planner has said something, maybe of a state that is not shown yet."""
        if self.plans.behind:
            self.follow()
        else:
            self.plans.look()
            self._refresh_all()

    def _refresh_all(self) -> None:
        self._late = False
        self.refresh()
        if not (self.plan.inspection.complete and self.plan.ahead.complete):
            self._slices.start()

    def _work(self) -> None:
        if not self.plan.work():
            self._slices.start()
        else:
            self.tree.show_tree(self.plan.tree(self.plan.needs()), self.plan.preview)
            self.refresh_findings()
