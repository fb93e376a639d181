"""A file of filled checklists on its way in: what each record will take, where it contradicts what was entered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain.checks import CheckTemplate
from console.domain.snapshot import Snapshot
from console.exchange.intake import Unusable
from console.exchange.intake.filled import FilledFile, looks_filled, read_filled
from console.services.checks import ImportChecklists
from console.services.decision import Acting, Decision, decide
from console.services.importing import FileDraft
from console.wording.catalogue import Wording

Told = dict[str, Any]  # a record as `ImportChecklists` tells it
Question = tuple[str, str]  # record number, item


@dataclass(frozen=True, slots=True)
class FilledReport:
    """Results of a file as the table of files counts rows; `rejected` are cells that can't be taken."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Any, ...] = ()


@dataclass(eq=False)
class Filled:
    """`asked` is what the records say with nothing chosen, `told` with the sheet counting where it was `chosen`."""

    file: FilledFile
    chosen: frozenset[Question] = frozenset()
    asked: tuple[Told, ...] = ()
    records: tuple[Told, ...] = ()
    done: bool = field(default=False)

    @property
    def command(self) -> ImportChecklists:
        """What brings the file in."""
        return ImportChecklists(self.file.records, self.file.digest, self.file.name, tuple(sorted(self.chosen)))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Where the sheets contradict what was entered."""
        return tuple((row["number"], one["item"]) for row in self.asked for one in row["conflicts"])

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those in which what was entered stays."""
        return tuple(question for question in self.questions if question not in self.chosen)

    @property
    def report(self) -> FilledReport:
        """Counted."""
        return FilledReport(
            imported=sum(row["taken"] for row in self.records),
            unchanged=sum(row["unchanged"] for row in self.records),
            rejected=tuple(problem for row in self.records for problem in row["problems"]),
        )

    def choose(self, questions: Iterable[Question]) -> None:
        """Turn the choice over; of several, all to the sheet unless they all are already."""
        wanted = frozenset(questions)
        self.chosen = self.chosen - wanted if wanted <= self.chosen else self.chosen | wanted

    def rehearse(self, snapshot: Snapshot, acting: Acting) -> None:
        """Find out what bringing it in would do now."""
        bare = ImportChecklists(self.file.records, self.file.digest, self.file.name)
        self.asked = _records(bare, snapshot, acting)
        self.chosen &= frozenset(self.questions)
        self.records = _records(self.command, snapshot, acting) if self.chosen else self.asked

    @property
    def ready(self) -> bool:
        """What is not decided stays as it was entered."""
        return True

    def told(self, say: Wording) -> str:
        """What became of the file, in a sentence."""
        return told_text(say, self)

    def taken(self, result: Mapping[str, Any]) -> None:
        """It was brought in."""
        self.records, self.done = tuple(result["records"]), True


def _records(command: ImportChecklists, snapshot: Snapshot, acting: Acting) -> tuple[Told, ...]:
    answer = decide(command, snapshot, acting)
    return tuple(answer.result["records"]) if isinstance(answer, Decision) else ()


def filled_of(path: Path, draft: FileDraft, templates: Mapping[str, CheckTemplate]) -> FilledFile | None:
    """The filled checklists of a file that was read; None for any other file. Blocks as reading does."""
    if not any(looks_filled(sheet.grid) for sheet in draft.sheets):
        return None
    try:
        return read_filled(path, templates)
    except Unusable:
        return None


def told_text(say: Wording, filled: Filled) -> str:
    """What became of the file, in a sentence."""
    report = filled.report
    records = sum(row["state"] == "taken" for row in filled.records)
    return say(
        "{file}: {records} records, {taken} results taken, {unchanged} as they were, {open} left to decide",
        file=filled.file.name, records=records, taken=report.imported, unchanged=report.unchanged,
        open=len(filled.open_questions) + len(report.rejected),
    )  # fmt: skip
