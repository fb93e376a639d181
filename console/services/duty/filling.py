"""A roster filled from what holds (rotation, overrides) or from another roster, as far as the rules let it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from console.domain.duty.rosters import WORKING, DutyEntry, Roster, working_entries
from console.domain.findings import Finding
from console.domain.on_duty.in_force import serving
from console.domain.on_duty.judging import Post, judge_post
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judge_person, post_of
from console.services.decision import Acting, Answer, Stale, handles
from console.services.duty.basis import edited, roster_seen
from console.services.duty.force import duties_written
from console.services.on_duty.cells import Cell, cells_of, days_between, with_rows_put

Wanted = tuple[Cell, str, str]  # who (id) is wanted in a cell, and whom they stand in for


@dataclass(frozen=True, slots=True)
class FillRoster:
    """Put into the empty cells of a roster who serves them as things hold (`source` ''), or who served the same line
    and shift as many days from the beginning of another roster (id). `lines` (ids) and `days` (ISO) narrow it, () for
    all; `despite` is the reason that lets warnings pass: who would need one stays out without.
    """

    roster: str
    source: str = ""
    lines: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    despite: str = ""
    version: int = 0


@dataclass(slots=True)
class Filling:
    """Entries that come in one after the other, each judged beside those before it."""

    snapshot: Snapshot
    acting: Acting
    roster: Roster
    despite: str = ""
    rows: list[DutyEntry] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, wanted: Iterable[Wanted]) -> None:
        """Let in whom the rules let in: somebody of whom they say nothing at all with everything that is wanted of
        them, others duty by duty.
        """
        rows = [self._row(one) for one in wanted if one[1] in self.snapshot.people]
        by_person: dict[str, list[DutyEntry]] = {}
        for row in rows:
            by_person.setdefault(row.person, []).append(row)
        state, kept = with_rows_put(self.snapshot, rows), dict[str, DutyEntry]()
        for person, own in by_person.items():
            posts = [post_of(state, row) for row in own]
            calm = not any(judge_person(state, self.roster.id, person, posts))
            kept |= {row.id: row for row in (own if calm else self._let_in(own, posts))}
        self.rows += [kept[row.id] for row in rows if row.id in kept]

    def _row(self, wanted: Wanted) -> DutyEntry:
        cell, person, stands_for = wanted
        day, shift = cell.day.isoformat(), cell.shift.code
        return DutyEntry(
            self.acting.new_id(), self.roster.id, cell.line.id, day, shift, person, cell.start, cell.end,
            self.acting.now, self.acting.user, stands_for=stands_for,
        )  # fmt: skip

    def _let_in(self, rows: Iterable[DutyEntry], posts: Iterable[Post]) -> Iterator[DutyEntry]:
        """Duties of one person, each judged beside those before it."""
        beside: list[Post] = []
        for row, post in zip(rows, posts, strict=True):
            found = judge_post(self.snapshot, post, self.roster.id, (), beside)
            if any(one.blocks for one in found) or (found and not self.despite.strip()):
                self.left_out += found
                continue
            self.findings += found
            beside.append(post)
            rules = tuple(dict.fromkeys(one.rule for one in found))
            yield replace(row, despite=self.despite.strip() if rules else "", passed=rules)


def as_it_holds(snapshot: Snapshot, cells: Iterable[Cell]) -> Iterator[Wanted]:
    """Who serves these cells now."""
    for cell in cells:
        for duty in serving(snapshot, cell.line, cell.day, cell.shift):
            yield cell, duty.person, duty.stands_for


def as_in_roster(snapshot: Snapshot, source: Roster, first: date, cells: Iterable[Cell]) -> Iterator[Wanted]:
    """Who served the same line and shift as many days from the beginning of another roster."""
    begin = date.fromisoformat(source.first)
    people: dict[tuple[str, str, str], list[DutyEntry]] = {}
    for row in working_entries(snapshot.duty_entries, source.id):
        people.setdefault((row.line, row.day, row.shift), []).append(row)
    for cell in cells:
        day = (begin + (cell.day - first)).isoformat()
        for row in people.get((cell.line.id, day, cell.shift.code), ()):
            yield cell, row.person, row.stands_for


def empty_cells(
    snapshot: Snapshot, acting: Acting, roster: Roster, lines: Iterable[str] = (), days: Iterable[str] = ()
) -> Iterator[Cell]:
    """Cells of a roster without anybody; of a published one those to come."""
    only = frozenset(lines)
    chosen = [line for line in roster.lines if not only or line in only]
    wanted, every = frozenset(days), days_between(roster.first, roster.last)
    filled = {
        (row.line, row.day, row.shift)
        for row in working_entries(snapshot.duty_entries, roster.id)
        if row.standing in WORKING
    }
    for cell in cells_of(snapshot, chosen, [day for day in every if not wanted or day.isoformat() in wanted]):
        past = roster.number and cell.end <= acting.now
        if not past and (cell.line.id, cell.day.isoformat(), cell.shift.code) not in filled:
            yield cell


@handles(FillRoster)
def fill_roster(command: FillRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused by the rules: `result` counts who came in, `findings` says why others did not."""
    roster = roster_seen(snapshot, command.roster, command.version)
    if isinstance(roster, Stale):
        return roster
    source = snapshot.rosters.get(command.source) if command.source else None
    if command.source and source is None:
        return Stale("roster", command.source)
    cells = empty_cells(snapshot, acting, roster, command.lines, command.days)
    filling = Filling(snapshot, acting, roster, command.despite)
    if source is not None:
        filling.take(as_in_roster(snapshot, source, date.fromisoformat(roster.first), cells))
    else:
        filling.take(as_it_holds(_without(snapshot, roster), cells))
    result = {"roster": roster.id, "put": len(filling.rows), "left_out": len(filling.left_out)}
    rows = (*filling.rows, *(edited(roster) if filling.rows else ()))
    return duties_written(snapshot, acting, rows, result=result, findings=(*filling.left_out, *filling.findings))


def _without(snapshot: Snapshot, roster: Roster) -> Snapshot:
    """The state as if this roster said nothing: what holds beneath it."""
    return with_rows_put(snapshot, (), (("roster", roster.id),))
