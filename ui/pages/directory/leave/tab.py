"""The tab of leave: who is away now and who will be, by city, with what it breaks."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.on_duty.in_force import duties_between
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.planning.directory import cities
from console.planning.site_times import edge_text
from console.services.duty.leave import SetLeave
from console.wording.catalogue import mark
from console.wording.duty import cell_name
from console.wording.names import place_name, post_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.directory.leave.form import LeaveEntryForm, LeaveRow
from ui.pages.directory.section import DirectorySection
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.theme.symbols import Symbol
from ui.widgets.chip import Chip
from ui.widgets.key_values import KeyValue
from ui.widgets.menu_chip import MenuChip

AWAY_NOW = mark("Away now")


class LeaveTab(DirectorySection):
    """By beginning; what is over is shown on demand."""

    code = "leave"
    title = mark("Leave")
    add_text = mark("New leave")
    on_paper = False
    empty = (
        mark("Nobody is on leave"),
        mark("Leave comes with the list of people or is entered by F2; who is away is not put on duty or sent."),
    )

    def __init__(self, desk: Desk) -> None:
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.over = Chip(desk.theme, desk.say("With what is over"))
        self._place = ""
        super().__init__(desk)
        self.city.chosen.connect(self._see_city)
        self.over.toggled.connect(lambda _on: self.filter_changed())

    def filters(self) -> Sequence[QWidget]:
        return self.city, self.over

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return snapshot.people, snapshot.places, snapshot.duty_entries, snapshot.overrides, snapshot.rotations

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("name", mark("Name"), self.name, 110, stretch=1, sort_key=self.name),
            Column("unit", mark("Unit"), self._unit, 114, stretch=2, roles=grey, sort_key=self._unit),
            Column("start", mark("From"), self._start, 148, sort_key=lambda row: row.leave.start),
            Column("end", mark("Until"), self._end, 148, sort_key=lambda row: row.leave.end),
            Column("kind", mark("Why"), lambda row: row.leave.kind, 120, stretch=1),
            Column("now", mark("State"), self._state, 110, roles={Cell.SYMBOL: self._symbol}),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[LeaveRow]:
        now, above = self.desk.now(), snapshot.places.derived(paths)
        rows = [
            LeaveRow(person, leave)
            for person in snapshot.people.values()
            if not self._place or any(place.code == self._place for place in above.get(person.place, ()))
            for leave in person.leave
            if self.over.checked or leave.end > now
        ]
        return sorted(rows, key=lambda row: (row.leave.start if row.leave else now, row.person.code))

    def texts(self, row: LeaveRow) -> tuple[str, ...]:
        return row.person.name, row.person.code, self._unit(row), row.leave.kind if row.leave else ""

    def name(self, row: LeaveRow) -> str:
        return row.person.name

    def facts(self, row: LeaveRow) -> tuple[KeyValue, ...]:
        say = self.say
        found = (
            KeyValue(say("Unit"), self._unit(row)),
            KeyValue(say("Posts"), post_name(say, row.person.post)),
            KeyValue(say("From"), self._start(row)),
            KeyValue(say("Until"), self._end(row)),
            KeyValue(say("Why"), row.leave.kind if row.leave else ""),
            KeyValue(say("Duties in it"), "\n".join(self._duties(row)), Symbol.DUE),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return LeaveEntryForm(self.desk, row)

    def removal(self, row: LeaveRow) -> Removal:
        rest = tuple(one for one in row.person.leave if one != row.leave)
        told = self.say("The leave of {name} was taken out.", name=row.person.name)
        return Removal(SetLeave(row.person.id, rest, row.person.version), told)

    def deed(self, key: str) -> bool:
        if key != "O":
            return super().deed(key)
        self.over.activate()
        return True

    def focus_on(self, **focus: Any) -> None:
        """`of`: whose leave (person id) is to be looked at, or entered where there is none."""
        whose = str(focus.pop("of", ""))
        person = self.desk.snapshot.people.get(whose)
        if person is None:
            super().focus_on(**focus)
            return
        known = next((row for row in self.model.rows() if row.person.id == whose), None)
        if known is None:
            self.show_form(LeaveRow(person, None))
        else:
            self.select(known.id)
            self.enter()

    def _see_city(self, city: str) -> None:
        self._place = city
        self.filter_changed()

    def _refresh(self, *, at_once: bool = False) -> None:
        self.city.set_choices([("", self.say("All cities")), *cities(self.snapshot)], self._place)
        super()._refresh(at_once=at_once)

    def _duties(self, row: LeaveRow) -> list[str]:
        """What they should serve meanwhile."""
        now = self.desk.now()
        if row.leave is None or row.leave.end <= now:
            return []
        last = min(row.leave.end, row.leave.start + timedelta(days=92))
        found = duties_between(self.snapshot, row.person.id, max(row.leave.start, now), last)
        return [cell_name(self.say, self.snapshot, duty.line, duty.day, duty.shift) for duty in found]

    def _unit(self, row: LeaveRow) -> str:
        return place_name(self.snapshot, row.person.place)

    def _start(self, row: LeaveRow) -> str:
        return edge_text(self.desk.local(row.leave.start)) if row.leave else ""

    def _end(self, row: LeaveRow) -> str:
        return edge_text(self.desk.local(row.leave.end), ends=True) if row.leave else ""

    def _symbol(self, row: LeaveRow) -> Symbol | None:
        now = self.desk.now()
        if row.leave is None or now < row.leave.start:
            return Symbol.NOT_STARTED
        return Symbol.UNDER_WAY if now < row.leave.end else Symbol.DONE

    def _state(self, row: LeaveRow) -> str:
        names = {Symbol.NOT_STARTED: mark("To come"), Symbol.UNDER_WAY: AWAY_NOW, Symbol.DONE: mark("Over")}
        return self.say(names[self._symbol(row) or Symbol.DONE])
