"""Where a file on the import page stands, and how far bringing in has come."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a file stands."""

    READING = "reading"
    READY = "ready"
    UNUSABLE = "unusable"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many commands of how many are carried out, and the file under way."""

    done: int
    total: int
    file: str
