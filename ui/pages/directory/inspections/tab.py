"""The tab of inspections: plans on top, below them the venues that are overdue and due, city by city [D]."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.inspections import OVERDUE, STANDINGS, VenueStanding
from console.domain.snapshot import Snapshot
from console.exchange.forms.document import INSPECTIONS
from console.planning.checks.subjects import Subject, of_inspection
from console.planning.directory import cities
from console.planning.inspections.listing import PRESSING, PlanRow, WantedVenues, city_rows, plan_rows
from console.planning.inspections.standing import inspection_attention
from console.services.inspections.plans import RemoveInspectionPlan, StopInspectionPlan
from console.wording.catalogue import mark
from console.wording.inspections import STANDING_NAMES
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.conferences.checks import CheckOverlay
from ui.pages.directory.inspections.form import PlanForm
from ui.pages.directory.inspections.words import Row, Words
from ui.pages.directory.section import DirectorySection
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.widgets.key_values import KeyValue
from ui.widgets.menu_chip import MenuChip

PRESSING_ALONE, ALL = "", "all"


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
        self.plan = MenuChip(desk.theme, desk.say("All plans"))
        self.state_chip = MenuChip(desk.theme, desk.say("Overdue and due"))
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.wanted, self._state = WantedVenues(), PRESSING_ALONE
        self._seen: tuple[VenueStanding, ...] = ()
        self.sheet: CheckOverlay | None = None
        super().__init__(desk)
        self.plan.chosen.connect(lambda plan: self.want(plan=plan))
        self.city.chosen.connect(lambda city: self.want(city=city))
        self.state_chip.chosen.connect(self.want_state)

    def filters(self) -> Sequence[QWidget]:
        return self.plan, self.state_chip, self.city

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return (
            snapshot.inspection_plans, snapshot.check_runs, snapshot.venues, snapshot.places, snapshot.periods,
            snapshot.calendar_days, snapshot.check_templates, snapshot.sites,
        )  # fmt: skip

    def attention(self, snapshot: Snapshot, now: datetime) -> int:
        return inspection_attention(snapshot, now).overdue

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.inspection_plans)

    # ---- the filter

    def want(self, **fields: Any) -> None:
        """Change parts of the filter."""
        kept = {name: getattr(self.wanted, name) for name in ("plan", "states", "city")}
        self.wanted = WantedVenues(**{**kept, **fields})
        self.filter_changed()

    def want_state(self, state: str) -> None:
        """Overdue and due ones, all, or those in one state."""
        self._state = state
        self.want(states={PRESSING_ALONE: PRESSING, ALL: ()}.get(state, (state,)))

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
        plans = [row for row in plan_rows(snapshot, now) if self.wanted.plan in ("", row.id) and self.found(row)]
        if plans:
            yield Node("group plans", self.say("Plans"), group=True)
            yield from (Node(row.id, row) for row in plans)
        seen: list[VenueStanding] = []
        for city in city_rows(snapshot, now, self.wanted):
            venues = [row for row in city.venues if self.found(row)]
            if venues:
                yield Node(f"group {city.city}", words.city(city), group=True)
                yield from (Node(row.id, row) for row in venues)
                seen += venues
        self._seen = tuple(seen)

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
        if isinstance(row, VenueStanding):
            self.fill_in(row)
        else:
            super().edit()

    def removal(self, row: Row) -> Removal | None:
        if not isinstance(row, PlanRow):
            return None
        told = self.say("The plan {name} was taken out.", name=row.plan.name)
        return Removal(RemoveInspectionPlan(row.id, row.plan.version), told)

    def extras(self, row: Row) -> tuple[Extra, ...]:
        if isinstance(row, VenueStanding):
            return ()
        text = mark("Stop it") if row.plan.active else mark("Let it go on")
        return Extra("S", text, self._stop), Extra("V", mark("Its venues"), self._venues)

    def deed(self, key: str) -> bool:
        if key == "O":
            self.want_state(PRESSING_ALONE if self._state == OVERDUE else OVERDUE)
        elif key == "Ctrl+E":
            self.desk.export(INSPECTIONS, self._numbers())
        elif key == "Ctrl+P" and (numbers := self._numbers()):
            self.desk.print_out(INSPECTIONS, numbers)
        else:
            return super().deed(key)
        return True

    def _numbers(self) -> tuple[str, ...]:
        """The record numbers of the sheets that are listed."""
        return tuple(subject.number for row in self._seen if (subject := self._subject(row)) is not None)

    def fill_in(self, row: VenueStanding) -> None:
        """The checklists of the venues that are listed, this one first."""
        found = [(one.id, subject) for one in self._seen if (subject := self._subject(one)) is not None]
        places = [key for key, _ in found]
        if row.id not in places:
            self.desk.tell(self.say("Nothing is due there."))
            return
        if self.sheet is None:
            self.sheet = CheckOverlay(self.desk, self.window())
            self.sheet.closed.connect(self._closed)
            self.destroyed.connect(self.sheet.deleteLater)
        self.sheet.show_records([subject for _, subject in found], places.index(row.id))

    def show_snapshot(self, after: Snapshot) -> None:
        """While a checklist lies over the list, only the checklist follows."""
        if self.sheet is not None and not self.sheet.isHidden():
            self.sheet.show_snapshot(after)
        else:
            super().show_snapshot(after)

    def _closed(self) -> None:
        super().show_snapshot(self.desk.snapshot)
        self.enter()

    def _subject(self, row: VenueStanding) -> Subject | None:
        """The record that is due there; where none is the one that was done last."""
        venue = self.snapshot.venues.get(row.venue)
        day = row.day if row.state in PRESSING else row.last or row.day
        return of_inspection(row.plan, "", venue, day.isoformat()) if venue is not None and day is not None else None

    def _stop(self, row: PlanRow) -> None:
        plan, say = row.plan, self.say
        told = say("{name} is stopped.", name=plan.name) if plan.active else say("{name} goes on.", name=plan.name)
        self.desk.start(self.carry_out(StopInspectionPlan(plan.id, plan.version, not plan.active), told), "directory")

    def _venues(self, row: PlanRow) -> None:
        """Its venues alone, or those of all plans again."""
        self.want(plan="" if self.wanted.plan == row.id else row.id)

    def _refresh(self, *, at_once: bool = False) -> None:
        say, snapshot = self.say, self.snapshot
        plans = sorted((plan.name, plan.id) for plan in snapshot.inspection_plans.values())
        if self.wanted.plan not in snapshot.inspection_plans:
            self.wanted = WantedVenues("", self.wanted.states, self.wanted.city)
        self.plan.set_choices([("", say("All plans")), *((key, name) for name, key in plans)], self.wanted.plan)
        states = [(PRESSING_ALONE, say("Overdue and due")), (ALL, say("All venues"))]
        states += [(state, say(STANDING_NAMES[state])) for state in STANDINGS]
        self.state_chip.set_choices(states, self._state)
        self.city.set_choices([("", say("All cities")), *cities(snapshot)], self.wanted.city)
        super()._refresh(at_once=at_once)
