"""Templates of readiness lists: which lines a period of a kind asks for. Lists made before stay as they are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from console.domain.periods import PERIOD_KINDS
from console.domain.readiness import ReadinessTask, ReadinessTemplate
from console.domain.snapshot import Snapshot
from console.services.arrangements.readiness import RemoveReadinessTemplate, SetReadinessTemplate
from console.services.decision import Done
from console.wording.catalogue import mark
from console.wording.duty import own_name
from console.wording.names import level_name
from console.wording.readiness import amount, period_kind_name, section_name
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.checks.names_input import NamesInput
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import LineInput, NumberInput
from ui.pages.settings.readiness.tasks import TasksInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue

TASK_FIELDS = ("task_code", "title", "section", "level", "days_before", "count")


class ReadinessTemplateForm(RowForm):
    """A template; kinds of the product as chips, a site's own words in a line."""

    said_at: ClassVar = {"name": "names", **dict.fromkeys(TASK_FIELDS, "tasks")}

    def __init__(self, desk: Desk, row: ReadinessTemplate | None) -> None:
        say, theme = desk.say, desk.theme
        old = row or ReadinessTemplate("", {}, ())
        super().__init__(desk, own_name(say, old.names, old.id) or say("New readiness template"), say("Save"))
        if row is not None:
            self.say_second(say("Lists that were made keep their items."))
        self.add("names", say("Name"), NamesInput(theme, old.names))
        kinds = [(code, period_kind_name(say, code)) for code in PERIOD_KINDS]
        self.add("kinds", say("Kinds of period"), ChipsInput(theme, kinds, old.kinds), say("None marked: every kind."))
        own = say(", ").join(kind for kind in old.kinds if kind not in PERIOD_KINDS)
        self.add("own", say("Other kinds"), LineInput(theme, own), say("Your own words, parted by commas."))
        self.add("order", say("Order"), NumberInput(theme, str(old.order)))
        tasks = TasksInput(desk, old.tasks)
        tasks.edited.connect(self.order_tabs)
        note = say("Per line: unit level, days before the period, how many, unit, owner. Alt+Del takes a line out.")
        self.add("tasks", say("Lines of the template"), tasks, note, above=True)

    def command(self, values: dict[str, Any]) -> SetReadinessTemplate:
        own = values.pop("own").replace("，", ",").replace("、", ",").split(",")
        kinds = (*values.pop("kinds"), *(kind.strip() for kind in own if kind.strip()))
        base = self.row or ReadinessTemplate("", {}, ())
        return SetReadinessTemplate(replace(base, kinds=kinds, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The readiness template was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.readiness_templates


class ReadinessTemplatesSection(TableSection):
    """In the site's order."""

    code = "readiness_templates"
    title = mark("Readiness templates")
    empty = (mark("No readiness templates"), mark("Without one no period gets a list. F2 makes one."))

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.readiness_templates)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("name", mark("Name"), self.name, 180, stretch=2),
            Column("kinds", mark("Kinds of period"), self._kinds, 140, stretch=2),
            Column("tasks", mark("Lines"), lambda row: str(len(row.tasks)), 64, align="right"),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[ReadinessTemplate]:
        return sorted(snapshot.readiness_templates.values(), key=lambda row: (row.order, row.id))

    def texts(self, row: ReadinessTemplate) -> tuple[str, ...]:
        return (*row.names.values(), self._kinds(row))

    def name(self, row: ReadinessTemplate) -> str:
        return own_name(self.say, row.names, row.id)

    def facts(self, row: ReadinessTemplate) -> tuple[KeyValue, ...]:
        say = self.say
        sections: dict[str, list[str]] = {}
        for task in row.tasks:
            sections.setdefault(task.section, []).append(self._task(task))
        lines = (KeyValue(section_name(say, section), "\n".join(found)) for section, found in sections.items())
        return KeyValue(say("Kinds of period"), self._kinds(row)), *lines

    def form(self, row: Any) -> RowForm:
        return ReadinessTemplateForm(self.desk, row)

    def removal(self, row: ReadinessTemplate) -> Removal:
        told = self.say("“{title}” was taken out.", title=self.name(row))
        return Removal(RemoveReadinessTemplate(row.id, row.version), told)

    def _kinds(self, row: ReadinessTemplate) -> str:
        names = [period_kind_name(self.say, kind) for kind in row.kinds]
        return self.say(", ").join(names) if names else self.say("Every kind")

    def _task(self, task: ReadinessTask) -> str:
        say = self.say
        name, unit = own_name(say, task.names, ""), own_name(say, task.units, "")
        level = level_name(say, self.snapshot, task.level) if task.level else say("once")
        wanted = amount(say, task.count, unit)
        text = say.n("{name} ({level}, {n} day before)", "{name} ({level}, {n} days before)", task.days_before,
                     name=name, level=level)  # fmt: skip
        return say("{title}, {amount}", title=text, amount=wanted) if wanted else text
