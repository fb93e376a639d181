"""Assurance periods 重保: when customers of some classes come first [A][B]."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from console.domain.conferences import DRAFT, PUBLISHED, Conference
from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.conferences.residence import residence_days
from console.services.arrangements.periods import EndPeriod, RejudgePriorities, RemovePeriod
from console.services.decision import Done, Outcome
from console.wording.catalogue import mark
from console.wording.names import conference_state_name, system_name
from console.wording.residence import duty_sentence
from ui.delegates.roles import Cell
from ui.desk import Place
from ui.models import Column
from ui.pages.settings.period_form import PeriodForm
from ui.pages.settings.residence import ResidenceForm, residences
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import grade_name, places_text, span_text
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

RESIDENTS = "residents"
STANDING = {
    Symbol.NOT_STARTED: mark("Not begun"),
    Symbol.UNDER_WAY: mark("Running"),
    Symbol.DONE: mark("Over"),
}


class PeriodsSection(TableSection):
    """Running periods first, then those to come, then those that are over."""

    code = "periods"
    title = mark("Assurance periods")
    empty = (
        mark("No assurance periods yet"),
        mark("While one runs, faults of the customers it names get a higher priority. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.periods)

    def columns(self) -> tuple[Column, ...]:
        desk = self.desk
        return (
            Column("standing", mark("State"), lambda row: self.say(STANDING[self._standing(row)]), 124,
                   roles={Cell.SYMBOL: self._standing}),
            Column("name", mark("Name"), lambda row: row.name, 150, stretch=2, sort_key=lambda row: row.name),
            Column("span", mark("Dates"), lambda row: span_text(desk, row.start, row.end), 200, stretch=1,
                   sort_key=lambda row: row.start),
            Column("grades", mark("Customer classes"), self._grades, 120, drop=2),
            Column("places", mark("Places"), self._places, 140, stretch=1, drop=1),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Period]:
        order = list(STANDING)
        rank = {Symbol.UNDER_WAY: 0, Symbol.NOT_STARTED: 1, Symbol.DONE: 2}
        assert set(rank) == set(order)
        return sorted(snapshot.periods.values(), key=lambda row: (rank[self._standing(row)], row.start, row.id))

    def texts(self, row: Period) -> tuple[str, ...]:
        return row.name, row.kind, self._places(row)

    def name(self, row: Period) -> str:
        return row.name

    def facts(self, row: Period) -> tuple[KeyValue, ...]:
        say, standing = self.say, self._standing(row)
        found = (
            KeyValue(say("State"), say(STANDING[standing]), standing),
            KeyValue(say("Dates"), span_text(self.desk, row.start, row.end)),
            KeyValue(say("Kind"), row.kind),
            KeyValue(say("Customer classes"), self._grades(row)),
            KeyValue(say("Places"), self._places(row)),
        )
        own = residences(self.snapshot, row.id)
        return (*(fact for fact in found if fact.value), *(self._residence(one) for one in own))

    def _residence(self, row: Conference) -> KeyValue:
        """The residents of one system: how they serve, and how many are sent."""
        say, days = self.say, residence_days(self.snapshot, row)
        sent, needed = sum(day.sent for day in days), sum(day.needed for day in days)
        state = say("{sent} of {needed} sent", sent=sent, needed=needed) if row.state == PUBLISHED else ""
        parts = (
            row.title,
            system_name(say, self.snapshot, row.system),
            row.scope_text,
            duty_sentence(say, row.duty) if row.duty else "",
            state or conference_state_name(say, row.state),
        )
        mark_of = Symbol.UNSTAFFED if row.state == PUBLISHED and sent < needed else None
        return KeyValue(say("Residents"), say("; ").join(part for part in parts if part), mark_of)

    def form(self, row: Any) -> RowForm:
        return PeriodForm(self.desk, row)

    def removal(self, row: Period) -> Removal:
        told = self.say("The assurance period “{name}” was taken out.", name=row.name)
        return Removal(RemovePeriod(row.id, row.version), told)

    def other_form(self, what: str, row: Any) -> RowForm:
        return ResidenceForm(self.desk, row)

    def extras(self, row: Period) -> tuple[Extra, ...]:
        standing, found = self._standing(row), []
        if standing is not Symbol.DONE:
            found.append(Extra("P", mark("Plan residents"), lambda row: self.show_form(row, RESIDENTS)))
        if residences(self.snapshot, row.id):
            found.append(Extra("G", mark("Go to the residents"), self._go))
        if standing is Symbol.UNDER_WAY:
            found.append(Extra("E", mark("End it now"), self._end))
        return tuple(found)

    def tick(self, now: datetime) -> None:
        """A period begins and ends by the clock."""
        standings = [self._standing(row) for row in self.snapshot.periods.values()]
        if standings != getattr(self, "_standings", standings):
            self._refresh()
        self._standings = standings

    async def after(self, outcome: Outcome) -> None:
        """Open tickets take their new priority at once: no clock-work may be running."""
        while True:
            judged = await self.desk.run(RejudgePriorities())
            if not isinstance(judged, Done) or not judged.result["left"]:
                return

    def _go(self, row: Period) -> None:
        """The draft to be published, else those that serve."""
        first = min(residences(self.snapshot, row.id), key=lambda one: one.state != DRAFT)
        self.desk.open_page(Place.CONFERENCES, conference=first.id)

    def _end(self, row: Period) -> None:
        told = self.say("The assurance period “{name}” is over.", name=row.name)
        self.desk.start(self.carry_out(EndPeriod(row.id, row.version), told), "settings")

    def _standing(self, row: Period) -> Symbol:
        now = self.desk.now()
        if now < row.start:
            return Symbol.NOT_STARTED
        return Symbol.UNDER_WAY if now < row.end else Symbol.DONE

    def _grades(self, row: Period) -> str:
        names = [grade_name(self.say, grade) for grade in row.grades]
        return self.say(", ").join(names) if names else self.say("All classes")

    def _places(self, row: Period) -> str:
        return places_text(self.desk, row.places, self.say("All places"))
