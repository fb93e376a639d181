"""The duty log as lines: each entry with what corrected it last; found by words, by shift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.duty_log import Corrections, LogEntry
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.search import matches


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry and the last word on it (itself while nobody corrected it); `was` are the texts that no longer hold."""

    entry: LogEntry
    last: LogEntry
    was: tuple[LogEntry, ...] = ()

    @property
    def struck(self) -> bool:
        """Whether it holds no more."""
        return self.last is not self.entry and not self.last.text

    @property
    def text(self) -> str:
        """What holds; of a struck one what it said."""
        return self.was[-1].text if self.struck else self.last.text

    @property
    def at(self) -> datetime:
        """When it happened, as corrected."""
        return self.entry.at if self.struck else self.last.at

    @property
    def kind(self) -> str:
        """A call, an event, a note."""
        return self.entry.kind if self.struck else self.last.kind


def _firsts(entries: Table[LogEntry]) -> tuple[LogEntry, ...]:
    rows = (row for row in entries.values() if not row.corrects)
    return tuple(sorted(rows, key=lambda row: (row.at, row.written, row.id), reverse=True))


def line_of(snapshot: Snapshot, entry: LogEntry) -> LogLine:
    """An entry with its corrections."""
    found = snapshot.log_entries.following(Corrections).of(snapshot.log_entries).get(entry.id)
    return LogLine(entry, found[-1], (entry, *found[:-1])) if found else LogLine(entry, entry)


def log_lines(snapshot: Snapshot, text: str = "", more: Iterable[str] = ()) -> tuple[LogLine, ...]:
    """All lines, the latest first; with `text` those that hold every word of it. `more` ids are kept in any case."""
    lines = (line_of(snapshot, entry) for entry in snapshot.log_entries.derived(_firsts))
    if not text.strip():
        return tuple(sorted(lines, key=_order, reverse=True))
    kept = set(more)
    found = [line for line in lines if line.entry.id in kept or matches(text, *_texts(snapshot, line))]
    return tuple(sorted(found, key=_order, reverse=True))


def log_between(snapshot: Snapshot, start: datetime, end: datetime) -> tuple[LogLine, ...]:
    """The lines of what happened in [start, end], the latest first."""
    corrected = snapshot.log_entries.following(Corrections).of(snapshot.log_entries)
    rows = snapshot.log_entries.derived(_firsts)
    near = [line_of(snapshot, row) for row in rows if start <= row.at <= end or corrected.rows(row.id)]
    return tuple(sorted((line for line in near if start <= line.at <= end), key=_order, reverse=True))


def about(snapshot: Snapshot, entry: LogEntry) -> tuple[str, ...]:
    """What it is linked to: the ticket's number, the conference's title, the person's name."""
    found = (
        ticket.code if (ticket := snapshot.tickets.get(entry.ticket)) else "",
        conference.title if (conference := snapshot.conferences.get(entry.conference)) else "",
        person.name if (person := snapshot.people.get(entry.person)) else "",
    )
    return tuple(name for name in found if name)


def _order(line: LogLine) -> tuple[datetime, datetime, str]:
    return line.at, line.entry.written, line.entry.id


def _texts(snapshot: Snapshot, line: LogLine) -> tuple[str, ...]:
    return line.text, line.entry.by, *about(snapshot, line.last), *about(snapshot, line.entry)
