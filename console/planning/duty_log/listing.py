"""The duty log as lines: each entry with what corrected it last; found by words, by shift."""

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
    def held(self) -> LogEntry:
        """The entry whose words, time, kind and links hold; of a struck one those that did."""
        return self.was[-1] if self.struck else self.last

    @property
    def text(self) -> str:
        """What holds; of a struck one what it said."""
        return self.held.text

    @property
    def at(self) -> datetime:
        """When it happened, as corrected."""
        return self.held.at

    @property
    def kind(self) -> str:
        """A call, an event, a note."""
        return self.held.kind


def _firsts(entries: Table[LogEntry]) -> tuple[LogEntry, ...]:
    rows = (row for row in entries.values() if not row.corrects)
    return tuple(sorted(rows, key=lambda row: (row.at, row.written, row.id), reverse=True))


def line_of(snapshot: Snapshot, entry: LogEntry) -> LogLine:
    """An entry with its corrections."""
    found = snapshot.log_entries.following(Corrections).of(snapshot.log_entries).get(entry.id)
    return LogLine(entry, found[-1], (entry, *found[:-1])) if found else LogLine(entry, entry)


def log_lines(snapshot: Snapshot, text: str = "") -> tuple[LogLine, ...]:
    """All lines, the latest first; with `text` those that hold every word of it."""
    lines = (line_of(snapshot, entry) for entry in snapshot.log_entries.derived(_firsts))
    if not text.strip():
        return tuple(sorted(lines, key=_order, reverse=True))
    found = [line for line in lines if matches(text, *_texts(snapshot, line))]
    return tuple(sorted(found, key=_order, reverse=True))


def log_between(snapshot: Snapshot, start: datetime, end: datetime) -> tuple[LogLine, ...]:
    """The lines of what happened in [start, end], the latest first."""
    corrected = snapshot.log_entries.following(Corrections).of(snapshot.log_entries)
    rows = snapshot.log_entries.derived(_firsts)
    near = [line_of(snapshot, row) for row in rows if start <= row.at <= end or corrected.rows(row.id)]
    return tuple(sorted((line for line in near if start <= line.at <= end), key=_order, reverse=True))


def links(snapshot: Snapshot, entry: LogEntry) -> tuple[tuple[str, str, str], ...]:
    """What it is linked to and is still there: (kind, id, name), by the ticket's number, the conference's title, the
    person's name.
    """
    ticket, person = snapshot.tickets.get(entry.ticket), snapshot.people.get(entry.person)
    conference = snapshot.conferences.get(entry.conference)
    found = (
        ("ticket", entry.ticket, ticket.code if ticket else ""),
        ("conference", entry.conference, conference.title if conference else ""),
        ("person", entry.person, person.name if person else ""),
    )
    return tuple(link for link in found if link[2])


def about(snapshot: Snapshot, entry: LogEntry) -> tuple[str, ...]:
    """The names of what it is linked to."""
    return tuple(name for _, _, name in links(snapshot, entry))


def _order(line: LogLine) -> tuple[datetime, datetime, str]:
    return line.at, line.entry.written, line.entry.id


def _texts(snapshot: Snapshot, line: LogLine) -> tuple[str, ...]:
    return line.text, line.entry.by, *about(snapshot, line.held), *about(snapshot, line.entry)
