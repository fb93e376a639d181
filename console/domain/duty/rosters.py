"""Duty rosters: lines over days, drafted, submitted, published, changed and published again [A]."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.groups import Groups
from console.domain.table import Table

DRAFT, SUBMITTED, PUBLISHED = "draft", "submitted", "published"
ROSTER_STATES = (DRAFT, SUBMITTED, PUBLISHED)

# How an entry stands. NEW and GOING are what the next publication brings: until then people go by what was published.
NEW, IN_FORCE, GOING, PAST = "new", "in_force", "going", "past"
WORKING, BINDING = (NEW, IN_FORCE), (IN_FORCE, GOING)


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster of `lines` (ids) from the day `first` to the day `last` (ISO, both in it).

    One of a `period` (id) goes over overrides and rotation, one without stands in the rotation's place. `number` counts
    its publications; state PUBLISHED with entries NEW or GOING is published and changed since.
    """

    id: str
    name: str
    first: str
    last: str
    lines: tuple[str, ...]
    period: str = ""
    state: str = DRAFT
    number: int = 0
    submitted: datetime | None = None
    submitted_by: str = ""
    published: datetime | None = None
    published_by: str = ""
    note: str = ""
    version: int = 1

    def covers(self, line: str, day: str) -> bool:
        """Whether it says who serves a line on a day (ISO)."""
        return self.first <= day <= self.last and line in self.lines


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One person on one shift of a roster; `day` (ISO) names the shift, `start` and `end` (UTC) are its own.

    `stands_for` is whom they stand in for 代班; `fixed`: put there by hand, never moved by a plan. `despite` is the
    reason given for going past `passed`, rules that only warn.
    """

    id: str
    roster: str
    line: str
    day: str
    shift: str
    person: str
    start: datetime
    end: datetime
    at: datetime
    by: str
    standing: str = NEW
    stands_for: str = ""
    fixed: bool = False
    despite: str = ""
    passed: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Publication:
    """That a roster was published for the `number`th time: what came and went against the one before, who was told
    (person ids): of entries (ids) as new or as theirs no more, `said_whole` of all that they have, knowing nothing yet.
    """

    id: str
    roster: str
    number: int
    at: datetime
    by: str
    came: int = 0
    went: int = 0
    told: tuple[str, ...] = ()
    note: str = ""
    said_came: tuple[str, ...] = ()
    said_went: tuple[str, ...] = ()
    said_whole: tuple[str, ...] = ()
    version: int = 1


class EntriesOf(Groups[DutyEntry]):
    """Entries by roster id, past ones too, by day, line, shift."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        """Its roster."""
        return row.roster

    @staticmethod
    def order(row: DutyEntry) -> Any:
        """Day, line, shift, as put."""
        return row.day, row.line, row.start, row.at, row.id


class DutiesOf(Groups[DutyEntry]):
    """Entries by person id, by their beginning."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        """Who serves."""
        return row.person

    @staticmethod
    def order(row: DutyEntry) -> Any:
        """The beginning."""
        return row.start, row.id


class CellEntries(Groups[DutyEntry]):
    """Entries of any roster by `cell_key`, as put."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        """Its cell."""
        return cell_key(row.line, row.day, row.shift)

    @staticmethod
    def order(row: DutyEntry) -> Any:
        """As put."""
        return row.at, row.id


def cell_key(line: str, day: str, shift: str) -> str:
    """Names one shift of a line on a day."""
    return f"{line}|{day}|{shift}"


def rows_of(entries: Table[DutyEntry], roster: str) -> Collection[DutyEntry]:
    """All entries of a roster (id) in no order, not to be kept: a giant roster's are asked for with every edit."""
    return entries.following(EntriesOf).of(entries).rows(roster)


def entries_of(entries: Table[DutyEntry], roster: str) -> tuple[DutyEntry, ...]:
    """All entries of a roster (id), by day."""
    return entries.following(EntriesOf).of(entries).get(roster)


def working_entries(entries: Table[DutyEntry], roster: str) -> tuple[DutyEntry, ...]:
    """The roster as it is being made."""
    return tuple(row for row in entries_of(entries, roster) if row.standing in WORKING)
