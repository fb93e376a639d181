"""The state as a plan's lines would leave it, to be looked at: nothing is judged here, so no window waits for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, CellEntries, DutyEntry, Roster, cell_key
from console.domain.snapshot import Snapshot
from console.planning.duty.candidates import cell_post
from console.planning.duty.plan.proposal import DutyChange

Span = tuple[datetime, datetime]
Rows = Mapping[str, DutyEntry]


class Previews:
    """One plan after the other. What two of them have in common are the same rows, so that whatever follows the tables
    looks at what is otherwise only.
    """

    def __init__(self) -> None:
        self._rows: dict[str, DutyEntry] = {}

    def of(self, snapshot: Snapshot, roster: Roster, lines: Iterable[DutyChange], at: datetime, by: str) -> Snapshot:
        """The state after lines of a plan for a roster, made on this state; put at a moment by a dispatcher. A line of
        a cell that is gone is left out.
        """
        lines = tuple(lines)
        gone = [row for line in lines if (row := snapshot.duty_entries.get(line.entry)) is not None]
        rows = {row.id: replace(row, standing=GOING) for row in gone if row.standing != NEW}
        rows |= {row.id: row for row in _coming(snapshot, roster, lines, rows, at, by)}
        self._rows = {key: self._as_before(row) for key, row in rows.items()}
        removed = {row.id: None for row in gone if row.standing == NEW}
        return snapshot.with_rows(snapshot.seq, {"duty_entry": {**removed, **self._rows}})

    def _as_before(self, row: DutyEntry) -> DutyEntry:
        """The row of the plan before, where it says the same; when it was put says nothing here."""
        known = self._rows.get(row.id)
        return known if known is not None and (known == row or replace(known, at=row.at) == row) else row


def _coming(
    snapshot: Snapshot, roster: Roster, lines: Iterable[DutyChange], going: Rows, at: datetime, by: str
) -> Iterator[DutyEntry]:
    """Who comes; who was published in the cell and taken off since is in it as before."""
    spans: dict[tuple[str, str, str], Span | None] = {}
    for line in lines:
        span = _span(snapshot, line, spans) if line.after else None
        if span is None:
            continue
        back = _back(snapshot, roster, line, going, span) if roster.number else None
        # under a name that is the same in every plan
        key = f"plan|{cell_key(line.line, line.day, line.shift)}|{line.after}"
        yield (
            replace(back, standing=IN_FORCE, fixed=False)
            if back is not None
            else DutyEntry(key, roster.id, line.line, line.day, line.shift, line.after, *span, at, by, NEW)
        )


def _span(snapshot: Snapshot, line: DutyChange, known: dict[tuple[str, str, str], Span | None]) -> Span | None:
    """Begin and end of its cell: lines of one pattern begin and end together."""
    row = snapshot.duty_lines.get(line.line)
    if row is None:
        return None
    key = (row.pattern, line.day, line.shift)
    if key not in known:
        post = cell_post(snapshot, line.line, line.day, line.shift)
        known[key] = (post.start, post.end) if post is not None else None
    return known[key]


def _back(snapshot: Snapshot, roster: Roster, line: DutyChange, going: Rows, span: Span) -> DutyEntry | None:
    held = snapshot.duty_entries.following(CellEntries).of(snapshot.duty_entries)
    wanted = (roster.id, GOING, line.after, "", span)
    rows = (going.get(row.id, row) for row in held.get(cell_key(line.line, line.day, line.shift)))
    found = (r for r in rows if (r.roster, r.standing, r.person, r.stands_for, (r.start, r.end)) == wanted)
    return next(found, None)
