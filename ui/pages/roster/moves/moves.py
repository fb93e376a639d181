"""Choosing, taking off, moving by keys, stepping through problems: what the page's keys mean where they are pressed."""

from PySide6.QtCore import QObject, Signal

from console.domain.duty.rosters import DutyEntry, working_entries
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.deeds.deeds import Intent
from ui.pages.roster.findings.cards import FindingCard


class Moves(QObject):
    """`held` is the entry (id) that the keys hold; `changed` says that the hints are others."""

    changed = Signal()

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board, self.held = desk, board, ""
        deeds, form = board.deeds, board.candidates.form
        board.grid.entered.connect(self.enter)
        board.candidates.chosen.connect(self.take_candidate)
        board.candidates.left.connect(self._left)
        board.findings.gone_to.connect(board.go_to_finding)
        board.findings.taken.connect(self.take_finding)
        deeds.warned.connect(self._ask)
        deeds.blocked.connect(self._ask)
        deeds.carried.connect(self._carried)
        deeds.refused.connect(lambda refusal: form.row.set_error(refusal.text))
        deeds.candidates_wanted.connect(self._choose)
        form.committed.connect(deeds.commit)
        form.left.connect(self._form_left)
        deeds.plan_wanted.connect(lambda line: self.plan((line,) if line else ()))
        board.bar.plan_asked.connect(self.plan)
        board.fairness.bars.person_asked.connect(self.light)

    def plan(self, lines: tuple[str, ...] = ()) -> None:
        """F9: plan what is looked at; while it runs, keep the best so far; of what is filled only what is open."""
        board, planning = self.board, self.board.planning
        row = board.shown.row
        if planning.running:
            planning.stop_or_keep()
        elif row is not None and board.shown.editable:
            wanted = lines or tuple(board.shown.wanted or ())
            standing = working_entries(self.desk.snapshot.duty_entries, row.id)
            planning.ask(row.id, wanted, repair=bool(row.number and standing))
        self.changed.emit()

    def enter(self) -> None:
        """Enter on the grid: put down what is held, else choose somebody."""
        if self.held:
            self._put_down()
        else:
            self._choose()

    def take_candidate(self, person: str) -> None:
        """Put somebody into the cell, in the place of whoever the cursor is on."""
        spot = self.board.candidates.spot
        if spot is None:
            return
        if spot.placed is not None and spot.placed.entry:
            self.board.deeds.give(spot.placed.entry, person)
        else:
            self.board.deeds.put((spot.cell.line, spot.cell.day, spot.cell.shift), person)

    def press_number(self, number: int) -> None:
        """A candidate while one is chosen, else the best way out of a finding."""
        if self.board.choosing:
            if person := self.board.candidates.person_of(number):
                self.take_candidate(person)
        elif card := self.board.findings.numbered(number):
            self.take_finding(card)

    def take_finding(self, card: FindingCard) -> None:
        """Go there and take the best way out."""
        self.board.go_to_finding(card.found)
        if way := self.board.findings.best_way(card):
            self.board.deeds.take_way(card.found.finding, way)

    def take_off(self) -> None:
        """Take off whoever the cursor is on."""
        if row := self._entry():
            self.board.deeds.take_off(row.id)

    def take_up(self) -> None:
        """Hold whoever the cursor is on; again lets go."""
        row = self._entry()
        self._hold("" if self.held or row is None else row.id)

    def let_go(self) -> bool:
        """Whether something was held and is not any more."""
        held = bool(self.held)
        if held:
            self._hold("")
        return held

    def step_problem(self, by: int) -> None:
        """The next or previous finding, and its cell."""
        if found := self.board.findings.step(by):
            self.board.go_to_finding(found)

    def light(self, person: str) -> None:
        """Mark somebody in all cells; again unmarks them."""
        shown = self.board.shown
        shown.lit = frozenset() if person in shown.lit else frozenset((person,))
        self.board.refresh()

    # ---- parts

    def _entry(self) -> DutyEntry | None:
        spot = self.board.spot()
        key = spot.placed.entry if spot and spot.placed else ""
        return self.desk.snapshot.duty_entries.get(key) if self.board.shown.editable else None

    def _hold(self, entry: str) -> None:
        self.held = entry
        row = self.desk.snapshot.duty_entries.get(entry)
        self.board.shown.lit = frozenset((row.person,)) if row else frozenset()
        self.board.refresh()
        self.changed.emit()

    def _put_down(self) -> None:
        held, spot = self.held, self.board.spot()
        self._hold("")
        if spot is None:
            return
        if spot.placed is not None and spot.placed.entry:
            self.board.deeds.swap(held, spot.placed.entry)
        else:
            self.board.deeds.move(held, (spot.cell.line, spot.cell.day, spot.cell.shift))

    def _choose(self) -> None:
        self.board.choose()
        self.changed.emit()

    def _ask(self, intent: Intent) -> None:
        """The form stands below the candidates, whatever asked for it."""
        board = self.board
        if not board.choosing and (spot := board.spot()) is not None:
            board.candidates.show_spot(board.shown.roster, spot)
            board.upper.setCurrentWidget(board.candidates)
        board.candidates.form.ask(intent)
        self.changed.emit()

    def _carried(self) -> None:
        self.board.candidates.form.finish()
        self.board.leave_choice()
        self.changed.emit()

    def _form_left(self) -> None:
        if self.board.choosing:
            self.board.candidates.take_focus()

    def _left(self) -> None:
        if self.board.candidates.form.isVisible():
            self.board.candidates.form.finish()
        else:
            self.board.leave_choice()
            self.changed.emit()
