"""The items of the chosen period, section by section, and what is done with them."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.attachments import by_record
from console.domain.periods import Period
from console.domain.readiness import OPEN, SECTIONS, TO_DO, UNDER_WAY, ReadinessItem
from console.domain.snapshot import Snapshot
from console.exchange.forms.document import READINESS
from console.planning.readiness.listing import Wanted, item_rows
from console.planning.readiness.standing import count_of, today_of
from console.services.arrangements.periods import RejudgePriorities
from console.services.decision import Done, Outcome
from console.services.readiness.items import RemoveReadinessItem
from console.wording.catalogue import mark
from console.wording.readiness import section_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.directory.section import DirectorySection
from ui.pages.importing.drop import DropTarget
from ui.pages.periods.head import PeriodHead
from ui.pages.periods.readiness.deeds import EndForm
from ui.pages.periods.readiness.filter import ItemFilter
from ui.pages.periods.readiness.forms import DoneForm, ItemForm, OpenForm, WaiveForm
from ui.pages.periods.readiness.hand import MAKE, PROOF, WAIVE, ItemHand
from ui.pages.periods.readiness.words import ItemWords
from ui.pages.settings.period_form import PeriodForm
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.widgets.key_values import KeyValue

PERIOD, END = "period", "end"


class ItemsSection(DirectorySection):
    """`period` is the one that is shown. Its forms, those of the period too, stand at the side."""

    code = "readiness"
    title = mark("Readiness")
    add_text = mark("Add an item")
    edit_text = mark("Change")
    made = Signal(str)  # the id of a period that was put here
    can_add: ClassVar[bool] = False  # F2 enters a period; A an item
    empty = (mark("No assurance periods yet"), mark("F2 enters one: Tet, a flood season, a high-level meeting."))

    def __init__(self, desk: Desk) -> None:
        self.period = ""
        self.filter = ItemFilter(desk)
        self.city = self.filter.city
        self.head = PeriodHead(desk)
        super().__init__(desk)
        self.hand = ItemHand(self)
        self.drop = DropTarget(self.side, self.hand.proof.keep)
        self.filter.changed.connect(self.filter_changed)

    def filters(self) -> Sequence[QWidget]:
        return self.filter.chips()

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return (
            snapshot.readiness_items, snapshot.periods, snapshot.places, snapshot.stock_items, snapshot.attachments,
            snapshot.messages, snapshot.duty_lines, snapshot.sites, snapshot.readiness_templates,
        )  # fmt: skip

    def show_period(self, key: str) -> None:
        """Show another period's list."""
        if key != self.period:
            self.period = key
            self._refresh(at_once=True)

    @property
    def row(self) -> Period | None:
        """The period shown."""
        return self.snapshot.periods.get(self.period)

    @property
    def words(self) -> ItemWords:
        """The words of the state that is shown."""
        now, row = self.desk.now(), self.row
        over = row is not None and row.end <= now
        return ItemWords(self.say, self.snapshot, "" if over else today_of(self.snapshot, now))

    # ---- what is shown

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("title", mark("What"), lambda row: self.words.title(row), 220, stretch=4,
                   tip=lambda row: self.words.title(row)),
            Column("state", mark("State"), lambda row: self.words.state(row), 128, stretch=1,
                   roles={Cell.SYMBOL: lambda row: self.words.symbol(row),
                          Cell.TONE: lambda row: self.words.tone(row)}),
            Column("due", mark("Due by"), lambda row: row.due, 100,
                   roles={Cell.TONE: lambda row: self.words.tone(row)}, sort_key=lambda row: row.due),
            Column("place", mark("Where"), lambda row: self.words.where(row), 110, stretch=2, roles=grey,
                   sort_key=lambda row: row.place, tip=lambda row: self.words.where(row)),
            Column("owner", mark("Owner"), lambda row: row.owner, 84, stretch=1, roles=grey, drop=2,
                   sort_key=lambda row: row.owner),
            Column("proof", mark("Evidence"), lambda row: self.words.proof(row), 96, stretch=2, roles=grey, drop=1,
                   tip=lambda row: self.words.proof(row)),
        )  # fmt: skip

    def listed(self) -> tuple[ReadinessItem, ...]:
        """What the filter keeps."""
        rows = item_rows(self.snapshot, self.period, self.filter.wanted, self.words.today) if self.period else ()
        return tuple(row for row in rows if self.found(row))

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = self.listed()
        for section in dict.fromkeys((*SECTIONS, *(row.section for row in rows))):
            part = [row for row in rows if row.section == section]
            if part:
                yield Node(f"group {section}", self.words.heading(section, part), group=True)
                yield from (Node(row.id, row) for row in part)

    def texts(self, row: ReadinessItem) -> tuple[str, ...]:
        words = self.words
        return row.title, words.where(row), row.owner, row.evidence, row.note, section_name(self.say, row.section)

    def name(self, row: ReadinessItem) -> str:
        return self.words.title(row)

    def facts(self, row: ReadinessItem) -> tuple[KeyValue, ...]:
        return self.words.facts(row)

    def _refresh(self, *, at_once: bool = False) -> None:
        row = self.row
        self.head.show_period(row)
        today = self.words.today
        late = count_of(item_rows(self.snapshot, self.period, Wanted(), today), today).overdue
        self.filter.show_choices(self.snapshot, late)
        super()._refresh(at_once=at_once)
        self.search.setVisible(bool(self.query) or row is not None)
        if not self.query:
            told = self.words.nothing(row, self.desk.now(), narrowed=self.filter.narrows)
            self.nothing.set_texts(*(told or map(self.say, self.empty)))

    # ---- what is done

    def form(self, row: Any) -> RowForm:
        return ItemForm(self.desk, row, self.period, self.filter.wanted.section)

    def other_form(self, what: str, row: Any) -> RowForm:
        if what == PERIOD:
            return PeriodForm(self.desk, row)
        forms: dict[str, type[RowForm]] = {MAKE: OpenForm, PROOF: DoneForm, WAIVE: WaiveForm, END: EndForm}
        return forms[what](self.desk, row)  # type: ignore[call-arg]

    def removal(self, row: ReadinessItem) -> Removal | None:
        if self.snapshot.attachments.derived(by_record).get(row.id):
            return None
        return Removal(RemoveReadinessItem(row.id, row.version), self.say("“{title}” was taken out.", title=row.title))

    def extras(self, row: ReadinessItem) -> tuple[Extra, ...]:
        found = []
        if row.state == OPEN:
            found.append(Extra("Space", mark("Under way"), self.hand.step))
        elif row.state == UNDER_WAY:
            found.append(Extra("Space", mark("Done"), self.hand.step))
        else:
            found.append(Extra("R", mark("Open again"), lambda row: self.hand.mark(row, OPEN)))
        if row.state in TO_DO:
            found.append(Extra("W", mark("Waive"), lambda row: self.show_form(row, WAIVE)))
            found.append(Extra("F6", mark("Chase"), self.hand.chase))
        found.append(Extra("Ctrl+O", mark("Keep a file"), lambda row: self.hand.proof.keep()))
        if self.snapshot.attachments.derived(by_record).get(row.id):
            found.append(Extra("T", mark("Files"), lambda row: self.hand.proof.focus()))
        return tuple(found)

    def deed(self, key: str) -> bool:
        free = self.open_form is None
        row = self.row
        if key == "F2" and free:
            self.show_form(None, PERIOD)
        elif key == "P" and free and row is not None:
            self.show_form(row, PERIOD)
        elif key == "F7" and free and row is not None and row.end > self.desk.now():
            self.show_form(row, MAKE)
        elif key == "A" and free and row is not None:
            self.show_form(None)
        elif key == "E" and free:
            self.edit()
        elif key in ("N", "Shift+N") and free:
            self.hand.next_late(1 if key == "N" else -1)
        elif key == "O" and free:
            self.filter.late.activate()
        elif key == "M" and free:
            self.filter.mine.activate()
        elif key == "S" and free:
            self.filter.section.activate()
        elif key == "Ctrl+O":
            self.hand.proof.keep()
        elif key == "Ctrl+V" and free:
            self.hand.proof.paste()
        elif key == "Ctrl+E" and row is not None:
            self.desk.export(READINESS, (self.period, *(one.id for one in self.listed())))
        elif key == "Ctrl+P" and row is not None:
            self.desk.print_out(READINESS, (self.period, *(one.id for one in self.listed())))
        else:
            return super().deed(key)
        return True

    def back(self) -> bool:
        if self.hand.proof.leave() or super().back():
            return True
        if self.filter.narrows:
            self.filter.clear()
            return True
        return False

    async def after(self, outcome: Outcome) -> None:
        """What changes a period may change the priorities of open tickets; its list is offered to come along."""
        if isinstance(outcome, Done) and "period" in outcome.result:
            self.made.emit(str(outcome.result["period"]))
            self.hand.offer(str(outcome.result["period"]))
            while isinstance(judged := await self.desk.run(RejudgePriorities()), Done) and judged.result["left"]:
                pass
