"""The lines about a file of duty rosters: cells that are not taken, warnings, who comes on duty and who goes off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from console.domain.duty.rosters import DutyEntry
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.duty import duty_day, line_name, shift_name
from console.wording.duty_import import left_sentence
from console.wording.findings import FindingWording
from console.wording.names import person_name
from console.wording.tickets import mask_numbers
from ui.delegates.roles import Cell, Tone
from ui.models import Column, Node
from ui.pages.importing.duty import DutyImport
from ui.theme.symbols import Symbol

LEFT, WARNED, COMES, GOES = "left", "warned", "comes", "goes"
HEADS = {
    LEFT: mark("Cells that are not taken: {n}"),
    WARNED: mark("Warnings that one reason lets pass: {n}"),
    COMES: mark("Come on duty: {n}"),
    GOES: mark("Go off duty: {n}"),
}
SYMBOLS = {LEFT: Symbol.BREACH, WARNED: Symbol.DUE, COMES: Symbol.DONE, GOES: Symbol.NOT_STARTED}
TONES = {LEFT: Tone.CRIT, WARNED: Tone.WARN, COMES: Tone.NONE, GOES: Tone.MUTED}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One line."""

    kind: str
    where: str
    what: str
    text: str


def duty_nodes(say: Wording, snapshot: Snapshot, held: DutyImport) -> Iterator[Node]:
    """What needs a hand first."""
    words = FindingWording(say, snapshot)
    parts = {
        LEFT: [_left(say, snapshot, row) for row in held.left],
        WARNED: [DutyRow(WARNED, "", person_name(snapshot, one.person), words.fact(one)) for one in held.owed],
        COMES: [_entry(say, snapshot, COMES, row) for row in held.puts],
        GOES: [_entry(say, snapshot, GOES, row) for row in held.gone],
    }
    for kind, rows in parts.items():
        if rows:
            yield Node(f"head {kind}", say(HEADS[kind], n=len(rows)), group=True)
            yield from (Node(f"{kind} {number}", row) for number, row in enumerate(rows))


def _left(say: Wording, snapshot: Snapshot, row: dict[str, Any]) -> DutyRow:
    where = say("{sheet} {cell}", sheet=row["sheet"], cell=row["cell"])
    return DutyRow(LEFT, where, mask_numbers(str(row["text"])), left_sentence(say, snapshot, row))


def _entry(say: Wording, snapshot: Snapshot, kind: str, row: DutyEntry) -> DutyRow:
    shift = shift_name(say, snapshot, row.line, row.shift)
    text = say("{line}, {shift}", line=line_name(say, snapshot, row.line), shift=shift)
    if row.stands_for:
        other = person_name(snapshot, row.stands_for)
        text = say("{line}, {shift}, stands in for {other}", line=line_name(say, snapshot, row.line), shift=shift,
                   other=other)  # fmt: skip
    return DutyRow(kind, duty_day(say, row.day), person_name(snapshot, row.person), text)


def duty_columns() -> tuple[Column, ...]:
    """The columns of the table."""
    symbol: dict[int, Callable[[Any], Any]] = {Cell.SYMBOL: lambda row: SYMBOLS[row.kind]}
    tone: dict[int, Callable[[Any], Any]] = {Cell.TONE: lambda row: TONES[row.kind]}
    return (
        Column("where", mark("Cell or day"), lambda row: row.where, 150, symbol),
        Column("what", mark("Who"), lambda row: row.what, 160, stretch=1, tip=lambda row: row.what),
        Column("text", mark("What follows"), lambda row: row.text, 360, tone, stretch=4, tip=lambda row: row.text),
    )
