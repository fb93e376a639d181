"""The lines of a checklist on the screen: an item, what was found, what became of it; by steps under their headings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.checks import ABNORMAL, NORMAL, TO_NOTE, TO_PART, TO_TICKET, CheckResult
from console.domain.snapshot import Snapshot
from console.planning.checks.run_view import OPEN, UNSETTLED, RunRow, RunView, StepProgress
from console.wording.catalogue import Wording, mark
from console.wording.checks import FOLLOW_NAMES, found_name
from console.wording.names import clock_time
from ui.delegates.roles import Cell, Tone
from ui.models import Column, Node
from ui.pages.conferences.checks.kept import Entry
from ui.theme.symbols import Symbol

SYMBOLS = {OPEN: Symbol.NOT_STARTED, UNSETTLED: Symbol.DUE, NORMAL: Symbol.DONE, ABNORMAL: Symbol.BREACH}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line. `waits`: what was typed is kept on this PC and not written yet."""

    item: RunRow
    found: str
    remark: str
    who: str
    waits: bool = False

    @property
    def symbol(self) -> Symbol:
        """A ring while nothing was found, a triangle while an abnormal item is not followed up."""
        return Symbol.UNDER_WAY if self.waits else SYMBOLS.get(self.item.state, Symbol.EXEMPT)

    @property
    def tone(self) -> Tone:
        """Normal is quiet."""
        if self.item.state == UNSETTLED:
            return Tone.WARN
        return {OPEN: Tone.MUTED, ABNORMAL: Tone.CRIT}.get(self.item.state, Tone.SECOND)


class Lines:
    """Makes the lines of one record in one language."""

    def __init__(self, say: Wording, snapshot: Snapshot, *, offline: bool = False) -> None:
        self.say, self.snapshot, self._offline = say, snapshot, offline
        self._zone = ZoneInfo(snapshot.site.zone)

    def nodes(self, view: RunView, waiting: Mapping[str, Entry]) -> Iterator[Node]:
        """Steps as headings, their items below."""
        for step in view.steps:
            yield Node(f"step {step.code}", step, group=True)
            for item in view.rows:
                if item.step == step.code:
                    yield Node(item.code, self._line(item, waiting.get(item.code)))

    def _line(self, item: RunRow, waits: Entry | None) -> ItemRow:
        if waits is not None:
            item = replace(item, state=UNSETTLED if waits.found == ABNORMAL else waits.found or OPEN)
            who = self.say("not written yet") if self._offline else ""
            return ItemRow(item, self._found(item, waits.found, waits.value), waits.note, who, self._offline)
        if item.result is None:
            return ItemRow(item, item.unit, "", "")
        row = item.result
        return ItemRow(item, self._found(item, row.found, row.value), self._remark(row), self._who(row.at, row.by))

    def _found(self, item: RunRow, found: str, value: str) -> str:
        if not found:
            return item.unit
        name, measured = found_name(self.say, found), f"{value} {item.unit}".strip()
        if not value:
            return name
        return measured if found == NORMAL else f"{measured}  {name}"

    def _remark(self, row: CheckResult) -> str:
        parts = [self.followed(row), row.note, self.say("Photo") if row.photo else ""]
        return "  ".join(part for part in parts if part)

    def followed(self, row: CheckResult) -> str:
        """The ticket's number or the part's serial number behind an abnormal item; '' for none."""
        if row.follow == TO_TICKET:
            ticket = self.snapshot.tickets.get(row.followed)
            return ticket.code if ticket else self.say(FOLLOW_NAMES[TO_TICKET])
        if row.follow == TO_PART:
            part = self.snapshot.equipment.get(row.followed)
            return f"{self.say(FOLLOW_NAMES[TO_PART])} {part.serial}" if part else self.say(FOLLOW_NAMES[TO_PART])
        return self.say(FOLLOW_NAMES[TO_NOTE]) if row.follow == TO_NOTE else ""

    def _who(self, at: datetime, by: str) -> str:
        return f"{clock_time(at, self._zone)} {by}"


def step_text(step: StepProgress) -> str:
    """The heading of a step."""
    return f"{step.code}  {step.name}"


def step_symbol(step: StepProgress) -> Symbol:
    """How far a step is."""
    if step.unsettled:
        return Symbol.DUE
    return Symbol.DONE if step.complete else Symbol.UNDER_WAY if step.done else Symbol.NOT_STARTED


def item_columns() -> tuple[Column, ...]:
    """The columns of the table."""
    muted: dict[int, Callable[[ItemRow], object]] = {Cell.TONE: lambda row: Tone.MUTED}
    return (
        Column("code", mark("No."), lambda row: row.item.code, 64, muted),
        Column("name", mark("Item"), lambda row: row.item.name, 180, stretch=2, tip=lambda row: row.item.name),
        Column("standard", mark("What must be so"), lambda row: row.item.standard, 160, muted, stretch=3, drop=1,
               tip=lambda row: row.item.standard),
        Column("found", mark("Result"), lambda row: row.found, 150,
               {Cell.SYMBOL: lambda row: row.symbol, Cell.TONE: lambda row: row.tone}),
        Column("remark", mark("Remark"), lambda row: row.remark, 140, stretch=2, tip=lambda row: row.remark),
        Column("who", mark("Entered"), lambda row: row.who, 110, muted, drop=2),
    )  # fmt: skip
