"""The name, days and lines of a roster that exists; and its empty shifts filled from elsewhere."""

from typing import Any

from console.domain.duty.rosters import Roster
from console.domain.snapshot import Snapshot
from console.planning.duty.now import lines_in_order
from console.services.decision import Done
from console.services.duty.filling import FillRoster
from console.services.duty.rosters import SetRoster
from console.wording.duty import line_name
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.duty.words import line_words
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput
from ui.pages.settings.row_form import RowForm

UNITS = "units"
OWN = "own"
AS_LINES = 24  # lines; with more of them whole units are chosen


class EditRosterForm(RowForm):
    """Lines of many units are chosen by unit."""

    def __init__(self, desk: Desk, row: Roster) -> None:
        say, theme, snapshot = desk.say, desk.theme, desk.snapshot
        super().__init__(desk, say("Roster: {name}", name=row.name), say("Save"))
        self.row = row
        self.add("name", say("Name"), LineInput(theme, row.name))
        self.add("first", say("From"), DayInput(desk, row.first))
        self.add("last", say("Until"), DayInput(desk, row.last))
        every = [one for one in snapshot.duty_lines.derived(lines_in_order) if one.active or one.id in row.lines]
        self._lines = every
        if len(every) <= AS_LINES:
            several = len({one.place for one in every}) > 1
            keys = [one.id for one in every]
            names = [(key, line_words(desk, key) if several else line_name(say, snapshot, key)) for key in keys]
            self.add("lines", say("Duty lines"), ChipsInput(theme, names, row.lines), above=True)
        else:
            held = [one.place or OWN for one in every if one.id in row.lines]
            places = dict.fromkeys(one.place for one in every)
            units = [(code or OWN, place_name(snapshot, code) if code else say("Our own lines")) for code in places]
            self.add(UNITS, say("Units"), ChipsInput(theme, units, held), above=True)
        self.add("note", say("Note"), LineInput(theme, row.note))

    def command(self, values: dict[str, Any]) -> SetRoster:
        lines = values.get("lines")
        if lines is None:
            lines = self._of_units({"" if unit == OWN else unit for unit in values[UNITS]})
        return SetRoster(
            self.row.id, self.row.version, values["name"], values["first"], values["last"], tuple(lines),
            values["note"],
        )  # fmt: skip

    def _of_units(self, units: set[str]) -> list[str]:
        """A unit that was in keeps the lines it had, one that comes in has all that are in use."""
        before = {one.place for one in self._lines if one.id in self.row.lines}
        return [
            one.id
            for one in self._lines
            if one.place in units and (one.id in self.row.lines or (one.place not in before and one.active))
        ]

    def told(self, outcome: Done) -> str:
        return self.say("The roster was changed.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters


class FillForm(RowForm):
    """Empty shifts take who turns up by the rotations, or who served them in another roster."""

    def __init__(self, desk: Desk, row: Roster, lines: tuple[str, ...]) -> None:
        say = desk.say
        super().__init__(desk, say("Fill in the empty shifts"), say("Fill in"))
        self.row, self._lines = row, lines
        self.say_second(say("Whoever the rules forbid stays out; nobody who is there is moved."))
        others = sorted(desk.snapshot.rosters.values(), key=lambda one: one.first, reverse=True)
        names = [(one.id, say("As in “{name}”", name=one.name)) for one in others if one.id != row.id]
        self.add("source", say("From"), ChoiceInput([("", say("Rotations and overrides")), *names], ""))
        note = say("With a reason those come in whom rules only warn of.")
        self.add("despite", say("Despite warnings"), LineInput(desk.theme, ""), note)

    def command(self, values: dict[str, Any]) -> FillRoster:
        return FillRoster(
            self.row.id, values["source"], self._lines, despite=values["despite"], version=self.row.version
        )

    def told(self, outcome: Done) -> str:
        put, left = outcome.result["put"], outcome.result["left_out"]
        if left:
            return self.say("{n} put on duty, {m} stayed out by the rules.", n=put, m=left)
        return self.say.n("{n} person was put on duty.", "{n} people were put on duty.", put)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters
