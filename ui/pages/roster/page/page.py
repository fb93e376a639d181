"""The roster page: who is on duty, line by line and day by day, drafted, planned, published."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.roster.board.bar import EVERY
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.moves.asks import Asks
from ui.pages.roster.moves.moves import Moves
from ui.pages.roster.moves.papers import Papers
from ui.pages.roster.moves.steps import Steps
from ui.pages.roster.page.actions import page_actions
from ui.pages.roster.page.hints import page_hints
from ui.pages.roster.plan.planning import PLANNED_ON
from ui.widgets.hint_bar import Hint

CONCERNED = (*PLANNED_ON, "places", "duty_swaps", "duty_intervals")


class RosterPage(Page):
    """`board` holds the grid and the panels, `moves` what the keys do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board = RosterBoard(desk, self)
        self.moves, self.steps = Moves(desk, self.board), Steps(desk, self.board)
        self.asks, self.papers = Asks(desk, self.board), Papers(desk, self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self._connect()

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        if before is None:
            self.board.shown.choose_first()
        elif all(getattr(before, name) is getattr(after, name) for name in CONCERNED):
            return
        if before is None or not self.board.planning.follow(before, after):
            self.board.refresh()
        self.board.host.follow(after)
        if before is None:
            self.board.go_to_today()

    def tick(self, now: datetime) -> None:
        self.board.plan_bar.tick()

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def hints(self) -> tuple[Hint, ...]:
        if self.board.stack.currentWidget() is self.board.empty:
            return (Hint(("F2",), self.desk.say("Add the six usual lines")),)
        return page_hints(self)

    def enter(self) -> None:
        form = self.board.host.form
        if form is not None:
            form.focus_first()
        else:
            self.board.grid.setFocus()

    def _openers(self) -> dict[str, Callable[[], None]]:
        """What opens each form, by its class."""
        steps, asks = self.steps, self.asks
        return {
            "NewRosterForm": steps.new, "PublishForm": steps.publish, "EditRosterForm": steps.edit,
            "FillForm": steps.fill, "RemoveForm": steps.remove, "LeaveForm": asks.leave, "WishForm": asks.wish,
            "CoupleForm": asks.couple, "OverrideForm": asks.override, "AskSwapForm": asks.exchange,
            "SwapStepForm": asks.exchange, "SwapListForm": asks.exchange, "AlignForm": steps.align,
        }  # fmt: skip

    def state(self) -> dict[str, Any]:
        shown, spot, planning = self.board.shown, self.board.spot(), self.board.planning
        person = spot.placed.person if spot and spot.placed else ""
        return {
            "roster": shown.roster,
            "first": shown.first.isoformat(),
            "place": shown.place,
            "by_person": shown.by_person,
            "cursor": (spot.cell.line, spot.cell.day, spot.cell.shift, person) if spot else (),
            "choosing": self.board.choosing,
            "reason": self.board.candidates.form.draft(),
            "plan": (planning.lines, planning.repair) if planning.open else (),
            "form": type(self.board.host.form).__name__ if self.board.host.form is not None else "",
            "drafts": self.board.host.drafts(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        shown = self.board.shown
        shown.look_at(state["roster"])
        shown.first, shown.place = date.fromisoformat(state["first"]), state["place"]
        shown.by_person = state["by_person"]
        self.board.refresh()
        if state["cursor"]:
            self.board.go_to(*state["cursor"])
        if state["plan"]:
            self.board.planning.ask(shown.roster, state["plan"][0], repair=state["plan"][1])
        if state["choosing"]:
            self.moves.choose()
        how, text = state["reason"]
        if how:
            self.board.deeds.carry(self.board.deeds.intents.again(how))
            self.board.candidates.form.field.setText(text)
        self.board.host.kept = dict(state["drafts"])
        if reopen := self._openers().get(state["form"]):
            reopen()

    def focus_on(self, **focus: Any) -> None:
        """`roster`, or a cell by `line`, `day`, `shift` and `person`; with `now` in what counts today."""
        if focus.get("now"):
            self._see_now(focus.get("line", ""), focus.get("day", ""))
        if roster := focus.get("roster"):
            self.board.shown.look_at(roster)
            self.board.refresh()
        if focus.get("line"):
            self.board.go_to(focus["line"], focus["day"], focus["shift"], focus.get("person", ""))

    def _see_now(self, line: str, day: str) -> None:
        """The published roster that says who serves a line on a day, else what holds."""
        shown, rows = self.board.shown, self.desk.snapshot.rosters.values()
        found = [row for row in rows if row.number and row.covers(line, day)]
        shown.look_at(min(found, key=lambda row: (not row.period, row.id)).id if found else "")
        row = self.desk.snapshot.duty_lines.get(line)
        if row is not None and shown.place not in (None, row.place):
            shown.place = row.place
        self.board.refresh()

    def back(self) -> None:
        """Esc: out of the form, of what is held, of the choice."""
        form = self.board.host.form
        if form is not None:
            if not form.close_list():
                self.board.host.close_form()
        elif self.moves.let_go():
            return
        elif not self.board.finder.isHidden():
            self.moves.seeking.close()
        elif self.board.upper.currentWidget() is not self.board.fairness:
            self.moves.leave_choice()
        elif self.board.middle.currentWidget() is self.board.compare:
            self.board.compare_lines()
        elif self.board.planning.open:
            self.board.planning.drop()

    def look_at(self, roster: str) -> None:
        """Another roster, '' for what holds."""
        self.board.shown.look_at(roster)
        self.board.refresh()
        self.board.go_to_today()

    def step(self, number: int) -> None:
        """The roster or week before or after."""
        self.board.shown.step(number)
        self.board.refresh()
        self.board.go_to_today()

    def view(self, by_person: bool | None = None) -> None:
        """By line or by person; the other one where none is named."""
        shown = self.board.shown
        shown.by_person = not shown.by_person if by_person is None else by_person
        self.board.refresh()
        self.board.grid.setFocus()

    def see_unit(self, place: str) -> None:
        """The lines of a unit (code), of all with EVERY."""
        self.board.shown.place = None if place == EVERY else place
        self.board.refresh()

    def _connect(self) -> None:
        bar = self.board.bar
        bar.roster_asked.connect(self.look_at)
        bar.step_asked.connect(self.step)
        bar.place_asked.connect(self.see_unit)
        bar.view_asked.connect(self.view)
        self.board.override_asked.connect(self.asks.override)
        for turned in (self.moves.changed, self.board.finder.turned, self.board.turned):
            turned.connect(self.hints_changed)
        self.board.planning.changed.connect(self.hints_changed)
        for change in (self.board.host.opened, self.board.host.renamed, self.board.host.closed):
            change.connect(self.hints_changed)
