"""Duties brought to the hours that their shifts have by now, after somebody edited these."""

from typing import Any

from console.domain.duty.rosters import Roster
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.aligning import AlignRoster
from ui.desk import Desk
from ui.pages.settings.inputs import LineInput
from ui.pages.settings.row_form import RowForm


class AlignForm(RowForm):
    """Says how many are moved; a warning that the new hours bring asks for a reason."""

    def __init__(self, desk: Desk, row: Roster, count: int) -> None:
        say = desk.say
        super().__init__(desk, say("Hours of the shifts: {name}", name=row.name), say("Give them the hours of now"))
        self.row = row
        self.say_second(
            say.n(
                "{n} duty to come takes the hours of its shift; in what was published by the next publication.",
                "{n} duties to come take the hours of their shifts; in what was published by the next publication.",
                count,
            )
        )
        note = say("Needed where a rule warns of somebody and no reason stands yet.")
        self.add("despite", say("Reason"), LineInput(desk.theme, ""), note)

    def command(self, values: dict[str, Any]) -> AlignRoster:
        return AlignRoster(self.row.id, values["despite"], self.row.version)

    def told(self, outcome: Done) -> str:
        moved = int(outcome.result.get("moved", 0))
        return self.say.n("{n} duty has the hours of its shift.", "{n} duties have the hours of their shifts.", moved)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters
