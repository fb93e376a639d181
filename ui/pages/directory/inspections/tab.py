"""The tab of inspections: plans on top, below them the venues that are overdue and due, city by city [D]."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.inspections import VenueStanding
from console.domain.snapshot import Snapshot
from console.exchange.forms.document import INSPECTIONS
from console.planning.inspections.listing import PlanRow, city_rows, plan_rows
from console.services.inspections.plans import RemoveInspectionPlan, StopInspectionPlan
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.directory.inspections.filter import VenueFilter
from ui.pages.directory.inspections.form import PlanForm
from ui.pages.directory.inspections.sheets import Sheets
from ui.pages.directory.inspections.words import Row, Words
from ui.pages.directory.section import DirectorySection
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.widgets.key_values import KeyValue


class InspectionsTab(DirectorySection):
    """Enter on a plan changes it, on a venue opens its checklist."""

    code = "inspections"
    title = mark("Inspections")
    add_text = mark("New plan")
    edit_text = mark("Change the plan")
    empty = (
        mark("No plans yet"),
        mark("A plan says which venues are looked at, how often, by which checklist. F2 enters one."),
    )

    def __init__(self, desk: Desk) -> None:
        self.filter = VenueFilter(desk)
        self.city = self.filter.city
        self._listed: tuple[VenueStanding, ...] = ()
        super().__init__(desk)
        self.sheets = Sheets(desk, self)
        self.filter.changed.connect(self.filter_changed)
        self.sheets.closed.connect(lambda: self.show_snapshot(self.desk.snapshot))

    def filters(self) -> Sequence[QWidget]:
        return self.filter.chips()

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return (
            snapshot.inspection_plans, snapshot.check_runs, snapshot.venues, snapshot.places, snapshot.periods,
            snapshot.calendar_days, snapshot.check_templates, snapshot.sites,
        )  # fmt: skip

    # ---- what is shown

    @property
    def words(self) -> Words:
        """The words of the state that is shown."""
        return Words(self.say, self.snapshot)

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("name", mark("Plan, venue"), self.name, 200, stretch=3, tip=self.name),
            Column("state", mark("State"), lambda row: self.words.state(row), 180, stretch=1,
                   roles={Cell.SYMBOL: lambda row: self.words.symbol(row),
                          Cell.TONE: lambda row: self.words.tone(row)}),
            Column("due", mark("Due on"), lambda row: self.words.due(row), 96, roles=grey),
            Column("about", mark("Rhythm, plan"), lambda row: self.words.about(row), 160, stretch=2, roles=grey,
                   drop=2),
            Column("place", mark("Where"), lambda row: self.words.place(row), 130, stretch=2, roles=grey, drop=3),
            Column("last", mark("Done last"), lambda row: self.words.last(row), 96, roles=grey, drop=1),
        )  # fmt: skip

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        now, words = self.desk.now(), Words(self.say, snapshot)
        plans = [row for row in plan_rows(snapshot, now) if self.filter.wanted.plan in ("", row.id) and self.found(row)]
        if plans:
            yield Node("group plans", self.say("Plans"), group=True)
            yield from (Node(row.id, row) for row in plans)
        listed: list[VenueStanding] = []
        for city in city_rows(snapshot, now, self.filter.wanted):
            venues = [row for row in city.venues if self.found(row)]
            if venues:
                yield Node(f"group {city.city}", words.city(city), group=True)
                yield from (Node(row.id, row) for row in venues)
                listed += venues
        self._listed = tuple(listed)

    def texts(self, row: Row) -> tuple[str, ...]:
        words = self.words
        return words.name(row), words.about(row), words.place(row)

    def name(self, row: Row) -> str:
        return self.words.name(row)

    def facts(self, row: Row) -> tuple[KeyValue, ...]:
        return self.words.plan_facts(row) if isinstance(row, PlanRow) else self.words.venue_facts(row)

    # ---- what is done

    def edit_name(self, row: Row) -> str:
        return self.edit_text if isinstance(row, PlanRow) else mark("Fill in the checklist")

    def form(self, row: Any) -> RowForm:
        return PlanForm(self.desk, row)

    def show_form(self, row: Any, what: str = "") -> RowForm:
        """The form is about the plan, not about its line."""
        return super().show_form(row.plan if isinstance(row, PlanRow) else row, what)

    def edit(self) -> None:
        """Enter: the plan's form, or the venue's checklist."""
        row = self.current()
        if not isinstance(row, VenueStanding):
            super().edit()
        elif not self.sheets.fill_in(self._listed, row):
            self.desk.tell(self.say("Nothing is due there."))

    def removal(self, row: Row) -> Removal | None:
        if not isinstance(row, PlanRow):
            return None
        told = self.say("The plan {name} was taken out.", name=row.plan.name)
        return Removal(RemoveInspectionPlan(row.id, row.plan.version), told)

    def extras(self, row: Row) -> tuple[Extra, ...]:
        if isinstance(row, VenueStanding):
            return ()
        text = mark("Stop it") if row.plan.active else mark("Let it go on")
        return Extra("S", text, self._stop), Extra("V", mark("Its venues"), lambda row: self.filter.turn_plan(row.id))

    def deed(self, key: str) -> bool:
        numbers = self.sheets.numbers(self._listed) if key in ("Ctrl+E", "Ctrl+P") else ()
        if key == "O":
            self.filter.turn_late()
        elif key == "Ctrl+E":
            self.desk.export(INSPECTIONS, numbers)
        elif key == "Ctrl+P" and numbers:
            self.desk.print_out(INSPECTIONS, numbers)
        else:
            return super().deed(key)
        return True

    def show_snapshot(self, after: Snapshot) -> None:
        """While a checklist lies over the list, only the checklist follows."""
        if self.sheets.open and self.sheets.overlay is not None:
            self.sheets.overlay.show_snapshot(after)
        else:
            super().show_snapshot(after)

    def _stop(self, row: PlanRow) -> None:
        plan, say = row.plan, self.say
        told = say("{name} is stopped.", name=plan.name) if plan.active else say("{name} goes on.", name=plan.name)
        self.desk.start(self.carry_out(StopInspectionPlan(plan.id, plan.version, not plan.active), told), "directory")

    def _refresh(self, *, at_once: bool = False) -> None:
        self.filter.show_choices(self.snapshot)
        super()._refresh(at_once=at_once)
