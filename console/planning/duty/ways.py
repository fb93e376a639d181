"""Ways out of what is found of a roster, with names: each was tried by the rule engine before it is offered.

Facts of a way are what its command takes: `put_on_duty` (line, day, shift, person), `give_duty_to` (entry, other),
`swap_with` (entry, other_entry), `take_one_off` (entry, person), `plan_line` (line), `add_members` (line).
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from console.domain.duty.lines import people_of
from console.domain.duty.rosters import IN_FORCE, WORKING, DutyEntry
from console.domain.duty.wishes import OFF
from console.domain.findings import WayOut
from console.domain.on_duty.judging import OTHER_PERSON
from console.domain.rules import DUTY_COUPLE, DUTY_GAP, DUTY_SURPLUS, DUTY_UNFAIR, DUTY_WISH
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit
from console.planning.duty.candidates import DutyCandidate, candidates_of, wish_for
from console.planning.duty.filled import line_entries
from console.planning.duty.findings import RosterFinding
from console.planning.duty.points import LineLoad, entry_points, points_of
from console.planning.duty.verdict import CellKey, DutyVerdict, verdict

MOST, NAMED = 5, 3  # ways; of them people of one kind
_TRIED = 60  # exchanges that are tried for one finding


def suggested(snapshot: Snapshot, roster: str, one: RosterFinding) -> DutyCandidate | None:
    """Who fits a gap best, at no warning; None where nobody does, or it is no gap."""
    if one.finding.rule != DUTY_GAP:
        return None
    ranking = candidates_of(snapshot, roster, *one.cell)
    return next((candidate for candidate in ranking.candidates if not candidate.findings), None)


def ways_of(snapshot: Snapshot, roster: str, one: RosterFinding, now: datetime | None = None) -> tuple[WayOut, ...]:
    """Up to five ways out of a finding of a roster (id), the best first; its own where nothing better is known. None
    touches what was published and is over at `now` (aware).
    """
    rule, entry = one.finding.rule, snapshot.duty_entries.get(one.entry)
    if rule == DUTY_GAP:
        found: Iterator[WayOut] = _filling(snapshot, roster, one)
    elif rule == DUTY_SURPLUS:
        found = _thinning(snapshot, roster, one)
    elif rule == DUTY_UNFAIR:
        found = _evening(snapshot, roster, one, now)
    elif rule in (DUTY_COUPLE, DUTY_WISH) and entry is None:
        found = iter(())
    elif entry is not None:
        found = _relieving(snapshot, roster, entry, now)
    else:
        found = iter(())
    return tuple(islice(found, MOST)) or one.finding.ways_out


def verdict_ways(
    snapshot: Snapshot, roster: str, said: DutyVerdict, cell: CellKey, onto: str = ""
) -> tuple[WayOut, ...]:
    """Ways out where somebody may not come to a cell (in the place of the entry `onto`): what stands in the way goes,
    who else could come, the list of all.
    """
    if said.main is None or said.outside:
        return ()
    own = [way for way in said.main.ways_out if way.code != OTHER_PERSON.code]
    ranking = candidates_of(snapshot, roster, *cell, onto)
    row = snapshot.duty_entries.get(onto)
    for other in (one.person.id for one in ranking.candidates if not one.findings):
        if row is not None:
            own.append(WayOut("give_duty_to", _facts(row) | {"other": other}))
        else:
            own.append(
                WayOut("put_on_duty", dict(zip(("line", "day", "shift"), cell, strict=True)) | {"person": other})
            )
        if len(own) >= NAMED:
            break
    return (*own, OTHER_PERSON)[:MOST]


def _filling(snapshot: Snapshot, roster: str, one: RosterFinding) -> Iterator[WayOut]:
    line, day, shift = one.cell
    ranking = candidates_of(snapshot, roster, line, day, shift)
    fitting = [c.person.id for c in ranking.candidates if not c.findings][:NAMED]
    for person in fitting:
        yield WayOut("put_on_duty", {"line": line, "day": day, "shift": shift, "person": person})
    row = snapshot.duty_lines.get(line)
    if row is not None and (fitting or ranking.candidates or people_of(row, snapshot.people)):
        yield WayOut("plan_line", {"line": line})
    if not fitting:
        yield WayOut("add_members", {"line": line})


def _thinning(snapshot: Snapshot, roster: str, one: RosterFinding) -> Iterator[WayOut]:
    """Who was put there by a plan before who was put by hand, who came last before who was there."""
    line, day, shift = one.cell
    rows = [r for r in _working(snapshot, roster, line) if (r.day, r.shift) == (day, shift)]
    for row in sorted(rows, key=lambda r: (r.fixed, -r.at.timestamp())):
        yield WayOut("take_one_off", _facts(row) | {"person": row.person})


def _relieving(snapshot: Snapshot, roster: str, entry: DutyEntry, now: datetime | None) -> Iterator[WayOut]:
    """Somebody else in the cell, or an exchange with somebody of the same line, the nearest first."""
    ranking = candidates_of(snapshot, roster, entry.line, entry.day, entry.shift, entry.id)
    fitting = (c.person.id for c in ranking.candidates if not c.findings and c.wish != OFF)
    yield from (WayOut("give_duty_to", _facts(entry) | {"other": person}) for person in islice(fitting, 2))
    yield from islice(_exchanges(snapshot, roster, entry, now), 2)
    yield WayOut("take_one_off", _facts(entry) | {"person": entry.person})


def _exchanges(snapshot: Snapshot, roster: str, entry: DutyEntry, now: datetime | None) -> Iterator[WayOut]:
    rows = [r for r in _ahead(_working(snapshot, roster, entry.line), now) if r.person != entry.person]
    rows.sort(key=lambda r: (abs(r.start - entry.start), r.start, r.id))
    for other in rows[:_TRIED]:
        if _may_change(snapshot, roster, entry, other):
            yield _swap(entry, other)


def _may_change(snapshot: Snapshot, roster: str, a: DutyEntry, b: DutyEntry) -> bool:
    """Whether two may change duties with nothing said against it, their wishes neither."""
    if wish_for(snapshot, a.person, b.day, b.shift) == OFF or wish_for(snapshot, b.person, a.day, a.shift) == OFF:
        return False
    return verdict(snapshot, roster, a.person, (b.line, b.day, b.shift), moving=a.id, onto=b.id).fit == Fit.FITS


def _evening(snapshot: Snapshot, roster: str, one: RosterFinding, now: datetime | None) -> Iterator[WayOut]:
    """From who has much to who has little: a duty given, or two changed; what evens out the most first."""
    line = one.finding.facts["line"]
    share = points_of(snapshot, roster, line)
    ahead = [load.person for load in share.outside if share.away_from_mean(load) > 0] or _ends(share, 1)
    behind = [load.person for load in reversed(share.outside) if share.away_from_mean(load) < 0] or _ends(share, -1)
    tried = 0
    for giver, taker in ((giver, taker) for giver in ahead for taker in behind):
        for way in _between(snapshot, roster, share, giver, taker, now):
            tried += 1
            if tried > _TRIED:
                return
            if way is not None:
                yield way
                break


def _ends(share: LineLoad, side: int) -> list[str]:
    """The one with the most, or with the fewest points."""
    rows = share.counted
    return [rows[0 if side > 0 else -1].person] if rows else []


def _between(
    snapshot: Snapshot, roster: str, share: LineLoad, giver: str, taker: str, now: datetime | None
) -> Iterator[WayOut | None]:
    """What was tried, one after the other: None where a rule speaks against it."""
    rows = _ahead(_working(snapshot, roster, share.line), now)
    given, taken = ([row for row in rows if row.person == who] for who in (giver, taker))
    totals = {load.person: load.total for load in share.loads}
    apart = totals.get(giver, 0) - totals.get(taker, 0)
    weigh = _weights(snapshot, roster, share.line)
    pairs: list[tuple[int, DutyEntry, DutyEntry | None]] = [(weigh[row.id], row, None) for row in given]
    pairs += [(weigh[a.id] - weigh[b.id], a, b) for a in given for b in taken]
    useful = [pair for pair in pairs if 0 < pair[0] < apart]
    for _, row, other in sorted(useful, key=lambda p: (abs(apart - 2 * p[0]), p[2] is None, p[1].start, p[1].id)):
        if other is not None:
            yield _swap(row, other) if _may_change(snapshot, roster, row, other) else None
        else:
            fit = verdict(snapshot, roster, taker, (row.line, row.day, row.shift), onto=row.id).fit
            free = wish_for(snapshot, taker, row.day, row.shift) != OFF
            yield WayOut("give_duty_to", _facts(row) | {"other": taker}) if fit == Fit.FITS and free else None


def _weights(snapshot: Snapshot, roster: str, line: str) -> dict[str, int]:
    """Tenths of points of a line's entries by id."""
    return {row.id: entry_points(snapshot, row) for row in _working(snapshot, roster, line)}


def _working(snapshot: Snapshot, roster: str, line: str) -> list[DutyEntry]:
    return [row for row in line_entries(snapshot, roster, line) if row.standing in WORKING]


def _ahead(rows: list[DutyEntry], now: datetime | None) -> list[DutyEntry]:
    """Without what is history: nobody changes that any more."""
    return [row for row in rows if now is None or row.standing != IN_FORCE or row.end > now]


def _facts(row: DutyEntry) -> dict[str, str]:
    return {"line": row.line, "day": row.day, "shift": row.shift, "entry": row.id}


def _swap(row: DutyEntry, other: DutyEntry) -> WayOut:
    facts = {
        "other": other.person, "other_entry": other.id, "other_line": other.line, "other_day": other.day,
        "other_shift": other.shift,
    }  # fmt: skip
    return WayOut("swap_with", _facts(row) | facts)
