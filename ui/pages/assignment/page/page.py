"""The assignment page: needs at the left, people in the middle, candidates at the right, findings below."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.attention import absent
from console.planning.day.axis import Zoom
from console.planning.plans.troubles import AWAY, Trouble, troubles
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.moves.moves import Moves
from ui.pages.assignment.page.actions import empty_hints, page_actions, page_hints
from ui.pages.assignment.what_if.actions import on_board, what_if_actions, what_if_hints
from ui.pages.assignment.what_if.mode import WhatIfMode
from ui.widgets.hint_bar import Hint


class AssignmentPage(Page):
    """`board` holds the panels, `moves` what the keys do; `what_if` is looked at instead of the board."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board = board = Board(desk, self)
        self.moves = Moves(desk, board)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.what_if = WhatIfMode(desk, self.stack, lambda: board.plan.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect_choices()
        self._connect_deeds()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        planning, now = self.board.planning, self.desk.now()
        if before is None:
            planning.mend(tuple(Trouble(AWAY, row.need, row.person, row.id) for row in absent(after, now)))
        else:
            planning.follow(before, after)
            planning.mend(troubles(before, after, now))
            self.what_if.follow(before, after)
        if planning.begun:  # the repair is there in a moment, and the page shows both
            self.board.plans.behind = True
        else:
            self.board.follow()

    def tick(self, now: datetime) -> None:
        self.board.plan_bar.tick()
        self.what_if.tick()

    def hints(self) -> tuple[Hint, ...]:
        if self.what_if.open:
            return what_if_hints(self.desk, self.what_if.panel)
        panel = self.board.focused()
        if self.board.stack.currentWidget() is self.board.empty:
            return empty_hints(self.desk)
        preview = self.board.planning.preview
        lines = preview is not None and bool(preview.proposal.lines)
        panel = "block" if panel == "lanes" and self.board.lanes.block else panel
        return page_hints(self.desk, panel, preview is not None, lines)

    def actions(self) -> tuple[Action, ...]:
        return (*on_board(page_actions()), *what_if_actions())

    def state(self) -> dict[str, Any]:
        plan = self.board.plan
        return {
            "day": plan.day.isoformat(),
            "off": sorted(plan.off),
            "gaps": plan.gaps_only,
            "zoom": str(plan.zoom),
            "wide": plan.wide,
            "weekly": plan.weekly,
            "need": plan.need_id,
            "open": self.board.tree.open_places(),
            "person": self.board.people.rows.person,
            "reason": self.board.candidates.form.draft(),
            "anyway": self.board.candidates.anyway.draft(),
            "plans": self.board.plans.state(),
            "what_if": self.what_if.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        plan = self.board.plan
        plan.go_to_day(date.fromisoformat(state["day"]))
        plan.off, plan.gaps_only = set(state["off"]), bool(state["gaps"])
        plan.zoom = Zoom(state["zoom"])
        plan.wide, plan.weekly = state["wide"], state["weekly"]
        self.board.refresh()
        self.board.tree.unfold(state["open"])
        self.board.go_to(state["need"])
        self.board.people.rows.select(state["person"])
        self.board.plans.restore(state["plans"])
        self.what_if.restore(state["what_if"])
        need, person, text = state["reason"]
        if person:
            self.board.deeds.assign(need, person)
            self.board.candidates.form.field.setText(text)
        need, person, text = state["anyway"]
        if person:
            self.moves.reasons.put_anyway(need, person)
            self.board.candidates.anyway.field.setText(text)

    def focus_on(self, **focus: Any) -> None:
        """`need`, `conference` or `day`: go there."""
        if focus:
            self.what_if.leave()
        need = self.desk.snapshot.needs.get(focus.get("need", ""))
        meeting = self.desk.snapshot.conferences.get(need.conference if need else focus.get("conference", ""))
        day = self.desk.local(meeting.start).date() if meeting else focus.get("day")
        if isinstance(day, date) and day != self.board.plan.day:
            self.board.plan.go_to_day(day)
            self.board.refresh()
        if need is not None:
            self.board.go_to(need.id)
        elif meeting is not None:
            others = {c.id for c in self.board.plan.conferences()} - {meeting.id}
            self.board.plan.off = others
            self.board.refresh()

    def enter(self) -> None:
        if self.what_if.open:
            self.what_if.panel.take_focus()
        else:
            self.board.tree.setFocus()
        if self.desk.planner is not None:
            self.desk.planner.warm(self.desk.snapshot)  # a worker that starts takes a second

    def _connect_choices(self) -> None:
        board, moves, bar = self.board, self.moves, self.board.bar
        bar.day_step.connect(moves.step_day)
        bar.today_asked.connect(moves.go_today)
        bar.meeting_toggled.connect(moves.toggle_meeting)
        bar.gaps_toggled.connect(moves.set_gaps)
        bar.fill_asked.connect(moves.plans.plan)
        bar.export_asked.connect(moves.export_roster)
        bar.print_asked.connect(moves.print_checklists)
        bar.what_if_asked.connect(self.what_if.toggle)
        self.what_if.left.connect(board.tree.setFocus)
        self.what_if.changed.connect(self.hints_changed)
        self.stack.currentChanged.connect(lambda _: board.hover.close())
        board.tree.current_changed.connect(self._current_changed)
        board.candidates.view.selectionModel().currentChanged.connect(lambda *_: board.show_offer())
        board.lanes.need_clicked.connect(board.go_to)
        header = board.people.header
        header.wide_asked.connect(moves.set_wide)
        header.week_asked.connect(moves.set_week)
        board.people.week.day_opened.connect(moves.open_day)
        board.people.days.day_clicked.connect(moves.open_day)
        board.findings.gone_to.connect(moves.go_to_finding)
        board.plan_bar.compare_asked.connect(moves.plans.compare)
        board.compare.gone_to.connect(moves.plans.go_to)
        board.compare.toggled.connect(board.planning.leave_out)
        board.planning.changed.connect(self.hints_changed)

    def _connect_deeds(self) -> None:
        board, moves, deeds, form = self.board, self.moves, self.board.deeds, self.board.candidates.form
        board.tree.opened.connect(lambda index: moves.assign() if board.tree.need() else board.tree.fold(index))
        board.candidates.chosen.connect(moves.assign)
        board.candidates.way_taken.connect(moves.reasons.take)
        board.candidates.anyway.left.connect(board.tree.setFocus)
        board.anyway.changed.connect(self.hints_changed)
        board.anyway.applied.connect(board.plans.went_along)
        board.lanes.assign_asked.connect(moves.assign)
        board.hover.taken.connect(deeds.take)
        board.hover.way_taken.connect(moves.take_way)
        deeds.warned.connect(moves.ask_reason)
        deeds.blocked.connect(board.hover.pin)
        deeds.plan_wanted.connect(moves.plans.plan_only)
        deeds.candidates_wanted.connect(moves.show_candidates)
        deeds.assigned.connect(lambda need: form.finish())
        deeds.assigned.connect(moves.put_down)
        for change in (board.holding.began, board.holding.ended, board.lanes.block_changed):
            change.connect(self.hints_changed)
        deeds.refused.connect(lambda refusal: form.show_refusal(refusal.text) if form.isVisible() else None)
        form.committed.connect(moves.give_reason)
        form.left.connect(board.tree.setFocus)

    def _current_changed(self, need: str, place: str) -> None:
        self.board.plan.look_at(need, place)
        self.board.hover.close()
        self.board.refresh_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.moves.reasons.hold_rules(True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.moves.reasons.hold_rules(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.moves.reasons.hold_rules(False)  # its release is never heard
        super().changeEvent(event)

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self.hints_changed.emit()
