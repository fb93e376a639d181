"""Who really was on duty, on paper: day by day, each line's shifts with their people and times [A]."""

from collections.abc import Iterator
from datetime import date, datetime

from console.domain.duty.intervals import DutyInterval
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, DUTY_HISTORY, GROUP, Column, Document, Line, Records, TableForm
from console.planning.duty.served import served_between
from console.wording.duty import LAYER_NAMES, SIGNED_NAME, duty_day, line_name, shift_name
from console.wording.forms import ExportProblem, period_text
from console.wording.names import clock_time, date_time

FIELDS = (
    "id", "date_iso", "line_id", "line_name", "shift_code", "person_id", "person_name", "start_at", "end_at", "layer",
    "stands_for_id", "note",
)  # fmt: skip


def duty_history_document(basis: Basis, ids: tuple[str, ...]) -> Document:
    """From the first to the last day (ISO) that `ids` begins with; the rest are lines (ids), none for all. Raises
    ExportProblem where nobody was on duty.
    """
    first, last = date.fromisoformat(ids[0]), date.fromisoformat(ids[1])
    chosen = frozenset(ids[2:])
    rows = [row for row in served_between(basis.snapshot, first, last) if not chosen or row.line in chosen]
    if not rows:
        raise ExportProblem("nobody_was_on_duty")
    period = period_text(basis.say, (date.fromisoformat(row.day) for row in rows))
    title = basis.say("{unit}: who was on duty ({period})", unit=basis.unit, period=period)
    return Document(
        kind=DUTY_HISTORY,
        title=title,
        language=basis.say.language,
        rows=len(rows),
        tables=(_table(basis, title, rows),),
        records=(Records("data", FIELDS, tuple(_record(basis, row) for row in rows)),),
        page_of=basis.page_of,
    )


def _table(basis: Basis, title: str, rows: list[DutyInterval]) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Who was on duty"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("Duty line"), 24),
            Column(say("Shift"), 10, CENTER),
            Column(say("Full name"), 16),
            Column(say("From"), 14, CENTER),
            Column(say("Until"), 14, CENTER),
            Column(say("Stands in for"), 14),
            Column(say("By"), 16),
        ),
        lines=tuple(_lines(basis, rows)),
        signatures=basis.signatures(),
    )


def _lines(basis: Basis, rows: list[DutyInterval]) -> Iterator[Line]:
    say, snapshot, day = basis.say, basis.snapshot, ""
    for row in rows:
        if row.day != day:
            day = row.day
            yield Line((duty_day(say, day), "", "", "", "", "", ""), GROUP)
        end = say("still on duty") if row.end is None else _time(basis, row.end, row.day)
        layer = say(LAYER_NAMES.get(row.layer, SIGNED_NAME))
        yield Line((
            line_name(say, snapshot, row.line), shift_name(say, snapshot, row.line, row.shift), _name(basis, row),
            _time(basis, row.start, row.day), end, _person(basis, row.stands_for), layer,
        ))  # fmt: skip


def _time(basis: Basis, moment: datetime, day: str) -> str:
    """The clock alone on the day that names the shift."""
    same = basis.day(moment).isoformat() == day
    return clock_time(moment, basis.zone) if same else date_time(basis.say, moment, basis.zone)


def _name(basis: Basis, row: DutyInterval) -> str:
    return _person(basis, row.person) if row.person in basis.snapshot.people else row.name


def _person(basis: Basis, key: str) -> str:
    person = basis.snapshot.people.get(key)
    return person.name if person else ""


def _record(basis: Basis, row: DutyInterval) -> tuple[str, ...]:
    line = row.line, line_name(basis.say, basis.snapshot, row.line), row.shift
    times = basis.iso(row.start), basis.iso(row.end)
    return (row.id, row.day, *line, row.person, _name(basis, row), *times, row.layer, row.stands_for, row.note)
