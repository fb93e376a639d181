"""What all shapes share: the block under way, its names, its days, its legend."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from console.exchange.intake.body import closes_form
from console.exchange.intake.duty.block import Block
from console.exchange.intake.duty.days import Basis, Found, Problem, resolve
from console.exchange.intake.duty.frame import Frame, frame_of
from console.exchange.intake.duty.hours import hours_in, without_hours
from console.exchange.intake.duty.legend import entries
from console.exchange.intake.duty.names import Names
from console.exchange.intake.duty.records import DUTY, STANDBY, DutyCell, DutySheet, Known, Mark, NameInCell
from console.exchange.intake.duty.spellings import Spelt
from console.exchange.intake.duty.words import COUNTED, GAP, NONE, kind_of, line_and_shift

Where = tuple[int, int]
_FOOTNOTE = re.compile(r"\[(\d{1,3})\]\s*([^;\[\]]*[^;\[\]\s])")


@dataclass(slots=True)
class Reader:
    """One block under way."""

    block: Block
    known: Known
    names: Names
    frame: Frame = field(init=False)
    cells: list[DutyCell] = field(default_factory=list)
    legend: dict[str, Mark] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.frame = frame_of(self.block.titles)

    def resolved(self, spellings: Sequence[Spelt], at: Sequence[Where]) -> list[date | None]:
        """The day of each spelling, what is none told at its cell; so are weekdays that are not the day's."""
        basis = Basis(self.frame, self.known, self.block.language)
        found = resolve(spellings, basis)
        wrong = [
            isinstance(day, date) and one.weekday is not None and one.weekday != day.weekday()
            for day, one in zip(found, spellings, strict=True)
        ]
        mostly = sum(wrong) * 2 > sum(one.weekday is not None for one in spellings)
        days = [
            self._settled(day, one, where, differs, mostly)
            for day, one, where, differs in zip(found, spellings, at, wrong, strict=True)
        ]
        self.days.update(day for day in days if day is not None)
        return days

    def _settled(self, day: Found, one: Spelt, where: Where, differs: bool, mostly: bool) -> date | None:
        """A day whose year the sheet leaves out is not believed where most weekdays speak against it."""
        if isinstance(day, Problem) or day is None:
            self.block.tell(day.code if day else "day", *where)
            return None
        if differs:
            self.block.tell("weekday_differs", *where, day=day.isoformat(), weekday=day.weekday())
            return None if mostly and one.year is None else day
        return day

    def people(self, row: int, column: int) -> tuple[NameInCell, ...]:
        """Who stands in a cell; what names nobody is told."""
        block = self.block
        if code := block.lattice.spoilt(row, column):
            block.tell(code, row, column)
            return ()
        lines = block.lattice.text(row, column).split("\n")
        text = "\n".join(line for line in lines if not GAP.fullmatch(line.strip()))
        if not isinstance(block.lattice.cell(row, column), str):
            block.tell("name", row, column)
            return ()
        found, problems = self.names.read(text)
        for problem in problems:
            block.tell(problem.code, row, column, problem.text, **problem.facts)
        return found

    def staff(self, day: date, line: str, shift: str, row: int, column: int) -> None:
        """The people of a cell on duty."""
        lattice = self.block.lattice
        text = lattice.text(row, column)
        if not text or NONE.fullmatch(text):
            return
        sheet, cell = lattice.grid.name, lattice.name(row, column)
        kind = kind_of(text) if len(text) <= 6 and not self.names.knows(text) else DUTY
        if kind != DUTY:
            self.cells.append(DutyCell(day, line, shift, (), sheet, cell, kind, text))
            return
        if names := self.people(row, column):
            stands_by = STANDBY in (kind_of(shift or DUTY), kind_of(line or DUTY))
            self.cells.append(DutyCell(day, line, shift, names, sheet, cell, STANDBY if stands_by else DUTY))

    def shift_in(self, text: str) -> tuple[str, str]:
        """Line and shift of a head or a row's label; hours beside it go to the legend."""
        flat = text.replace("\n", " ")
        hours = hours_in(flat)
        line, shift = line_and_shift(without_hours(flat) if hours else flat)
        if hours and (word := shift or line):
            told = Mark(word, *hours, kind_of(word))
            if self.legend.setdefault(word, told) != told:  # of two lines: whose hours it is the line says
                self.legend[word] = Mark(word, kind=told.kind)
        return line, shift

    def read_legend(self, rows: Sequence[int], is_mark: Callable[[str], bool]) -> None:
        """What rows above or below the roster say of its marks; what else they say is a note."""
        for row in rows:
            texts = [text for _, text in self.block.lattice.filled(row)]
            noted = dict(pair for text in texts for pair in _FOOTNOTE.findall(text))
            self.footnotes |= noted
            found = {} if noted else entries(texts, is_mark)
            for mark, told in found.items():
                self.legend.setdefault(mark, told)
            if not found and not noted and row >= self.block.body:
                self.notes += texts

    def sheet(self, title: str) -> DutySheet:
        """All that was read."""
        block = self.block
        usual = block.language != "zh_CN"
        windows = [found for first in (usual, not usual) if (found := self.frame.window(first)) is not None]
        window = next((one for one in windows if all(one[0] <= day <= one[1] for day in self.days)), None)
        window = window or (windows[0] if windows else None)
        first, last = window or ((min(self.days), max(self.days)) if self.days else (None, None))
        cells = tuple(self.cells)
        return DutySheet(
            block.shape, block.lattice.grid.name, title, first, last, cells, self.legend, tuple(block.unread),
            tuple(self.notes),
        )  # fmt: skip


def is_foot(texts: Sequence[str]) -> bool:
    """Whether a row's texts are of a form's foot."""
    return any(closes_form(flat) or COUNTED.match(flat) for text in texts if (flat := text.replace("\n", " ")))
