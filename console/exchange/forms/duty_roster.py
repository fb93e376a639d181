"""Duty rosters as a document: by line or by person, zh, vi and en forms, contact list, plain records [A][D]."""

from collections.abc import Iterator
from dataclasses import replace

from console.exchange.forms.basis import Basis
from console.exchange.forms.document import DUTY_ROSTER, Document, Records
from console.exchange.forms.duty_grid import HEAD, GridCell, GridForm, Row
from console.exchange.forms.duty_roster_frame import framed
from console.exchange.forms.duty_roster_lines import line_forms
from console.exchange.forms.duty_roster_people import people_forms
from console.exchange.forms.duty_roster_view import BY_PERSON, DutyWanted, View
from console.planning.duty.grid import grid_of
from console.wording.duty import line_name
from console.wording.duty_forms import VIETNAMESE
from console.wording.forms import ExportProblem
from console.wording.names import place_name

# No heads of a roster's columns: an import must not take the plain sheet for a second roster.
FIELDS = (
    "roster_id", "entry_id", "line_id", "line_name", "date_iso", "shift_code", "start_at", "end_at", "person_id",
    "employee_code", "person_name", "stands_for_id", "standing",
)  # fmt: skip


def views_of(basis: Basis, wanted: DutyWanted) -> tuple[View, ...]:
    """The rosters to be written. Raises ExportProblem for one that is gone, or empty."""
    found = []
    for key in dict.fromkeys(wanted.rosters):
        if key not in basis.snapshot.rosters:
            raise ExportProblem("no_such_roster", roster=key)
        grid = grid_of(basis.snapshot, key, None, wanted.lines, judged=False)
        if not grid.days or not any(rows.shifts for rows in grid.lines):
            raise ExportProblem("empty_roster")
        found.append(View(basis, grid))
    if not found:
        raise ExportProblem("empty_roster")
    return tuple(found)


def duty_roster(basis: Basis, wanted: DutyWanted) -> Document:
    """The forms of the rosters. Full phones stand in the contact list alone. Raises ExportProblem."""
    views = views_of(basis, wanted)
    forms = [form for view in views for form in (people_forms if wanted.by == BY_PERSON else line_forms)(view, wanted)]
    if wanted.contacts:
        forms += [_contacts(view, wanted) for view in views]
    rows = tuple(row for view in views for row in _records(view))
    return Document(
        kind=DUTY_ROSTER,
        title=forms[0].title,
        language=basis.say.language,
        rows=len(rows),
        grids=tuple(forms),
        records=(Records("data", FIELDS, rows),),
        page_of=basis.page_of,
        full_phones=wanted.contacts,
    )


def _records(view: View) -> Iterator[tuple[str, ...]]:
    """One row an entry; times are ISO 8601 with the site's offset."""
    basis, roster = view.basis, view.grid.roster
    snapshot = basis.snapshot
    for rows in view.lines:
        for day, shift, one in view.placed(rows):
            entry, person = snapshot.duty_entries.get(one.entry), snapshot.people.get(one.person)
            line = rows.line.id, line_name(basis.say, snapshot, rows.line.id), day.key, shift.code
            span = (basis.iso(entry.start), basis.iso(entry.end)) if entry else ("", "")
            who = one.person, person.code if person else "", person.name if person else ""
            yield (roster.id if roster else "", one.entry, *line, *span, *who, one.stands_for, one.standing)


def _contacts(view: View, wanted: DutyWanted) -> GridForm:
    """Who is in it, with unit and phone; the only part that names phones."""
    say = view.basis.say
    heads = (say("No."), say("Full name"), say("Employee number"), say("Unit"), say("Phone"), say("Duty lines"))
    head: tuple[Row, ...] = (tuple(GridCell(text, HEAD, bold=True) for text in heads),)
    lines: dict[str, dict[str, None]] = {}
    for rows in view.lines:
        for _, _, one in view.placed(rows):
            lines.setdefault(one.person, {})[view.label(rows)] = None
    blocks = [(_contact(view, number, key, tuple(lines[key])),) for number, key in enumerate(view.people, 1)]
    legend = (say("This list holds full phone numbers; its export is recorded. Pass it on only to those on duty."),)
    name = say("Contact list of those on duty")
    widths = (6.0, 24.0, 14.0, 34.0, 20.0, 40.0)
    form = framed(view, wanted, say("Contact list"), widths, head, blocks, legend, view.grid.days)
    return replace(form, title=name.upper() if say.language == VIETNAMESE else name)


def _contact(view: View, number: int, key: str, lines: tuple[str, ...]) -> Row:
    snapshot = view.basis.snapshot
    person = snapshot.people.get(key)
    if person is None:
        return (GridCell(str(number)), GridCell(key, left=True), *(GridCell("") for _ in range(4)))
    unit = person.unit or place_name(snapshot, person.place)
    told = (person.name, person.code, unit, person.phone, "\n".join(lines))
    return (GridCell(str(number)), *(GridCell(text, left=True) for text in told))
