"""Putting, giving, moving, swapping, taking off: a warning asks for a reason, a block says why, all can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from console.domain.findings import Finding, WayOut
from console.planning.day.verdict import Fit
from console.planning.duty.verdict import CellKey, DutyVerdict, verdict
from console.services.decision import Done
from console.services.duty.moving import GiveDuty, MoveDuty, SwapDuties
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk, Place, Refusal
from ui.pages.roster.shown.shown import Shown


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody is about to do. `make` gives the command for a reason, '' for none; `title` says it, `done` when it
    was done.
    """

    make: Callable[[str], Any]
    said: DutyVerdict
    title: str
    done: str


class RosterDeeds(QObject):
    """`warned` carries an Intent that needs a reason, `refused` a Refusal, `carried` the cell to look at after."""

    warned = Signal(object)
    blocked = Signal(object)
    refused = Signal(object)
    carried = Signal()
    plan_wanted = Signal(str)
    candidates_wanted = Signal()

    def __init__(self, desk: Desk, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.shown = desk, desk.say, shown

    # ---- deeds

    def put(self, cell: CellKey, person: str) -> None:
        """Put somebody into a cell."""
        seen = self._seen(cell)
        self._intend(
            lambda why: PutOnDuty(self.shown.roster, *cell, person, why, seen=seen),
            self._verdict(person, cell),
            self.say("{person} → {post}", person=self._name(person), post=self._post(cell)),
            self.say("{person} is on duty: {post}.", person=self._name(person), post=self._post(cell)),
        )

    def give(self, entry: str, person: str) -> None:
        """Let somebody serve in place of the one who is there."""
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is None:
            return
        cell = (row.line, row.day, row.shift)
        names = {"person": self._name(person), "other": self._name(row.person), "post": self._post(cell)}
        self._intend(
            lambda why: GiveDuty(entry, person, why, version=row.version),
            self._verdict(person, cell, onto=entry),
            self.say("{person} in place of {other}: {post}", **names),
            self.say("{person} serves in place of {other}: {post}.", **names),
        )

    def move(self, entry: str, cell: CellKey) -> None:
        """Move somebody to another cell."""
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is None or (row.line, row.day, row.shift) == cell:
            return
        names = {"person": self._name(row.person), "post": self._post(cell)}
        self._intend(
            lambda why: MoveDuty(entry, *cell, why, row.version),
            self._verdict(row.person, cell, moving=entry),
            self.say("{person} → {post}", **names),
            self.say("{person} is on duty: {post}.", **names),
        )

    def swap(self, a: str, b: str) -> None:
        """Let two people change duties."""
        entries = self.desk.snapshot.duty_entries
        first, second = entries.get(a), entries.get(b)
        if first is None or second is None or a == b:
            return
        cell = (second.line, second.day, second.shift)
        names = {"person": self._name(first.person), "other": self._name(second.person)}
        self._intend(
            lambda why: SwapDuties(a, b, why, (first.version, second.version)),
            self._verdict(first.person, cell, moving=a, onto=b),
            self.say("{person} ⇄ {other}", **names),
            self.say("{person} and {other} changed duties.", **names),
        )

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

    # ---- parts

    def _intend(self, make: Callable[[str], Any], said: DutyVerdict, title: str, done: str) -> None:
        if said.fit is Fit.THERE:
            return
        intent = Intent(make, said, title, done)
        if said.fit is Fit.BLOCKED:
            self.blocked.emit(intent)
        elif said.fit is Fit.WARNING:
            self.warned.emit(intent)
        else:
            self.desk.start(self._carry_out(make(""), done), "roster")

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

    def _verdict(self, person: str, cell: CellKey, *, moving: str = "", onto: str = "") -> DutyVerdict:
        return verdict(self.desk.snapshot, self.shown.roster, person, cell, moving=moving, onto=onto)

    def _seen(self, cell: CellKey) -> frozenset[str]:
        found = self.shown.grid().cell(cell[0], cell[1], cell[2])
        return frozenset(placed.entry for placed in found.people) if found is not None else frozenset()

    def _name(self, person: str) -> str:
        return person_name(self.desk.snapshot, person)

    def _post(self, cell: CellKey) -> str:
        return cell_name(self.say, self.desk.snapshot, *cell)
