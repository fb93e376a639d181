"""Leave of somebody on the roster: from when to when, why; what breaks by it is said and can be repaired."""

from typing import Any

from console.domain.people import Leave, Person
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from ui.desk import Desk
from ui.pages.settings.inputs import LineInput, MomentInput
from ui.pages.settings.row_form import RowForm


class LeaveForm(RowForm):
    """One more stretch of leave, beside those that are known."""

    def __init__(self, desk: Desk, row: Person, day: str) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(desk, say("Leave: {name}", name=row.name), say("Enter the leave"))
        self.row = row
        known = [self._words(leave) for leave in row.leave if leave.end > desk.now()]
        self.say_second("\n".join(known))
        start, end = MomentInput(desk), MomentInput(desk, ends=True)
        self.add("start", say("From"), start)
        self.add("end", say("Until"), end)
        self.add("kind", say("Why"), LineInput(theme, "", hint=say("ill, leave, training")))
        self.fill({"start": day, "end": day})

    def _words(self, leave: Leave) -> str:
        start, end = (f"{self.desk.local(at):%Y-%m-%d %H:%M}" for at in (leave.start, leave.end))
        return self.say("Known: {start} to {end} {kind}", start=start, end=end, kind=leave.kind)

    def command(self, values: dict[str, Any]) -> SetLeave | None:
        for name in ("start", "end"):
            if values[name] is None:
                self.show_error(name, self.say("Write a day or a time like 2026-11-23 or 2026-11-23 08:00."))
                return None
        leave = Leave(values["start"], values["end"], values["kind"])
        return SetLeave(self.row.id, (*self.row.leave, leave), self.row.version)

    def told(self, outcome: Done) -> str:
        broken = len(outcome.findings)
        name = self.row.name
        if broken:
            return self.say("The leave of {name} was entered; {n} duties or meetings break by it. F9 repairs.",
                            name=name, n=broken)  # fmt: skip
        return self.say("The leave of {name} was entered.", name=name)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.people
