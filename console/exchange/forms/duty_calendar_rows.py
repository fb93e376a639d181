"""Which duties of a roster stand in people's calendars: its own, as far as no layer over it says otherwise [A]."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, DutyEntry, Roster, entries_of
from console.domain.duty.rotation import Override
from console.domain.on_duty.in_force import OVERRIDE, PERIOD_PLAN, layer_of, serving
from console.domain.snapshot import Snapshot

ORDER = (IN_FORCE, GOING, NEW, PAST)
"""Of entries of one duty the first speaks."""


def duty_id(row: DutyEntry) -> str:
    """The same as long as it is the same duty of the same person."""
    return f"{row.roster}.{row.line}.{row.day}.{row.shift}.{row.person}"


def told_duties(snapshot: Snapshot, roster: Roster, lines: tuple[str, ...] | None) -> list[DutyEntry]:
    """The duties of a roster in their order, those that went as PAST, each once. Where an override or a period's roster
    lies over a roster without a period, that holds: people of an override are in it like those of the roster, whose
    place it takes is not.
    """
    rows = [row for row in entries_of(snapshot.duty_entries, roster.id) if lines is None or row.line in lines]
    found = {duty_id(row): row for row in sorted(rows, key=lambda row: ORDER.index(row.standing), reverse=True)}
    if not roster.period:
        for key, row in list(found.items()):
            if layer_of(snapshot, row.line, row.day, row.shift)[0] in (PERIOD_PLAN, OVERRIDE):
                del found[key]
                if row.standing != NEW:  # a calendar may know it
                    found[key] = replace(row, standing=PAST)
        for said in snapshot.overrides.values():
            if roster.covers(said.line, said.day) and (lines is None or said.line in lines):
                found |= {duty_id(one): one for one in _over(snapshot, roster, said)}
    return sorted(found.values(), key=lambda row: (row.start, duty_id(row)))


def _over(snapshot: Snapshot, roster: Roster, row: Override) -> Iterator[DutyEntry]:
    """What an override says of its cell, as duties of the roster that it changes."""
    line = snapshot.duty_lines.get(row.line)
    pattern = snapshot.shift_patterns.get(line.pattern) if line is not None else None
    shift = pattern.shift(row.shift) if pattern is not None else None
    if line is None or shift is None or layer_of(snapshot, row.line, row.day, row.shift)[0] != OVERRIDE:
        return
    for duty in serving(snapshot, line, date.fromisoformat(row.day), shift):
        yield DutyEntry(
            row.id, roster.id, row.line, row.day, row.shift, duty.person, duty.start, duty.end, row.at, row.by,
            IN_FORCE, duty.stands_for,
        )  # fmt: skip
