"""The forms of items: described, done with evidence, waived with a reason; and the list made or brought along."""

from dataclasses import replace
from typing import Any

from console.domain.periods import Period
from console.domain.readiness import DONE, SECTIONS, WAIVED, ReadinessItem
from console.domain.snapshot import Snapshot
from console.planning.readiness.opening import Opening, due_day, opening_of, templates_for
from console.planning.readiness.standing import today_of
from console.services.decision import Done
from console.services.readiness.items import SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.services.readiness.opening import OpenPeriod
from console.wording.duty import own_name
from console.wording.names import level_name
from console.wording.readiness import section_name, stock_amount
from ui.desk import Desk
from ui.pages.periods.picks import stock_input
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, DayInput, FlagInput, LineInput, LinesInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm


class ItemForm(RowForm):
    """What is to be ready, where, by whom, until when."""

    def __init__(self, desk: Desk, row: ReadinessItem | None, period: str, section: str = "") -> None:
        say, theme = desk.say, desk.theme
        super().__init__(desk, row.title if row else say("New readiness item"), say("Save"))
        self._period = period
        old = row or ReadinessItem("", period, section or SECTIONS[0], "", "")
        self.add("title", say("What"), LineInput(theme, old.title))
        sections = [(code, section_name(say, code)) for code in SECTIONS]
        self.add("section", say("Section"), ChoiceInput(sections, old.section))
        self.add("due", say("Due by"), DayInput(desk, old.due), self._due_note(old))
        self.add("place", say("Place"), places_input(desk, (old.place,) if old.place else (), single=True),
                 say("Empty: the whole site."))  # fmt: skip
        self.add("owner", say("Owner"), LineInput(theme, old.owner), say("Empty: the unit itself."))
        self.add("count", say("How many"), NumberInput(theme, str(old.count)))
        self.add("unit", say("Counted in"), LineInput(theme, old.unit))
        self.add("stock", say("From stock"), stock_input(desk, (old.stock,) if old.stock else ()))
        if row is None:
            self.add("note", say("Note"), LineInput(theme, ""))

    def _due_note(self, row: ReadinessItem) -> str:
        """Whether the day follows the period."""
        if row.ahead is None:
            return self.say("A day set by hand stays when the period moves.") if row.id else ""
        period, n = self.desk.snapshot.periods.get(row.period), row.ahead
        if period is not None and row.due != due_day(self.desk.snapshot, period, n, ""):
            return self.say.n("The template says {n} day before the period; the list was made later.",
                              "The template says {n} days before the period; the list was made later.", n)  # fmt: skip
        return self.say.n("{n} day before the period", "{n} days before the period", n)

    def command(self, values: dict[str, Any]) -> SetReadinessItem | None:
        base = self.row or ReadinessItem("", self._period, "", "", "")
        if not isinstance(values["count"], int):
            self.show_error("count", self.say("Write a whole number."))
            return None
        return SetReadinessItem(replace(base, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The readiness item was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.readiness_items


class DoneForm(RowForm):
    """What shows that it is done. Files are kept with the item at once (Ctrl+O)."""

    def __init__(self, desk: Desk, row: ReadinessItem) -> None:
        say = desk.say
        super().__init__(desk, say("Done: {title}", title=row.title), say("Mark as done"))
        stock = desk.snapshot.stock_items.get(row.stock)
        if stock is not None:
            self.say_second(say("In stock: {amount}", amount=stock_amount(say, stock)))
        note = say("A record, a signature, a number. Ctrl+O or a drop adds a file instead.")
        self.add("evidence", say("Evidence"), LinesInput(desk.theme, row.evidence), note, above=True)
        self.add("note", say("Note"), LineInput(desk.theme, row.note))

    def command(self, values: dict[str, Any]) -> MarkReadiness:
        return MarkReadiness(((self.row.id, self.row.version),), DONE, values["evidence"], values["note"])

    def told(self, outcome: Done) -> str:
        return self.say("Done: {title}", title=self.row.title)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.readiness_items


class WaiveForm(RowForm):
    """Why it is not needed."""

    def __init__(self, desk: Desk, row: ReadinessItem) -> None:
        say = desk.say
        super().__init__(desk, say("Waive: {title}", title=row.title), say("Waive it"))
        self.add("reason", say("Reason"), LinesInput(desk.theme, row.note), above=True)

    def command(self, values: dict[str, Any]) -> MarkReadiness:
        return MarkReadiness(((self.row.id, self.row.version),), WAIVED, note=values["reason"])

    def told(self, outcome: Done) -> str:
        return self.say("Waived: {title}", title=self.row.title)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.readiness_items


class OpenForm(RowForm):
    """The list made from templates, or completed; what it would write is counted as the templates are chosen."""

    def __init__(self, desk: Desk, row: Period) -> None:
        say = desk.say
        again = row.opened is not None
        title = (
            say("Complete the list: {name}", name=row.name) if again else say("Make the list: {name}", name=row.name)
        )
        super().__init__(desk, title, say("Complete the list") if again else say("Make the list"))
        self._period = row
        held = sorted(desk.snapshot.readiness_templates.values(), key=lambda one: (one.order, one.id))
        names = [(one.id, own_name(say, one.names, one.id)) for one in held]
        usual = [one.id for one in templates_for(desk.snapshot.readiness_templates, row.kind)]
        self.templates = ChipsInput(desk.theme, names, usual)
        if held:
            self.add("templates", say("Readiness templates"), self.templates)
        self.along: FlagInput | None = None
        if again and self._found().drifted:
            text = say("Bring days and places along with the period")
            self.along = FlagInput(text, True)
            self.add("along", "", self.along)
            self.along.edited.connect(self._count)
        self.templates.edited.connect(self._count)
        self._count()

    def _found(self) -> Opening:
        desk = self.desk
        today = today_of(desk.snapshot, desk.now())
        row = desk.snapshot.periods.get(self._period.id, self._period)
        return opening_of(desk.snapshot, row, today, desk.say.language, self.templates.value())

    def _count(self) -> None:
        """How many items of what."""
        say, found = self.say, self._found()
        added = len(found.added)
        nothing = say("Nothing is missing on the list.")
        lines = [say.n("{n} item will be added.", "{n} items will be added.", added) if added else nothing]
        if self.along is not None and self.along.value():
            lines += [say.n("{n} item moves to another day.", "{n} items move to another day.", len(found.moved))]
            if found.dropped:
                lines.append(say.n("{n} item out of scope goes.", "{n} items out of scope go.", len(found.dropped)))
            if found.kept:
                lines.append(
                    say.n(
                        "{n} item out of scope stays: work was begun on it.",
                        "{n} items out of scope stay: work was begun on them.",
                        len(found.kept),
                    )
                )
        for level in found.levels:
            name = level_name(say, self.desk.snapshot, level)
            lines.append(say("No unit of the level “{level}” in scope: asked once.", level=name))
        self.say_second("\n".join(lines))

    def command(self, values: dict[str, Any]) -> OpenPeriod:
        along = bool(values.get("along", False))
        return OpenPeriod(self._period.id, 0, along, self.templates.value(), self.say.language)

    def told(self, outcome: Done) -> str:
        added = outcome.result["added"]
        return self.say.n("{n} readiness item was added.", "{n} readiness items were added.", added)
