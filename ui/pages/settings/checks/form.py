"""The form of a checklist; saving makes its next number."""

from typing import Any

from console.domain.checks import PURPOSES, CheckTemplate, templates_by_code, word_of
from console.services.checks import EditTemplate
from console.services.decision import Done
from console.wording.checks import PURPOSE_NAMES
from ui.desk import Desk, Refusal
from ui.pages.settings.checks.names_input import NamesInput
from ui.pages.settings.checks.parts import parts_of
from ui.pages.settings.checks.steps_input import CheckStepsInput
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.words import levels_choices, systems_choices


class TemplateForm(RowForm):
    """A checklist; `row` None is a new one with a code of its own."""

    def __init__(self, desk: Desk, row: CheckTemplate | None) -> None:
        say = desk.say
        name = word_of(row.names, say.language) if row else say("New checklist")
        super().__init__(desk, name, say("Save as a new number") if row else say("Save"))
        self._code = row.code if row else ""
        self._seen = self._last()
        if row is None:
            self.add("code", say("Code"), LineInput(desk.theme, hint="meeting_water"), say("Small letters, digits, _"))
            purposes = [(purpose, say(PURPOSE_NAMES[purpose])) for purpose in PURPOSES]
            self.add("purpose", say("Purpose"), ChoiceInput(purposes))
        else:
            self.say_second(say("What was printed or begun keeps its number and its items."))
        self._purpose = row.purpose if row else ""
        self.add("names", say("Name"), NamesInput(desk.theme, row.names if row else {}))
        systems, levels = (row.systems, row.levels) if row else ((), ())
        self.add(
            "systems", say("Systems"), ChipsInput(desk.theme, systems_choices(desk), systems), say("None: for all")
        )
        self.add("levels", say("Levels"), ChipsInput(desk.theme, levels_choices(desk), levels), say("None: for all"))
        self.add("line", say("Optical line"), FlagInput(say("With the table of the optical line"), not row or row.line))
        steps = CheckStepsInput(desk, row.steps if row else ())
        steps.edited.connect(self.order_tabs)
        note = say("An item with a unit is measured. Alt+↑ ↓ moves a line, Alt+Del takes it out.")
        self.add("steps", say("Steps and items"), steps, note, above=True)

    def take_over(self, row: CheckTemplate) -> None:
        """Begin as a copy of another checklist."""
        draft = {
            "purpose": row.purpose, "names": row.names, "systems": list(row.systems), "levels": list(row.levels),
            "line": row.line, "steps": [part.draft() for part in parts_of(row.steps)],
        }  # fmt: skip
        self.fill(draft)

    def command(self, values: dict[str, Any]) -> Any:
        code, purpose = values.pop("code", self._code), values.pop("purpose", self._purpose)
        return EditTemplate(code, purpose=purpose, number=self._seen, **values)

    def show_refusal(self, refusal: Refusal) -> None:
        """Where others made another number meanwhile, the next commit is meant for that."""
        super().show_refusal(refusal)
        if any(finding.rule == "check_template_changed" for finding in refusal.findings):
            self._seen = self._last()

    def told(self, outcome: Done) -> str:
        return self.say("Checklist {id} is in use.", id=outcome.result["template"])

    def _last(self) -> int:
        """The last number of this code, 0 for a new one."""
        known = self.desk.snapshot.check_templates.derived(templates_by_code).get(self._code, ())
        return known[-1].number if known else 0
