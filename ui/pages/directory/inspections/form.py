"""The form of a plan: which checklist, when, at which venues."""

from dataclasses import replace
from typing import Any

from console.domain.inspections import BEFORE_PERIOD, MONTHLY, RHYTHMS, WEEKLY, InspectionPlan
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.inspections.plans import SetInspectionPlan
from console.wording.catalogue import Wording, mark
from console.wording.inspections import RHYTHM_NAMES
from console.wording.names import WEEKDAYS
from ui.desk import Desk
from ui.pages.directory.inspections.words import kinds_of, templates
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.words import levels_choices, systems_choices

DAY_LABELS = {WEEKLY: mark("Weekday"), MONTHLY: mark("Day of the month"), BEFORE_PERIOD: mark("Days before it")}


def weekdays(say: Wording) -> str:
    """Which number is which weekday."""
    return say("1 is {first}, 7 is {last}.", first=say(WEEKDAYS[0]), last=say(WEEKDAYS[6]))


class PlanForm(RowForm):
    """A plan of joint tests or inspections."""

    def __init__(self, desk: Desk, row: InspectionPlan | None) -> None:
        say, theme, snapshot = desk.say, desk.theme, desk.snapshot
        super().__init__(desk, row.name if row else say("New plan"), say("Save"))
        shown = row or InspectionPlan("", "", "", MONTHLY, 1, "")
        self.add("name", say("Name"), LineInput(theme, shown.name))
        self.add("template", say("Checklist"), ChoiceInput(templates(say, snapshot), shown.template))
        self.rhythm = ChoiceInput([(code, say(RHYTHM_NAMES[code])) for code in RHYTHMS], shown.rhythm)
        self.add("rhythm", say("Falls due"), self.rhythm)
        self.add("day", say(DAY_LABELS[shown.rhythm]), NumberInput(theme, str(shown.day)))
        note = say("How many days before it is due it may be done.")
        self.add("within", say("Days ahead"), NumberInput(theme, str(shown.within)), note)
        self.add("since", say("First day"), DayInput(desk, shown.since), say("Empty: today."))
        self.add_heading(say("Where"))
        self.add("systems", say("Systems"), ChipsInput(theme, systems_choices(desk), shown.systems))
        self.add("levels", say("Levels"), ChipsInput(theme, levels_choices(desk), shown.levels))
        self.add("places", say("Places"), places_input(desk, shown.places))
        if kinds := kinds_of(snapshot, shown):
            note = say("For plans before a period; none marked: before any.")
            self.add("kinds", say("Kinds of periods"), ChipsInput(theme, kinds, shown.kinds), note)
        self.rhythm.edited.connect(self._label)
        self._label()

    def command(self, values: dict[str, Any]) -> SetInspectionPlan | None:
        for name in ("day", "within"):
            if not isinstance(values[name], int):
                self.show_error(name, self.say("Write a whole number."))
                return None
        base = self.row or InspectionPlan("", "", "", MONTHLY, 1, "")
        return SetInspectionPlan(replace(base, **values))

    def told(self, outcome: Done) -> str:
        count = outcome.result["venues"]
        return self.say.n("Saved: the plan is for {n} venue.", "Saved: the plan is for {n} venues.", count)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.inspection_plans

    def fill(self, draft: dict[str, Any]) -> None:
        super().fill(draft)
        self._label()

    def _label(self) -> None:
        """What the day means goes by the rhythm."""
        row, rhythm = self.rows["day"], self.rhythm.value()
        row.label.setText(self.say(DAY_LABELS[rhythm]))
        row.field.setAccessibleName(row.label.text())
        row.set_note(weekdays(self.say) if rhythm == WEEKLY else "")
