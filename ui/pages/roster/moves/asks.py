"""What people ask: leave, swaps, wishes, couples; and single shifts changed by hand where no roster is looked at."""

from PySide6.QtCore import QObject

from console.domain.duty.lines import people_of
from console.domain.duty.rosters import cell_key
from console.domain.duty.rotation import Substitute
from console.domain.duty.swaps import OPEN_SWAPS, DutyRef, DutySwap
from console.planning.duty.swappable import held
from console.services.decision import Refused
from console.services.duty.basis import OVER
from console.services.duty.overrides import BY_ROSTER, ClearOverride, SetOverride
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.forms.exchange import AskSwapForm, SwapStepForm, cell_of, ref_words
from ui.pages.roster.forms.leave import LeaveForm
from ui.pages.roster.forms.override import OverrideForm
from ui.pages.roster.forms.swap_list import SwapListForm
from ui.pages.roster.forms.wishes import WishForm
from ui.pages.roster.grid.people_sheet import PeopleSheet
from ui.pages.settings.duty.couples import CoupleForm


class Asks(QObject):
    """Each opens a form at the side for whoever the cursor is on."""

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board = desk, board

    def leave(self) -> None:
        """L: leave of whoever the cursor is on."""
        key, day = self._whom()
        person = self.desk.snapshot.people.get(key)
        if person is None:
            self.desk.tell(self.desk.say("Put the cursor on somebody first."))
        else:
            self.board.open_form(LeaveForm(self.desk, person, day))

    def wish(self) -> None:
        """W: wishes of the days in sight; a new one of whoever the cursor is on."""
        person, on = self._whom()
        days = [day.key for day in self.board.data.days] if self.board.data else []
        rows = [one for one in self.desk.snapshot.wishes.values() if days and days[0] <= one.day <= days[-1]]
        listed = sorted(rows, key=lambda one: (one.day, one.person, one.shift))
        self.board.open_form(WishForm(self.desk, listed, person, on or (days[0] if days else "")))

    def couple(self) -> None:
        """C: who serves together or apart; whoever the cursor is on stands there first."""
        self.board.open_form(CoupleForm(self.desk, None, self._whom()[0]))

    # ---- swaps

    def exchange(self) -> None:
        """R: the open swap of whoever the cursor is on, else a new one; several to choose from; of nobody all."""
        ref = self._ref()
        rows = sorted((s for s in self.desk.snapshot.duty_swaps.values() if s.state in OPEN_SWAPS),
                      key=lambda s: s.asked)  # fmt: skip
        mine = [s for s in rows if ref is None or ref.person in (s.given.person, s.to)]
        if not mine and ref is not None:
            self._ask(None)
        elif len(mine) == 1 and mine[0].given == ref:
            self._ask(mine[0])
        elif mine:
            new = ref_words(self.desk, ref) if ref and all(ref not in (s.given, s.taken) for s in mine) else ""
            self.board.open_form(SwapListForm(self.desk, mine, new, self._ask))
        elif rows:
            self.board.open_form(SwapListForm(self.desk, rows, "", self._ask))
        else:
            self.desk.tell(self.desk.say("No swap is open. Put the cursor on somebody to ask for one."))

    def _ref(self) -> DutyRef | None:
        spot = self.board.spot()
        if spot is None or spot.placed is None:
            return None
        return DutyRef(spot.cell.line, spot.cell.day, spot.cell.shift, spot.placed.person)

    def _ask(self, row: DutySwap | None) -> None:
        ref, said = self._ref(), ""
        if row is not None:
            self.board.open_form(SwapStepForm(self.desk, row))
        elif ref is not None and (said := self._not_to_give(ref)):
            self.desk.tell(said)
        elif ref is not None:
            snapshot = self.desk.snapshot
            people = [person.id for person in people_of(snapshot.duty_lines[ref.line], snapshot.people)]
            self.board.open_form(AskSwapForm(self.desk, ref, people))

    def _not_to_give(self, ref: DutyRef) -> str:
        """Why a duty can't change hands; '' for one that can: it holds, and is not over."""
        duty, say, snapshot = held(self.desk.snapshot, ref), self.desk.say, self.desk.snapshot
        if duty is None:
            name = person_name(snapshot, ref.person)
            return say("{person} is not in force on this shift: in a roster X moves, Enter replaces.", person=name)
        if duty.end <= self.desk.now():
            post = cell_name(say, snapshot, *cell_of(ref))
            return say("{post} is over: what was published stays as it was.", post=post)
        return ""

    # ---- shifts changed by hand

    def override(self) -> None:
        """Enter, while what holds is looked at: who serves this shift."""
        spot = self.board.spot()
        if spot is None or self.desk.read_only:
            return
        cell = spot.cell
        people = tuple(Substitute(one.person, one.stands_for) for one in cell.people)
        answer = self.desk.preview(SetOverride(cell.line, cell.day, cell.shift, people))
        barred = [] if not isinstance(answer, Refused) else [f for f in answer.findings if f.rule in (BY_ROSTER, OVER)]
        if barred:  # before anything is filled in
            self.desk.tell(self.desk.refusal(Refused(tuple(barred))).text)
        else:
            self.board.open_form(OverrideForm(self.desk, cell))

    def clear(self) -> None:
        """Del, while what holds is looked at: as it was before somebody changed it by hand."""
        spot = self.board.spot()
        if spot is None:
            return
        at = (spot.cell.line, spot.cell.day, spot.cell.shift)
        row = self.desk.snapshot.overrides.get(cell_key(*at))
        if row is None:
            self.desk.tell(self.desk.say("This shift was not changed by hand; Enter changes it."))
        else:
            self.desk.start(self._clear(ClearOverride(*at, row.version)), "roster")

    async def _clear(self, command: ClearOverride) -> None:
        outcome = await self.desk.run(command)
        post = cell_name(self.desk.say, self.desk.snapshot, command.line, command.day, command.shift)
        self.desk.undoable(outcome, self.desk.say("Not changed by hand any more: {post}", post=post))

    def _whom(self) -> tuple[str, str]:
        """The person (id) and the day under the cursor, '' where it is on none; by person on free days, too."""
        grid, spot = self.board.grid, self.board.spot()
        if isinstance(grid.sheet, PeopleSheet):
            found = grid.sheet.spot(grid.row, grid.column, grid.item)
            return (found.row.person.id, found.day.day) if found is not None else ("", "")
        if spot is None:
            return "", ""
        return spot.placed.person if spot.placed is not None else "", spot.cell.day
