"""What the dispatcher does here, as commands: a warning asks for a reason, a block says why, all can be undone."""

from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from console.domain.findings import Finding, WayOut
from console.planning.day.plan import replaced, seen, there
from console.planning.day.verdict import Fit, Verdict, verdict
from console.services.decision import Done
from console.services.staffing import AssignPerson, UnassignPerson
from console.wording.names import person_name
from console.wording.staffing import short_venue_name
from ui.desk import Desk, Place, Refusal


class Deeds(QObject):
    """`warned` and `blocked` carry a verdict, `plan_wanted` a conference,
    `candidates_wanted` a need, `refused` a refusal."""

    warned = Signal(object)
    blocked = Signal(object)
    assigned = Signal(str)
    plan_wanted = Signal(str)
    candidates_wanted = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say = desk, desk.say

    def assign(self, need: str, person: str, replacing: str = "") -> None:
        """Send a person to a need, if the rules let it; a full need gives up `replacing`, else who came last."""
        snapshot = self.desk.snapshot
        row, who = snapshot.needs.get(need), snapshot.people.get(person)
        if row is not None and who is not None:
            self.take(verdict(snapshot, row, who, replacing))

    def take(self, said: Verdict, override: str = "") -> None:
        """Carry out what was shown; `override` is the reason for going past warnings."""
        if said.fit is Fit.THERE:
            return
        if said.fit is Fit.BLOCKED:
            self.blocked.emit(said)
        elif said.fit is Fit.WARNING and not override:
            self.warned.emit(said)
        else:
            standing = seen(self.desk.snapshot, said.need.id)
            command = AssignPerson(said.need.id, said.person.id, override, said.replacing, standing)
            self.desk.start(self._assign(command), "assign")

    def unassign(self, need: str, person: str = "") -> None:
        """Take a person off a need; the one who came last when none is named."""
        rows = there(self.desk.snapshot, need)
        found = next((row for row in rows if row.person == person), None) if person else (rows[-1] if rows else None)
        if found is not None:
            self.desk.start(self._unassign(UnassignPerson(need, found.person)), "unassign")

    def take_way(self, finding: Finding, way: WayOut) -> None:
        """Do what a way out says, or go where it can be done."""
        facts = way.facts
        need = facts.get("need", finding.need)
        match way.code:
            case "assign":
                self.assign(need, facts["person"], facts.get("replacing", ""))
            case "release_other":
                self.unassign(need, finding.person)
            case "fill":
                self.plan_wanted.emit(finding.conference)
            case "one_person_both":
                self._serve_both(finding)
            case "choose_other" | "assign_candidate" | "replace_one":
                self.candidates_wanted.emit(finding.need)
            case "take_off_duty":
                cell = {name: facts[name] for name in ("line", "day", "shift")}
                self.desk.open_page(Place.ROSTER, **cell, person=finding.person)
            case _:
                self._go(way.code, finding)

    def _go(self, code: str, finding: Finding) -> None:
        if code in ("correct_leave", "correct_skills"):
            self.desk.open_page(Place.DIRECTORY, person=finding.person)
        elif code == "bring_in_staff":
            self.desk.open_page(Place.IMPORT)
        else:
            self.desk.open_page(Place.CONFERENCES, conference=finding.conference)

    def _serve_both(self, finding: Finding) -> None:
        """Send whoever stands in the room to its other meetings; nobody there yet: choose one."""
        room, meetings = finding.facts["room"], finding.facts["conferences"]
        snapshot = self.desk.snapshot
        needs = [n for n in snapshot.needs.values() if n.room == room and n.conference in meetings]
        served = next((row.person for need in needs for row in there(snapshot, need.id)), "")
        open_need = next((n for n in needs if len(there(snapshot, n.id)) < n.count), None)
        other = next((n for n in needs if served and all(r.person != served for r in there(snapshot, n.id))), None)
        target = open_need or other
        if served and target:
            self.assign(target.id, served, replaced(snapshot, target))
        elif not served:
            self.candidates_wanted.emit(finding.need)

    async def _assign(self, command: AssignPerson) -> None:
        outcome = await self.desk.run(command, self._refused)
        if isinstance(outcome, Done):
            names = self._names(command.need, command.person)
            self.desk.undoable(outcome, self.say("{person} is assigned to {venue}.", **names))
            self._tell(self.assigned, command.need)

    async def _unassign(self, command: UnassignPerson) -> None:
        outcome = await self.desk.run(command)
        names = self._names(command.need, command.person)
        self.desk.undoable(outcome, self.say("{person} is taken off {venue}.", **names))

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(refusal.text)
        self._tell(self.refused, refusal)

    def _tell(self, signal: SignalInstance, what: object) -> None:
        """A command may outlive its page (language or theme was changed meanwhile): then nobody listens any more."""
        if isValid(self):
            signal.emit(what)

    def _names(self, need: str, person: str) -> dict[str, Any]:
        snapshot = self.desk.snapshot
        row = snapshot.needs.get(need)
        venue = short_venue_name(snapshot, row.venue) if row else need
        return {"person": person_name(snapshot, person), "venue": venue}
