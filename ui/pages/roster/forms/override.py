"""Who serves one shift where no roster of a period says it: an override of the whole cell."""

from typing import Any

from console.domain.duty.lines import people_of
from console.domain.duty.rosters import cell_key
from console.domain.duty.rotation import Override, Substitute
from console.domain.snapshot import Snapshot
from console.planning.duty.cells import Cell
from console.services.decision import Done
from console.services.duty.overrides import SetOverride
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.pages.settings.picks import people_input
from ui.pages.settings.row_form import RowForm

AS_CHIPS = 30  # people; more are found by what is typed


class OverrideForm(RowForm):
    """Everybody who serves the shift; whoever stays out goes off."""

    def __init__(self, desk: Desk, cell: Cell) -> None:
        say, snapshot = desk.say, desk.snapshot
        super().__init__(desk, say("Who serves this shift"), say("Save"))
        self._at = (cell.line, cell.day, cell.shift)
        self._there = tuple(one.person for one in cell.people)
        self._stood = {one.person: one.stands_for for one in cell.people}
        self.row: Override | None = snapshot.overrides.get(cell_key(*self._at))
        self.say_second(cell_name(say, snapshot, *self._at))
        line = snapshot.duty_lines[cell.line]
        staff = dict.fromkeys((*self._there, *(person.id for person in people_of(line, snapshot.people))))
        if len(staff) <= AS_CHIPS:
            names = [(key, person_name(snapshot, key)) for key in staff]
            self.add("people", say("On duty"), ChipsInput(desk.theme, names, self._there), above=True)
        else:
            self.add("people", say("On duty"), people_input(desk, self._there), above=True)
        whom = [(key, person_name(snapshot, key)) for key in self._there]
        if whom:
            note = say("Of whoever comes in.")
            self.add("whom", say("Stands in for"), ChoiceInput([("", say("Nobody")), *whom], ""), note)
        self.add("why", say("Why"), LineInput(desk.theme, self.row.why if self.row else ""))
        self.add("despite", say("Despite warnings"), LineInput(desk.theme, ""), say("Needed while something warns."))

    @property
    def subject(self) -> str:
        return "|".join(self._at)

    def command(self, values: dict[str, Any]) -> SetOverride:
        whom = values.get("whom", "")
        people = tuple(
            Substitute(key, self._stood[key] if key in self._stood else whom if whom not in values["people"] else "")
            for key in values["people"]
        )
        version = self.row.version if self.row else 0
        return SetOverride(*self._at, people, values["why"], values["despite"], version)

    def catch_up(self, snapshot: Snapshot) -> None:
        """Who changed it meanwhile, or let it be, was told: the next commit goes over what stands now."""
        self.row = snapshot.overrides.get(cell_key(*self._at))

    def told(self, outcome: Done) -> str:
        return self.say("The shift was changed by hand; Del on it lets the rotation or roster speak again.")
