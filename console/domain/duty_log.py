"""The duty log 值班日志: calls and events as they came, with their time [A]."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.groups import Groups

CALL, EVENT, NOTE = "call", "event", "note"
LOG_KINDS = (CALL, EVENT, NOTE)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What happened at `at`, written at `written` by `by`. It may be about a `ticket`, a `conference` or a `person`
    (ids). An entry is never edited: another one `corrects` it (id), or strikes it where its text is ''.
    """

    id: str
    at: datetime
    written: datetime
    by: str
    kind: str
    text: str
    ticket: str = ""
    conference: str = ""
    person: str = ""
    corrects: str = ""
    version: int = 1


class Corrections(Groups[LogEntry]):
    """Entries by the id of the one that they correct, the first written first."""

    @staticmethod
    def key(row: LogEntry) -> str:
        """What it corrects."""
        return row.corrects

    @staticmethod
    def order(row: LogEntry) -> Any:
        """As written."""
        return row.written, row.id
