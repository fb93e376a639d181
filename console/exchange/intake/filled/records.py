"""What a filled checklist says, and what of it can't be taken, by cell."""

from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from console.domain.checks import LineReading


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """Why something can't be taken. `cell` as the sheet names it (E12), `value` as written; `item` if it is one's."""

    code: str
    sheet: str
    cell: str
    value: str = ""
    item: str = ""
    facts: dict[str, Any] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilledItem:
    """What the sheet says of an item. `value` is a plain number; `clock` (08:40) when its step was done, '' if not
    written; `cell` where the result stands.
    """

    item: str
    found: str
    value: str = ""
    note: str = ""
    clock: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class FilledRecord:
    """One form. `items` is what can be taken, `unfilled` the items left blank; nothing of it when `usable` is false."""

    sheet: str
    number: str
    cell: str
    template: str = ""
    items: tuple[FilledItem, ...] = ()
    line: tuple[LineReading, ...] = ()
    on_site: str = ""
    unfilled: tuple[str, ...] = ()
    problems: tuple[SheetProblem, ...] = ()
    usable: bool = True


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The forms of one file; `digest` is its SHA-256 in hex."""

    name: str
    digest: str
    records: tuple[FilledRecord, ...]
