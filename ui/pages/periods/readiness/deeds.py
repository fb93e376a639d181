"""A period ended now with a word on what is left, or taken out."""

from typing import Any

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import standing_of, today_of
from console.services.arrangements.periods import EndPeriod, RemovePeriod
from console.services.decision import Done
from console.wording.readiness import section_name
from ui.desk import Desk
from ui.pages.settings.row_form import RowForm
from ui.widgets.key_values import KeyValue, KeyValues

ItemsSection = Any  # ui.pages.periods.readiness.items imports what this module shows


class EndForm(RowForm):
    """The question before a running period ends, with what its list comes to."""

    def __init__(self, desk: Desk, row: Period) -> None:
        say = desk.say
        super().__init__(desk, say("End “{name}” now?", name=row.name), say("End it now"))
        standing = standing_of(desk.snapshot, row.id, today_of(desk.snapshot, desk.now()))
        whole = standing.whole
        facts = [
            KeyValue(say("Done"), str(whole.done)), KeyValue(say("Waived"), str(whole.waived)),
            KeyValue(say("Not ready"), str(whole.left)),
        ]  # fmt: skip
        facts += [
            KeyValue(section_name(say, section), say("{n} of {m} ready", n=count.settled, m=count.total))
            for section, count in standing.sections
            if count.left
        ]
        summary = KeyValues(desk.theme, 0)
        summary.set_rows(facts if whole.total else ())
        self.box.addWidget(summary)
        self.say_second(say("Priorities fall back, alarms of its list end. The list stays readable."))
        self.back_button.set_text(say("No, leave it"))

    def command(self, values: dict[str, Any]) -> EndPeriod:
        return EndPeriod(self.row.id, self.row.version)

    def told(self, outcome: Done) -> str:
        return self.say("The assurance period “{name}” is over.", name=self.row.name)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.periods


def end_period(items: ItemsSection, row: Period) -> None:
    """X: ask; only one that runs can be ended."""
    if row.start < items.desk.now() < row.end:
        items.show_form(row, "end")
    else:
        items.desk.tell(items.say("Only a running period is ended; move its dates with P."))


def remove_period(items: ItemsSection, row: Period) -> None:
    """Del: a period entered by mistake, with its untouched list."""
    told = items.say("The assurance period “{name}” was taken out.", name=row.name)
    items.desk.start(_removed(items, row, told), "periods")


async def _removed(items: ItemsSection, row: Period, told: str) -> None:
    outcome = await items.desk.run(RemovePeriod(row.id, row.version))
    if isinstance(outcome, Done):
        items.desk.undoable(outcome, told)
        await items.after(outcome)
