"""Checklists of the site: those in use, then earlier numbers and those taken out of use [D]."""

from collections.abc import Callable, Iterable
from typing import Any

from console.domain.checks import READING, CheckItem, CheckTemplate, templates_by_code, word_of
from console.domain.snapshot import Snapshot
from console.exchange.forms.document import CHECK_TEMPLATE
from console.services.checks import DisableTemplate, EnableTemplate
from console.wording.catalogue import mark
from console.wording.checks import PURPOSE_NAMES
from console.wording.names import level_name, system_name
from ui.delegates.roles import Cell, Tone
from ui.models import Column, Node
from ui.pages.settings.checks.form import TemplateForm
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue

IN_USE, EARLIER = mark("In use"), mark("Earlier numbers, and out of use")


class CheckTemplatesSection(TableSection):
    """A change makes the next number; what was printed from an earlier one comes back by that."""

    code = "check_templates"
    title = mark("Checklists")
    edit_text = mark("Change")
    remove_text = mark("Take out of use")
    empty = (mark("There are no checklists."), mark("F2 makes one."))

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return sum(row.current for row in snapshot.check_templates.values())

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        grey: dict[int, Callable[[CheckTemplate], object]] = {
            Cell.TONE: lambda row: Tone.NONE if row.current else Tone.MUTED
        }
        return (
            Column("name", mark("Checklist"), self.name, 190, stretch=2, roles=grey),
            Column("id", mark("Number"), lambda row: row.id, 110, stretch=1, roles=grey),
            Column("purpose", mark("Purpose"), lambda row: say(PURPOSE_NAMES[row.purpose]), 152, roles=grey),
            Column("for", mark("For"), self._for, 130, stretch=1, drop=1, roles=grey),
            Column("items", mark("Items"), lambda row: str(len(row.items)), 60, align="right", drop=2, roles=grey),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[CheckTemplate]:
        return sorted(snapshot.check_templates.values(), key=lambda row: (not row.current, row.code, -row.number))

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = [row for row in self.rows(snapshot) if self.found(row)]
        for heading, current in ((IN_USE, True), (EARLIER, False)):
            part = [row for row in rows if row.current is current]
            if part:
                yield Node(f"group {heading}", self.say(heading), group=True)
                yield from (Node(row.id, row) for row in part)

    def texts(self, row: CheckTemplate) -> tuple[str, ...]:
        return (*row.names.values(), row.id)

    def name(self, row: CheckTemplate) -> str:
        return word_of(row.names, self.say.language)

    def facts(self, row: CheckTemplate) -> tuple[KeyValue, ...]:
        say, language = self.say, self.say.language
        steps = (
            KeyValue(f"{step.code} {word_of(step.names, language)}", "\n".join(map(self._item, step.items)))
            for step in row.steps
        )
        line = say("With the table of the optical line") if row.line else ""
        found = (
            KeyValue(say("Number"), row.id),
            KeyValue(say("Purpose"), say(PURPOSE_NAMES[row.purpose])),
            KeyValue(say("For"), self._for(row)),
            KeyValue(say("Optical line"), line),
            *steps,
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return TemplateForm(self.desk, row)

    def removal(self, row: CheckTemplate) -> Removal | None:
        if not row.current:
            return None
        return Removal(DisableTemplate(row.code), self.say("Checklist {id} is out of use.", id=row.id))

    def extras(self, row: CheckTemplate) -> tuple[Extra, ...]:
        found = [Extra("P", mark("Printed sheet"), self._preview), Extra("C", mark("Copy as a new one"), self._copy)]
        known = self.snapshot.check_templates.derived(templates_by_code).get(row.code, ())
        if known and known[-1] is row and not row.current:
            found.append(Extra("U", mark("Use it again"), self._use))
        return tuple(found)

    def _preview(self, row: CheckTemplate) -> None:
        self.desk.print_out(CHECK_TEMPLATE, (row.id,))

    def _copy(self, row: CheckTemplate) -> None:
        form = self.show_form(None)
        assert isinstance(form, TemplateForm)
        form.take_over(row)

    def _use(self, row: CheckTemplate) -> None:
        told = self.say("Checklist {id} is in use.", id=row.id)
        self.desk.start(self.carry_out(EnableTemplate(row.code), told), "settings")

    def _item(self, item: CheckItem) -> str:
        unit = word_of(item.units, self.say.language) if item.kind == READING else ""
        return f"{item.code} {word_of(item.names, self.say.language)}{f' ({unit})' if unit else ''}"

    def _for(self, row: CheckTemplate) -> str:
        say, snapshot = self.say, self.snapshot
        names = [system_name(say, snapshot, key) for key in row.systems]
        names += [level_name(say, snapshot, key) for key in row.levels]
        return say(", ").join(names) if names else say("All")
