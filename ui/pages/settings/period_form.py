"""The form of a period: everything that an order says of it."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCompleter

from console.domain.periods import PERIOD_KINDS, Period
from console.domain.residence import DUTY_MODES
from console.domain.snapshot import Snapshot
from console.services.arrangements.periods import GRADES, MOST_RAISE, SetPeriod
from console.services.decision import Done
from console.wording.readiness import period_kind_name, residents_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, LineInput, LinesInput, MomentInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.strength import StrengthInput
from ui.pages.settings.words import grade_name

BY_RULE = "rule"


class KindInput(LineInput):
    """One of the product's kinds by name, or the site's own word."""

    def __init__(self, desk: Desk, kind: str) -> None:
        say = desk.say
        self._codes = {period_kind_name(say, code): code for code in PERIOD_KINDS}
        super().__init__(desk.theme, period_kind_name(say, kind), hint=say("New year, election, flood, meeting"))
        completer = QCompleter(list(self._codes), self)
        completer.setFilterMode(completer.filterMode().__class__.MatchContains)
        self.setCompleter(completer)

    def value(self) -> str:
        text = self.text().strip()
        return self._codes.get(text, text)


class PeriodForm(RowForm):
    """A period; a day alone as its end is meant whole."""

    def __init__(self, desk: Desk, row: Period | None) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(desk, row.name if row else say("New assurance period"), say("Save"))
        old = row or Period("", "", desk.now(), desk.now())
        self.add("name", say("Name"), LineInput(theme, old.name))
        self.add("kind", say("Kind"), KindInput(desk, old.kind), say("Its readiness templates go by it."))
        self.add("start", say("Start"), MomentInput(desk, row.start if row else None))
        self.add("end", say("End"), MomentInput(desk, row.end if row else None, ends=True))
        self.add("places", say("Places"), places_input(desk, old.places))
        self.add("orders", say("Orders in force"), LinesInput(theme, "\n".join(old.orders)), say("One a line."))
        self.add_heading(say("While it runs"))
        grades = ChipsInput(theme, [(code, grade_name(say, code)) for code in GRADES], old.grades)
        self.add("grades", say("Customer classes"), grades, say("None marked: customers of all classes come first."))
        steps = [(BY_RULE, say("By the rule")), *((str(n), str(n)) for n in range(MOST_RAISE + 1))]
        raised = BY_RULE if old.raises is None else str(old.raises)
        self.add("raises", say("Priority raised by"), ChoiceInput(steps, raised))
        modes = [(mode, residents_name(say, mode)) for mode in ("", *DUTY_MODES)]
        self.add("residents", say("Residents"), ChoiceInput(modes, old.residents))
        strength = StrengthInput(desk, old.strength)
        strength.edited.connect(self.order_tabs)
        note = say("Duty lines beyond their own strength. Alt+Del takes a row out.")
        self.add("strength", say("Extra strength"), strength, note, above=True)
        self.add("note", say("Note"), LineInput(theme, old.note))

    def command(self, values: dict[str, Any]) -> SetPeriod | None:
        for name in ("start", "end"):
            if values[name] is None:
                self.show_error(name, self.say("Write a day or a time like 2026-11-23 or 2026-11-23 08:00."))
                return None
        raised, orders = values.pop("raises"), values.pop("orders")
        base = self.row or Period("", "", values["start"], values["end"])
        given = {**values, "orders": tuple(orders.splitlines()), "raises": None if raised == BY_RULE else int(raised)}
        return SetPeriod(replace(base, **given))

    def told(self, outcome: Done) -> str:
        return self.say("The assurance period was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.periods
