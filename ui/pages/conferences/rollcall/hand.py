"""What keys do in a round: mark, take back, go on; nothing that somebody else wrote is overwritten unseen."""

from typing import Any

from shiboken6 import isValid

from console.domain.rollcalls import FAILED, RollMark, allowed_results, mark_id
from console.planning.rollcalls.roll import RollRow, next_open
from console.services.decision import Done
from console.services.rollcalls import ClearMark, MarkRound
from console.wording.rollcalls import result_name, round_name
from ui.acknowledging import acknowledge_conference
from ui.desk import Refusal

RollMode = Any  # ui.pages.conferences.rollcall.mode imports this module


class RollHand:
    """Acts for the mode that it belongs to. `seen` are the marks as they were when the dispatcher came to the venue."""

    def __init__(self, mode: RollMode) -> None:
        self.mode, self.desk, self.say = mode, mode.desk, mode.say
        self.way: list[str] = []
        self.last = ("", "")  # the venue marked last, and the round
        self.seen: RollMark | None = None
        self.at: tuple[str, str] = ("", "")

    # ---- where the cursor is

    def arrived(self) -> None:
        """The cursor came to a venue: what it said until now has been seen."""
        row = self.mode.table.row()
        at = (row.need.id if row else "", self.mode.round)
        if at != self.at:
            self.at, self.seen = at, row.mark if row else None
        self.mode.card.tell(*self.other())

    def other(self) -> tuple[str, str]:
        """What another dispatcher wrote down for this venue since the cursor came to it; ('', '') for nothing."""
        row = self.mode.table.row()
        found = row.mark if row else None
        if found == self.seen or (found is not None and found.by == self.desk.user):
            return "", ""
        again = self.say("A key writes over it; N goes on.")
        if found is None:
            return self.say("What was written down here has been taken back meanwhile."), ""
        said = result_name(self.say, self.mode.round, found.result)
        return self.say("{name} has spoken with them meanwhile: {said}", name=found.by, said=said), again

    # ---- marks

    def mark(self, result: str) -> None:
        """One key: the venue said so; on to the next."""
        mode, row = self.mode, self.mode.table.row()
        if row is None or result not in allowed_results(mode.round):
            return
        if row.need.excused:
            self.desk.tell(self.say("{venue} is excused: {reason}.", venue=row.venue, reason=row.need.excused))
            return
        if self.other()[0] and not mode.warned:
            mode.warned = True  # the next key is meant for what is on the screen
            mode.card.tell(*self.other())
            return
        known = row.mark.version if row.mark else 0
        command = MarkRound((row.need.id,), mode.round, result, mode.card.note.text(), (known,))
        self.desk.start(self._mark(row, command), "roll")

    async def _mark(self, row: RollRow, command: MarkRound) -> None:
        outcome = await self.desk.run(command, self._refused)
        if not isinstance(outcome, Done):
            return
        said = result_name(self.say, command.round, command.result)
        self.desk.undoable(outcome, self.say("{venue}: {said}", venue=row.venue, said=said))
        if not isValid(self.mode):
            return
        acknowledge_conference(self.desk, row.need.conference)
        self.last = (row.need.id, command.round)
        if self.mode.table.need() == row.need.id:
            self.way.append(row.need.id)
            self.go_on(row.need.id)
        if command.result == FAILED:
            self.mode.page.during.fault(row.need.id, round_name(self.say, command.round))

    def note(self) -> None:
        """Enter in the note: it is written beside what the venue said, or waits for it."""
        mode, row = self.mode, self.mode.table.row()
        mode.table.setFocus()
        if row is None or row.mark is None or row.need.excused or mode.card.note.text().strip() == row.mark.note:
            return
        text = mode.card.note.text()
        command = MarkRound((row.need.id,), mode.round, row.mark.result, text, (row.mark.version,))
        self.desk.start(self._note(row, command), "roll")

    async def _note(self, row: RollRow, command: MarkRound) -> None:
        outcome = await self.desk.run(command, self._refused)
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, self.say("{venue}: noted", venue=row.venue))

    def clear(self) -> None:
        """It is to be asked again."""
        row = self.mode.table.row()
        if row is not None and row.mark is not None:
            self.desk.start(self._clear(row), "roll")

    async def _clear(self, row: RollRow) -> None:
        outcome = await self.desk.run(ClearMark((row.need.id,), self.mode.round), self._refused)
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, self.say("{venue}: to be asked again", venue=row.venue))

    def _refused(self, refusal: Refusal) -> None:
        if refusal.stale and isValid(self.mode) and self.other()[0]:
            self.mode.warned = True
            self.mode.card.tell(*self.other())
        else:
            self.desk.tell(refusal.text)

    # ---- on and back

    def go_on(self, after: str) -> None:
        """To the next one to be called; where it is the last one, it is said."""
        view = self.mode.view
        if view is None:
            return
        row = next_open(view, after)
        if row is not None:
            self.mode.table.select(row.need.id)
        elif not view.left:
            self.desk.tell(self.say("{round}: every venue has answered.", round=round_name(self.say, view.round)))

    def begin(self) -> None:
        """To the first one to be called."""
        view = self.mode.view
        if view is not None and view.rows:
            self.mode.table.select((next_open(view) or view.rows[0]).need.id)

    def step(self, step: int) -> None:
        """N and Shift+N: the next one to be called, the one before."""
        if step > 0:
            self.go_on(self.mode.table.need())
            return
        rows = self.mode.view.rows if self.mode.view else ()
        here = next((n for n, row in enumerate(rows) if row.need.id == self.mode.table.need()), 0)
        turned = [*rows[:here][::-1], *rows[here:][::-1]]
        if row := next((row for row in turned if row.open), None):
            self.mode.table.select(row.need.id)

    def back(self) -> None:
        """Backspace: the one called before, else the one above on the list."""
        while self.way:
            if self.mode.table.select(self.way.pop()):
                return
        rows = self.mode.view.rows if self.mode.view else ()
        here = next((n for n, row in enumerate(rows) if row.need.id == self.mode.table.need()), 0)
        if here > 0:
            self.mode.table.select(rows[here - 1].need.id)

    def undone(self) -> None:
        """What was said last has been taken back: to that venue again."""
        need, name = self.last
        if need and name == self.mode.round and self.desk.snapshot.roll_marks.get(mark_id(name, need)) is None:
            self.last = ("", "")
            self.way = self.way[:-1] if self.way[-1:] == [need] else self.way
            self.mode.table.select(need)
