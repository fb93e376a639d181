"""The sites' own duty-roster sheets: a row a day, a row a person, a row a line, read to plain data by cell."""

from console.exchange.intake.duty.reading import looks_duty, read_duty, read_rosters
from console.exchange.intake.duty.records import (
    DutyCell,
    DutyFile,
    DutySheet,
    Known,
    Mark,
    NameInCell,
    Unread,
)

__all__ = [
    "DutyCell",
    "DutyFile",
    "DutySheet",
    "Known",
    "Mark",
    "NameInCell",
    "Unread",
    "looks_duty",
    "read_duty",
    "read_rosters",
]
