"""The form of a new roster: of an assurance period or of days, of which lines, filled from rotations or empty."""

from datetime import timedelta
from typing import Any

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.duty.now import lines_in_order
from console.services.decision import Done
from console.services.duty.rosters import MakeRoster
from console.wording.duty import line_name
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, DayInput, FlagInput, LineInput
from ui.pages.settings.row_form import RowForm

WEEK = timedelta(days=6)
OWN = "own"


class NewRosterForm(RowForm):
    """Choosing a period fills in its name and days, which may be changed."""

    def __init__(self, desk: Desk) -> None:
        say, theme, snapshot = desk.say, desk.theme, desk.snapshot
        super().__init__(desk, say("New roster"), say("Make the roster"))
        coming = sorted((p for p in snapshot.periods.values() if p.end > desk.now()), key=lambda p: (p.start, p.name))
        self._periods = {period.id: period for period in coming}
        choices = [("", say("No period")), *((period.id, period.name) for period in coming)]
        rostered = {row.period for row in snapshot.rosters.values()}
        first = next((key for key in self._periods if key not in rostered), "")
        self.period = ChoiceInput(choices, first)
        self.add("period", say("Assurance period"), self.period)
        today = desk.local(desk.now()).date()
        self.add("name", say("Name"), LineInput(theme, ""))
        self.add("first", say("From"), DayInput(desk, today.isoformat()))
        self.add("last", say("Until"), DayInput(desk, (today + WEEK).isoformat()))
        lines = [line for line in snapshot.duty_lines.derived(lines_in_order) if line.active]
        places = tuple(dict.fromkeys(line.place for line in lines))
        if len(places) > 1:
            units = [(code or OWN, place_name(snapshot, code) if code else say("Our own lines")) for code in places]
            self.add("units", say("Units"), ChipsInput(theme, units, [units[0][0]]), above=True)
        else:
            names = [(line.id, line_name(say, snapshot, line.id)) for line in lines]
            self.add("lines", say("Duty lines"), ChipsInput(theme, names, [line.id for line in lines]), above=True)
        self.add("fill", "", FlagInput(say("Fill in who turns up by the rotations"), bool(snapshot.rotations)))
        self.period.edited.connect(self._take_period)
        self._take_period()

    def _take_period(self) -> None:
        row: Period | None = self._periods.get(self.period.value())
        if row is not None:
            first, last = self.desk.local(row.start).date(), self.desk.local(row.end - timedelta(seconds=1)).date()
            self.fill({"name": row.name, "first": first.isoformat(), "last": last.isoformat()})

    def command(self, values: dict[str, Any]) -> MakeRoster:
        lines = values.get("lines")
        if lines is None:
            units = {"" if unit == OWN else unit for unit in values["units"]}
            every = self.desk.snapshot.duty_lines.derived(lines_in_order)
            lines = [line.id for line in every if line.active and line.place in units]
        return MakeRoster(
            values["name"], values["first"], values["last"], tuple(lines), values["period"], fill=values["fill"]
        )

    def told(self, outcome: Done) -> str:
        return self.say("The roster was made. F9 plans it, Enter puts somebody on a shift.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters
