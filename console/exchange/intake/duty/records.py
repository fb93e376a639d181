"""What a duty-roster sheet says, in the site's own words, and what of it can't be read, by cell."""

from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Any

DAYS, PEOPLE, LINES = "days", "people", "lines"
"""Shapes: a row a day; a row a person over columns of days; a row a line (and shift) over columns of days."""
DUTY, REST, LEAVE, STANDBY = "duty", "rest", "leave", "standby"


@dataclass(frozen=True, slots=True)
class NameInCell:
    """A person as written. `stands_for` is the name of whom they stand in for 代/thay; `stands_in` also where the cell
    does not say for whom. `phone` in digits; `note` is any other remark in brackets.
    """

    text: str
    stands_for: str = ""
    stands_in: bool = False
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DutyCell:
    """Who is where on a day. `line` and `shift` as the sheet calls them, '' where it names none; `mark` is what
    the cell of a person's row holds (△), `cell` where it stands (C7; of a merged area its first).
    """

    day: date
    line: str
    shift: str
    names: tuple[NameInCell, ...]
    sheet: str
    cell: str
    kind: str = DUTY
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark or a shift's word means. `begin`, `end` in minutes of the day, the end beyond 1440 where it is after
    midnight; None where no hours are told.
    """

    name: str
    begin: int | None = None
    end: int | None = None
    kind: str = DUTY


@dataclass(frozen=True, slots=True)
class Unread:
    """What can't be taken: a cell, what stands there, and why (a code of `console.wording.duty_sheets`) with facts."""

    sheet: str
    cell: str
    text: str
    why: str
    facts: dict[str, Any] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutySheet:
    """One roster of a sheet. `first` and `last` are the days it names, None when none could be read; `legend` by mark
    or shift word; `notes` are texts below it that belong to no cell.
    """

    shape: str
    sheet: str
    title: str
    first: date | None
    last: date | None
    cells: tuple[DutyCell, ...]
    legend: dict[str, Mark] = made(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyFile:
    """The rosters of one file."""

    name: str
    sheets: tuple[DutySheet, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the site knows already. `names` of its people; `first`, `last` of the period that the user named, for days
    whose year the sheet leaves out; `marks` of its own shift patterns, for sheets without a legend.
    """

    names: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    marks: dict[str, Mark] = made(default_factory=dict)
