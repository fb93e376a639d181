"""A file of duty rosters on its way in: into which roster, what its words mean, what is put, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from console.domain.duty.rosters import GOING, NEW, DutyEntry
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.exchange.intake import Unusable
from console.exchange.intake.duty import DutyFile, looks_duty, read_duty
from console.services.decision import Acting, Decision, Refused, decide
from console.services.duty.importing import ImportDuty, roster_for
from console.services.duty.rosters import MakeRoster
from console.services.duty.sheet_names import known_to
from console.services.importing import FileDraft
from console.wording.catalogue import Wording
from ui.pages.importing.filled import FilledReport

NO_ROSTER = "no_duty_roster"
UNBOUND = ("unknown_line", "which_line")
TRIED = "?"  # the reason with which it is tried what would be put


@dataclass(eq=False)
class DutyImport:
    """`rehearse` finds out what bringing it in would do: `puts` come on duty, `gone` (entries) go off, `left` are cells
    that are not taken, `owed` warnings that ask for one reason (`despite`).
    """

    path: Path
    file: DutyFile
    roster: str = ""
    lines: dict[str, str] = field(default_factory=dict)
    despite: str = ""
    add_only: bool = False
    puts: tuple[DutyEntry, ...] = ()
    gone: tuple[DutyEntry, ...] = ()
    left: tuple[dict[str, Any], ...] = ()
    owed: tuple[Finding, ...] = ()
    kept: int = 0
    stale: bool = False
    done: bool = False

    @property
    def command(self) -> ImportDuty:
        """What brings the file in."""
        return ImportDuty(self.roster, self.file.sheets, self.lines, self.despite, self.add_only, self.file.name)

    @property
    def ready(self) -> bool:
        """Whether nothing is asked any more."""
        return bool(self.roster) and not self.owed and not self.stale

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day (ISO) that it names, '' where none can be read."""
        days = sorted(cell.day.isoformat() for sheet in self.file.sheets for cell in sheet.cells)
        return (days[0], days[-1]) if days else ("", "")

    @property
    def unbound(self) -> tuple[str, ...]:
        """The words for lines of which it is not known, or was said, what they mean."""
        found = (row["text"] for row in self.left if row["code"] in UNBOUND)
        return tuple(dict.fromkeys((*self.lines, *found)))

    @property
    def report(self) -> FilledReport:
        """Counted as rows are."""
        return FilledReport(len(self.puts), len(self.gone), self.kept, self.left)

    def rehearse(self, snapshot: Snapshot, acting: Acting) -> None:
        """Find out what bringing it in would do now."""
        self.puts = self.gone = self.left = self.owed = ()
        self.kept, self.stale = 0, bool(self.roster) and self.roster not in snapshot.rosters
        if self.stale:
            self.roster = ""
        if not self.roster:
            return
        answer = decide(self.command, snapshot, acting)
        if isinstance(answer, Refused):
            self.owed = answer.findings
            answer = decide(replace(self.command, despite=TRIED), snapshot, acting)
        if isinstance(answer, Decision):
            self._take(answer, snapshot)

    def _take(self, answer: Decision, snapshot: Snapshot) -> None:
        rows = [row for row in answer.puts if isinstance(row, DutyEntry)]
        going = [row for row in rows if row.standing == GOING]
        removed = [snapshot.duty_entries.get(key) for kind, key in answer.removes if kind == "duty_entry"]
        self.puts = tuple(sorted((r for r in rows if r.standing == NEW), key=lambda r: (r.start, r.line, r.person)))
        self.gone = (*going, *(row for row in removed if row is not None))
        self.left, self.kept = tuple(answer.result["left"]), answer.result["kept"]

    def taken(self, result: Mapping[str, Any]) -> None:
        """It was brought in."""
        self.left, self.kept, self.owed, self.done = tuple(result["left"]), result["kept"], (), True

    def told(self, say: Wording) -> str:
        """What became of the file, in a sentence."""
        return say(
            "{file}: {put} put on duty, {kept} as they were, {off} taken off, {left} cells left.",
            file=self.file.name, put=len(self.puts), kept=self.kept, off=len(self.gone), left=len(self.left),
        )  # fmt: skip

    def new_roster(self) -> MakeRoster:
        """A roster of the days that the file names."""
        first, last = self.days
        title = next((sheet.title for sheet in self.file.sheets if sheet.title.strip()), self.path.stem)
        return MakeRoster(title.strip()[:80], first, last)


def duty_of(path: Path, draft: FileDraft, snapshot: Snapshot) -> DutyImport | None:
    """The duty rosters of a file that was read, for the roster whose days they name; None for any other file. Blocks
    as reading does. Raises `Unusable` for rosters that are too much.
    """
    if not any(looks_duty(sheet.grid) for sheet in draft.sheets):
        return None
    try:
        file = read_duty(path, known_to(snapshot))
    except Unusable as problem:
        if problem.code == NO_ROSTER:
            return None
        raise
    roster = roster_for(snapshot, file.sheets)
    again = read_for(path, snapshot, roster.id) if roster is not None else None
    return DutyImport(path, again or file, roster.id if roster is not None else "")


def read_for(path: Path, snapshot: Snapshot, roster: str) -> DutyFile | None:
    """The rosters of a file, read with what is known of a roster (id, '' for none); None where there are none."""
    try:
        return read_duty(path, known_to(snapshot, snapshot.rosters.get(roster)))
    except Unusable:
        return None
