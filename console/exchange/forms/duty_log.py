"""The duty log on paper: shift by shift, the first entry first, corrected and struck ones told as such [A]."""

from collections.abc import Iterator

from console.domain.duty_log import LogEntry
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, DUTY_LOG, GROUP, Column, Document, Line, Records, TableForm
from console.planning.duty_log.listing import LogLine, about, line_of
from console.planning.handover.shift import shift_at
from console.wording.forms import ExportProblem, day_text, period_text
from console.wording.handover import shift_text
from console.wording.handover_rows import LOG_KIND_NAMES
from console.wording.names import clock_time, date_time
from console.wording.tickets import mask_numbers

FIELDS = ("id", "at", "written", "by", "kind", "text", "ticket", "conference", "person", "corrects", "struck")


def duty_log_document(basis: Basis, ids: tuple[str, ...]) -> Document:
    """These entries (ids) with their corrections. Raises ExportProblem where there is none."""
    held = basis.snapshot.log_entries
    lines = [line_of(basis.snapshot, held[key]) for key in dict.fromkeys(ids) if key in held]
    if not lines:
        raise ExportProblem("no_log_entry")
    lines.sort(key=lambda line: (line.at, line.entry.written, line.entry.id))
    period = period_text(basis.say, (basis.day(line.at) for line in lines))
    title = basis.say("{unit}: duty log ({period})", unit=basis.unit, period=period)
    return Document(
        kind=DUTY_LOG,
        title=title,
        language=basis.say.language,
        rows=len(lines),
        tables=(_table(basis, title, lines),),
        records=(Records("data", FIELDS, tuple(_records(basis, lines))),),
        page_of=basis.page_of,
    )


def _table(basis: Basis, title: str, lines: list[LogLine]) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Duty log"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("Time"), 9, CENTER),
            Column(say("Kind"), 9, CENTER),
            Column(say("Words"), 70),
            Column(say("About"), 30),
            Column(say("Who wrote it"), 12),
            Column(say("Written"), 14, CENTER),
        ),
        lines=tuple(_lines(basis, lines)),
        legend=(say("Phones are masked."),),
        signatures=basis.signatures(),
    )


def _lines(basis: Basis, lines: list[LogLine]) -> Iterator[Line]:
    say, shift = basis.say, None
    for line in lines:
        found = shift_at(basis.snapshot, line.at)
        if found != shift:
            shift = found
            name = shift_text(say, found.shift, found.start, found.end, basis.zone)
            yield Line((f"{day_text(say, basis.day(found.start))}  {name}", "", "", "", "", ""), GROUP)
        yield Line((
            clock_time(line.at, basis.zone), say(LOG_KIND_NAMES[line.kind]), mask_numbers(_words(basis, line)),
            mask_numbers("\n".join(about(basis.snapshot, line.held))),
            line.entry.by, date_time(say, line.entry.written, basis.zone),
        ))  # fmt: skip


def _words(basis: Basis, line: LogLine) -> str:
    say = basis.say
    if line.struck:
        return say("Struck by {name}: {text}", name=line.last.by, text=line.text)
    if not line.was:
        return line.text
    return "\n".join((line.text, say("Corrected by {name}; was: {text}", name=line.last.by, text=line.was[-1].text)))


def _records(basis: Basis, lines: list[LogLine]) -> Iterator[tuple[str | int, ...]]:
    for line in lines:
        for entry in dict.fromkeys((line.entry, *line.was, line.last)):
            yield _record(basis, entry, line)


def _record(basis: Basis, entry: LogEntry, line: LogLine) -> tuple[str | int, ...]:
    ticket = basis.snapshot.tickets.get(entry.ticket)
    return (
        entry.id, basis.iso(entry.at), basis.iso(entry.written), entry.by, entry.kind, mask_numbers(entry.text),
        ticket.code if ticket else "", entry.conference, entry.person, entry.corrects, int(line.struck),
    )  # fmt: skip
