"""Leave of somebody: from when to when, why; what breaks by it is said and can be repaired."""

from typing import Any

from console.domain.people import Leave, Person
from console.domain.snapshot import Snapshot
from console.planning.site_times import edge_text
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from ui.desk import Desk
from ui.pages.settings.inputs import LineInput, MomentInput
from ui.pages.settings.listed_form import ListedForm
from ui.widgets.choices import Choice


class LeaveForm(ListedForm):
    """One more stretch of leave, or one of those that are known and not over."""

    def __init__(self, desk: Desk, row: Person, day: str = "") -> None:
        say = desk.say
        self._day = day
        known = [leave for leave in row.leave if leave.end > desk.now()]
        super().__init__(desk, say("Leave: {name}", name=row.name), say("Enter the leave"), known, say("New leave"))
        self.row = row
        self.add("start", say("From"), MomentInput(desk))
        self.add("end", say("Until"), MomentInput(desk, ends=True))
        self.add("kind", say("Why"), LineInput(desk.theme, "", hint=say("ill, leave, training")))
        self.take(None)

    def words(self, one: Leave) -> Choice:
        start, end = self._edges(one)
        return Choice(self.say("{start} to {end}", start=start, end=end), one.kind)

    def take(self, one: Leave | None) -> None:
        start, end = self._edges(one) if one else (self._day, self._day)
        self.fill({"start": start, "end": end, "kind": one.kind if one else ""})

    def _edges(self, one: Leave) -> tuple[str, str]:
        return edge_text(self.desk.local(one.start)), edge_text(self.desk.local(one.end), ends=True)

    def command(self, values: dict[str, Any]) -> SetLeave | None:
        for name in ("start", "end"):
            if values[name] is None:
                self.show_error(name, self.say("Write a day or a time like 2026-11-23 or 2026-11-23 08:00."))
                return None
        leave = Leave(values["start"], values["end"], values["kind"])
        return SetLeave(self.row.id, (*self._others(), leave), self.row.version)

    def removal(self, one: Leave) -> SetLeave:
        return SetLeave(self.row.id, self._others(), self.row.version)

    def _others(self) -> tuple[Leave, ...]:
        return tuple(leave for leave in self.row.leave if leave != self.chosen)

    def told(self, outcome: Done) -> str:
        broken, name = len(outcome.findings), self.row.name
        if broken:
            return self.say("The leave of {name} was entered; {n} duties or meetings break by it. F9 repairs.",
                            name=name, n=broken)  # fmt: skip
        return self.say("The leave of {name} was changed.", name=name)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.people
