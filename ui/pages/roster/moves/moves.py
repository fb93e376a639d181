"""Choosing, taking off, moving by keys, stepping through problems: what the page's keys mean where they are pressed."""

from PySide6.QtCore import QObject, Signal

from console.domain.duty.rosters import DutyEntry, working_entries
from console.planning.duty.ahead import is_history
from console.wording.duty import cell_name
from ui.desk import Desk
from ui.drag.edge import EdgeScroll
from ui.drag.mouse import MouseHand
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.deeds.intents import Intent
from ui.pages.roster.drag.aims import Aims, body_of
from ui.pages.roster.drag.keys import KeyHand
from ui.pages.roster.findings.cards import FindingCard
from ui.pages.roster.moves.seeking import Seeking


class Moves(QObject):
    """`changed` says that the hints are others."""

    changed = Signal()

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board, self.seeking = desk, board, Seeking(desk, board)
        aims = Aims(board.grid)
        self.keys, self.mouse = KeyHand(board.grid, board.holding, aims), MouseHand(board.holding, aims.at_screen)
        self.mouse.watch(board.grid.viewport(), lambda at: aims.entry_at(at) if board.shown.editable else None)
        EdgeScroll(board.holding, (board.grid,), aims.at_screen, body_of)
        self._connect()

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

    def choose(self) -> None:
        """Enter on the grid: who could serve the cell."""
        self.board.hover.close()
        if said := self._over():
            self.desk.tell(said)
        elif self.board.spot() is None and self.board.grid.sheet.rows:
            self.desk.tell(self.desk.say("No duty here: V shows the lines, where somebody is put on duty."))
        else:
            self.board.choose()
        self.changed.emit()

    def show_detail(self) -> None:
        """Space on the grid: the cell in full."""
        self.board.show_detail()
        self.changed.emit()

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
        """A way out of what can't be, a candidate while one is chosen, else the best way out of a finding."""
        if self.board.hover.pinned:
            self.board.hover.take_way(number)
        elif self.board.choosing:
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
        """Hold whoever the cursor is on."""
        if said := self._over():
            self.desk.tell(said)
        elif row := self._entry():
            self.keys.take_up(row.id)
        elif self.board.shown.row is None:
            self.desk.tell(self.desk.say("Only in a roster somebody is moved: Alt+→ opens one; Enter changes a shift."))

    def let_go(self) -> bool:
        """Whether something was held, pinned or looked for and is not any more."""
        board = self.board
        if board.holding.load is not None:
            board.holding.cancel()
        elif board.hover.pinned:
            board.hover.close()
        elif board.shown.lit and not board.choosing:
            self.seeking.close()
        else:
            return False
        return True

    def leave_choice(self) -> None:
        """Out of the reason that is asked for, then out of the choice, or of the details."""
        if self.board.candidates.form.isVisible():
            self.board.candidates.form.finish()
        else:
            self.board.leave_choice()
            self.changed.emit()

    def step_problem(self, by: int) -> None:
        """The next or previous cell of whoever is looked for, else finding."""
        if self.board.shown.lit and self.seeking.step(by):
            return
        self.board.side.reveal_findings()
        if found := self.board.findings.step(by):
            self.board.go_to_finding(found)
        elif self.board.shown.row is None:
            self.desk.tell(self.desk.say("Only rosters are checked: Alt+→ opens one, F2 makes one."))
        else:
            self.desk.tell(self.desk.say("Nothing is left to mend."))

    # ---- parts

    def _over(self) -> str:
        """Why nobody is chosen for a shift that is over; '' for one that is not."""
        row, spot, snapshot = self.board.shown.row, self.board.spot(), self.desk.snapshot
        cell = (spot.cell.line, spot.cell.day, spot.cell.shift) if spot is not None else None
        if row is None or cell is None or not is_history(snapshot, row, cell, self.desk.now()):
            return ""
        post = cell_name(self.desk.say, snapshot, *cell)
        return self.desk.say("{post} is over: what was published stays as it was.", post=post)

    def _connect(self) -> None:
        board, deeds, form, hover = self.board, self.board.deeds, self.board.candidates.form, self.board.hover
        board.grid.entered.connect(self.choose)
        board.grid.detail_asked.connect(self.show_detail)
        board.detail.left.connect(board.leave_choice)
        board.candidates.chosen.connect(self.take_candidate)
        board.candidates.left.connect(self.leave_choice)
        board.findings.gone_to.connect(board.go_to_finding)
        board.findings.taken.connect(self.take_finding)
        deeds.warned.connect(self._ask)
        deeds.blocked.connect(hover.pin)
        deeds.carried.connect(self._carried)
        deeds.refused.connect(lambda refusal: form.show_refusal(refusal.text))
        deeds.candidates_wanted.connect(self.choose)
        deeds.plan_wanted.connect(lambda line: self.plan((line,) if line else ()))
        form.given.connect(deeds.commit)
        form.left.connect(self._form_left)
        hover.taken.connect(deeds.carry)
        hover.way_taken.connect(deeds.take_way)
        board.bar.plan_asked.connect(self.plan)
        board.offer.repair.clicked.connect(self.plan)
        board.fairness.bars.person_asked.connect(self.seeking.toggle)
        for change in (board.holding.began, board.holding.ended, hover.pinned_changed):
            change.connect(self.changed)

    def _entry(self) -> DutyEntry | None:
        spot = self.board.spot()
        key = spot.placed.entry if spot and spot.placed else ""
        return self.desk.snapshot.duty_entries.get(key) if self.board.shown.editable else None

    def _ask(self, intent: Intent) -> None:
        """The form stands below the candidates, whatever asked for it."""
        board = self.board
        if not board.choosing and (spot := board.spot()) is not None:
            board.candidates.show_spot(board.shown.roster, spot)
            board.side.show_panel(board.candidates)
        board.candidates.form.ask(intent)
        self.changed.emit()

    def _carried(self) -> None:
        self.board.candidates.form.finish()
        self.board.leave_choice()
        self.changed.emit()

    def _form_left(self) -> None:
        if self.board.choosing:
            self.board.candidates.take_focus()
        self.changed.emit()
