"""The form of one stretch of leave."""

from dataclasses import dataclass
from typing import Any

from console.domain.people import Leave, Person
from console.domain.snapshot import Snapshot
from console.planning.site_times import edge_text
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from ui.desk import Desk
from ui.pages.settings.inputs import LineInput, MomentInput
from ui.pages.settings.picks import people_input
from ui.pages.settings.row_form import RowForm


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """One stretch of somebody's leave; `leave` None is one that is still to be entered."""

    person: Person
    leave: Leave | None

    @property
    def id(self) -> str:
        """Whose, and from when."""
        return f"{self.person.id}|{self.leave.start.isoformat()}|{self.leave.kind}" if self.leave else self.person.id


class LeaveEntryForm(RowForm):
    """Whose leave can be chosen while it is new."""

    def __init__(self, desk: Desk, row: LeaveRow | None) -> None:
        say, leave = desk.say, row.leave if row else None
        super().__init__(desk, say("Leave: {name}", name=row.person.name) if row else say("New leave"), say("Save"))
        self._seen: Person | None = row.person if row else None
        if row is None:
            self.add("person", say("Who"), people_input(desk, [], single=True))
        start = edge_text(desk.local(leave.start)) if leave else ""
        end = edge_text(desk.local(leave.end), ends=True) if leave else ""
        first, last = MomentInput(desk), MomentInput(desk, ends=True)
        first.setText(start)
        last.setText(end)
        self.add("start", say("From"), first)
        self.add("end", say("Until"), last, say("A day alone is meant whole."))
        kind = LineInput(desk.theme, leave.kind if leave else "", hint=say("ill, leave, training"))
        self.add("kind", say("Why"), kind)

    def command(self, values: dict[str, Any]) -> SetLeave | None:
        person = self._seen or self.desk.snapshot.people.get(values.get("person", ""))
        if person is None:
            self.show_error("person", self.say("Choose somebody from the list."))
            return None
        for name in ("start", "end"):
            if values[name] is None:
                self.show_error(name, self.say("Write a day or a time like 2026-11-23 or 2026-11-23 08:00."))
                return None
        old = self.row.leave if self.row else None
        new = Leave(values["start"], values["end"], values["kind"])
        return SetLeave(person.id, (*(one for one in person.leave if one != old), new), person.version)

    def told(self, outcome: Done) -> str:
        return leave_told(self.desk, outcome)

    def catch_up(self, snapshot: Snapshot) -> None:
        """The person was changed by others: the next commit is meant for them as they stand now."""
        if self._seen is not None:
            self._seen = snapshot.people.get(self._seen.id) or self._seen


def leave_told(desk: Desk, outcome: Done) -> str:
    """That it is entered, and how much breaks by it."""
    person = desk.snapshot.people.get(str(outcome.result["person"]))
    name, broken = person.name if person else "", len(outcome.findings)
    if broken:
        return desk.say("The leave of {name} was entered; {n} duties or meetings break by it.", name=name, n=broken)
    return desk.say("The leave of {name} was changed.", name=name)
