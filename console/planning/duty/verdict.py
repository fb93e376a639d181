"""What putting, moving, giving or swapping duties would mean: the verdict shown while the hand still holds somebody.

The same engine decides at the drop (`services/duty`).
"""

from dataclasses import dataclass

from console.domain.duty.rosters import WORKING, DutyEntry
from console.domain.findings import Finding
from console.domain.on_duty.judging import Post, judge_post
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit
from console.planning.duty.candidates import cell_post, in_cell
from console.planning.duty.filled import line_entries

CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class DutyVerdict:
    """Whether it may be. `findings` speak against it, what forbids first, of both people in a swap; `outside`: the
    roster does not have that cell, or not any more.
    """

    fit: Fit
    findings: tuple[Finding, ...] = ()
    outside: bool = False

    @property
    def main(self) -> Finding | None:
        """The finding to be said first."""
        return self.findings[0] if self.findings else None


def verdict(
    snapshot: Snapshot, roster: str, person: str, cell: CellKey, *, moving: str = "", onto: str = ""
) -> DutyVerdict:
    """A person (id) held over a cell (line, day, shift). `moving` is their entry (id) where it would leave its cell;
    `onto` the entry in the cell that is aimed at: with `moving` the two change duties, without it goes.
    """
    target, row = cell_post(snapshot, *cell), snapshot.rosters.get(roster)
    if target is None or row is None or not row.covers(cell[0], cell[1]) or person not in snapshot.people:
        return DutyVerdict(Fit.BLOCKED, outside=True)
    held, aimed = snapshot.duty_entries.get(moving), snapshot.duty_entries.get(onto)
    if _is_there(snapshot, roster, person, cell):
        return DutyVerdict(Fit.THERE)
    gone = tuple(entry.id for entry in (held, aimed) if entry is not None)
    findings = judge_post(snapshot, in_cell(target, person), roster, gone)
    if held is not None and aimed is not None:
        back = _back(snapshot, roster, held, aimed, gone)
        if back is None:
            return DutyVerdict(Fit.THERE)
        findings = tuple(sorted((*findings, *back), key=lambda finding: not finding.blocks))
    return DutyVerdict(_fit(findings), findings)


def _back(
    snapshot: Snapshot, roster: str, held: DutyEntry, aimed: DutyEntry, gone: tuple[str, ...]
) -> tuple[Finding, ...] | None:
    """What the rules say of the other one in the cell that is left; None where they are in it already."""
    home: Post | None = cell_post(snapshot, held.line, held.day, held.shift)
    if home is None or aimed.person not in snapshot.people:
        return ()
    if _is_there(snapshot, roster, aimed.person, (held.line, held.day, held.shift)):
        return None
    return judge_post(snapshot, in_cell(home, aimed.person), roster, gone)


def _is_there(snapshot: Snapshot, roster: str, person: str, cell: CellKey) -> bool:
    line, day, shift = cell
    return any(
        row.person == person and row.standing in WORKING and (row.day, row.shift) == (day, shift)
        for row in line_entries(snapshot, roster, line)
    )


def _fit(findings: tuple[Finding, ...]) -> Fit:
    if any(finding.blocks for finding in findings):
        return Fit.BLOCKED
    return Fit.WARNING if findings else Fit.FITS
