"""The lines about a file of filled checklists: contradictions side by side, cells that can't be taken, blanks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from console.domain.checks import word_of
from console.domain.snapshot import Snapshot
from console.planning.checks.subjects import of_number
from console.wording.catalogue import Wording, mark
from console.wording.checks import FOUND_NAMES, LINE, SIGNERS, cell_problem
from console.wording.names import venue_name
from console.wording.tickets import mask_numbers
from ui.delegates.roles import Cell, Tone
from ui.models import Column, Node
from ui.pages.importing.filled import Filled, Told
from ui.theme.symbols import Symbol

CONFLICT, PROBLEM, BLANK = "conflict", "problem", "blank"
STATES = {
    "already": mark("brought in from this file before"),
    "taken": mark("{taken} taken, {unchanged} as they were"),
    "nothing_new": mark("nothing new, {unchanged} as they were"),
    "refused": mark("nothing can be taken"),
}
SYMBOLS = {PROBLEM: Symbol.DUE, BLANK: Symbol.NOT_STARTED}


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record's heading."""

    text: str
    detail: str
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class CellRow:
    """One line. `question` is (record number, item) where something is to be chosen; `sheet_counts` what is chosen."""

    kind: str
    cell: str
    item: str
    entered: str
    written: str
    reason: str
    question: tuple[str, str] | None = None
    sheet_counts: bool = False

    @property
    def symbol(self) -> Symbol:
        """A speech box asks."""
        if self.kind == CONFLICT:
            return Symbol.DONE if self.sheet_counts else Symbol.UNANSWERED
        return SYMBOLS[self.kind]


class FilledRows:
    """Makes the lines in one language."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        self.say, self.snapshot = say, snapshot

    def nodes(self, filled: Filled) -> Iterator[Node]:
        """Records as headings, their lines below; once it is in, contradictions say what was chosen."""
        told = {(row["number"], row["sheet"], row["cell"]): row for row in filled.records}
        for n, asked in enumerate(filled.asked):
            now = told.get((asked["number"], asked["sheet"], asked["cell"]), asked)
            yield Node(f"record {n}", self._head(now), group=True)
            names = self._names(now, filled)
            lines = (*self._conflicts(asked, filled, names), *self._problems(now, names), *self._blanks(now))
            yield from (Node(f"{n}:{number}", line) for number, line in enumerate(lines))

    def _head(self, row: Told) -> RecordRow:
        say, subject = self.say, of_number(self.snapshot, row["number"])
        venue = venue_name(self.snapshot, subject.venue) if subject else ""
        sheet = "" if row["sheet"] in venue else row["sheet"]
        text = "  ".join(part for part in (row["number"] or say("No record number"), venue, sheet) if part)
        state, facts = STATES[row["state"]], {key: row[key] for key in ("taken", "unchanged")}
        detail = say(state, **facts)
        bad = row["state"] == "refused"
        return RecordRow(text, detail, Symbol.BREACH if bad else Symbol.DUE if row["problems"] else Symbol.DONE)

    def _names(self, row: Told, filled: Filled) -> dict[str, str]:
        record = next((one for one in filled.file.records if one.number == row["number"]), None)
        template = self.snapshot.check_templates.get(record.template) if record else None
        items = template.items if template else ()
        names = {item.code: f"{item.code}  {word_of(item.names, self.say.language)}" for item in items}
        on_site = SIGNERS[0]
        return {**names, "line": self.say(LINE), "on_site": self.say(on_site)}

    def _conflicts(self, row: Told, filled: Filled, names: dict[str, str]) -> Iterator[CellRow]:
        for one in row["conflicts"]:
            question = (row["number"], one["item"])
            counts = question in filled.chosen
            reason = self.say("The sheet counts") if counts else self.say("What was entered stays")
            yield CellRow(CONFLICT, one["cell"], names.get(one["item"], one["item"]), self._said(one["entered"]),
                          self._said(one["sheet"]), reason, question, counts)  # fmt: skip

    def _problems(self, row: Told, names: dict[str, str]) -> Iterator[CellRow]:
        for one in row["problems"]:
            reason = cell_problem(self.say, one["code"], {"item": one["item"], **one["facts"]})
            name = names.get(one["item"], one["item"])
            yield CellRow(PROBLEM, one["cell"], name, "", mask_numbers(str(one["value"])), reason)

    def _blanks(self, row: Told) -> Iterator[CellRow]:
        if row["unfilled"] and row["state"] not in ("already", "refused"):
            items = self.say(", ").join(row["unfilled"])
            yield CellRow(BLANK, row["cell"], items, "", "", self.say("Left blank on the sheet"))

    def _said(self, text: str) -> str:
        """What a side says: the code of what was found in words."""
        first, mark_of, rest = text.partition(" · ")
        named = self.say(FOUND_NAMES[first]) if first in FOUND_NAMES else first
        return mask_numbers(f"{named}{mark_of}{rest}")


def filled_columns() -> tuple[Column, ...]:
    """The columns of the table."""
    muted: dict[int, Callable[[Any], Any]] = {Cell.TONE: lambda row: Tone.SECOND}
    chosen: dict[int, Callable[[Any], Any]] = {Cell.STRONG: lambda row: row.kind == CONFLICT and not row.sheet_counts}
    counts: dict[int, Callable[[Any], Any]] = {Cell.STRONG: lambda row: row.sheet_counts}
    tones = {CONFLICT: Tone.INFO, PROBLEM: Tone.WARN, BLANK: Tone.MUTED}
    reason: dict[int, Callable[[Any], Any]] = {
        Cell.SYMBOL: lambda row: row.symbol,
        Cell.TONE: lambda row: Tone.NONE if row.sheet_counts else tones[row.kind],
    }
    return (
        Column("cell", mark("Cell"), lambda row: row.cell, 64, muted),
        Column("item", mark("Item"), lambda row: row.item, 180, stretch=2, tip=lambda row: row.item),
        Column("entered", mark("Entered before"), lambda row: row.entered, 150, chosen, stretch=1,
               tip=lambda row: row.entered),
        Column("written", mark("On the sheet"), lambda row: row.written, 150, counts, stretch=1,
               tip=lambda row: row.written),
        Column("reason", mark("What follows"), lambda row: row.reason, 240, reason, stretch=3,
               tip=lambda row: row.reason),
    )  # fmt: skip
