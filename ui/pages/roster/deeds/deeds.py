"""Putting, giving, moving, swapping, taking off: a warning asks for a reason, a block says why; all can be undone."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from console.domain.duty.rosters import WORKING
from console.domain.findings import Finding, WayOut
from console.planning.day.verdict import Fit
from console.planning.duty.verdict import CellKey
from console.services.decision import Done
from console.services.duty.placing import TakeOffDuty
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk, Place, Refusal
from ui.pages.roster.deeds.intents import Intent, Intents
from ui.pages.roster.shown.shown import Shown


class RosterDeeds(QObject):
    """`warned` carries an Intent that needs a reason, `blocked` one that may not be, `refused` a Refusal; `carried`:
    something was done.
    """

    warned = Signal(object)
    blocked = Signal(object)
    refused = Signal(object)
    carried = Signal()
    plan_wanted = Signal(str)
    candidates_wanted = Signal()

    def __init__(self, desk: Desk, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shown = desk, desk.say, shown
        self.intents = Intents(desk, shown)

    # ---- deeds

    def put(self, cell: CellKey, person: str) -> None:
        """Put somebody into a cell."""
        self.carry(self.intents.put(cell, person))

    def give(self, entry: str, person: str) -> None:
        """Let somebody serve in place of the one who is there."""
        self.carry(self.intents.give(entry, person))

    def swap(self, a: str, b: str) -> None:
        """Let two people change duties."""
        self.carry(self.intents.swap(a, b))

    def take_off(self, entry: str) -> None:
        """Take somebody off."""
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is not None:
            names = {"person": self._name(row.person), "post": self._post((row.line, row.day, row.shift))}
            done = self.say("{person} is taken off: {post}.", **names)
            self.desk.start(self._carry_out(TakeOffDuty(entry, row.version), done), "roster")

    def take_way(self, finding: Finding, way: WayOut) -> None:
        """Do what a way out says, or go where it can be done."""
        facts = way.facts
        match way.code:
            case "put_on_duty":
                self.put((facts["line"], facts["day"], facts["shift"]), facts["person"])
            case "give_duty_to":
                self.give(facts["entry"], facts["other"])
            case "swap_with":
                self.swap(facts["entry"], facts["other_entry"])
            case "take_one_off":
                self.take_off(facts["entry"])
            case "take_off_other":
                self._take_off_other(finding.person, facts)
            case "plan_line":
                self.plan_wanted.emit(facts["line"])
            case "add_members":
                self.desk.open_page(Place.SETTINGS, section="duty_lines", line=facts["line"])
            case "correct_leave" | "correct_skills":
                self.desk.open_page(Place.DIRECTORY, person=finding.person)
            case "release_other":
                self.desk.open_page(Place.ASSIGNMENT, need=facts["need"])
            case _:
                self.candidates_wanted.emit()

    def commit(self, intent: Intent, reason: str) -> None:
        """Carry out what was warned of, with a reason."""
        self.desk.start(self._carry_out(intent.make(reason), intent.done), "roster")

    def carry(self, intent: Intent | None) -> None:
        """Do it; a warning asks for a reason first, what is forbidden says why."""
        if intent is None or intent.said.fit is Fit.THERE:
            return
        if intent.said.fit is Fit.BLOCKED:
            self.blocked.emit(intent)
        elif intent.said.fit is Fit.WARNING:
            self.warned.emit(intent)
        else:
            self.desk.start(self._carry_out(intent.make(""), intent.done), "roster")

    # ---- parts

    def _take_off_other(self, person: str, facts: dict[str, Any]) -> None:
        """Off the duty that stands in the way: in this roster at once, elsewhere where it stands."""
        cell = (facts["line"], facts["day"], facts["shift"])
        rows = [
            row for row in self.desk.snapshot.duty_entries.values()
            if row.person == person and row.standing in WORKING and (row.line, row.day, row.shift) == cell
        ]  # fmt: skip
        own = next((row for row in rows if row.roster == self.shown.roster), None)
        if own is not None:
            self.take_off(own.id)
        else:
            focus = {"line": cell[0], "day": cell[1], "shift": cell[2], "person": person}
            self.desk.open_page(Place.ROSTER, roster=rows[0].roster if rows else "", **focus)

    async def _carry_out(self, command: Any, done: str) -> None:
        outcome = await self.desk.run(command, self._refused)
        if isinstance(outcome, Done):
            self.desk.undoable(outcome, done)
            if isValid(self):  # a command may outlive its page
                self.carried.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(refusal.text)
        if isValid(self):
            self.refused.emit(refusal)

    def _name(self, person: str) -> str:
        return person_name(self.desk.snapshot, person)

    def _post(self, cell: CellKey) -> str:
        return cell_name(self.say, self.desk.snapshot, *cell)
