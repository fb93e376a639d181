"""Terminals and parts as a document: the list by city, what is with the integrator, every move; plain records [D]."""

from collections.abc import Iterable

from console.domain.equipment import EquipmentMove, moves_of
from console.domain.levels import CITY
from console.domain.places import areas_of, paths
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    CENTER,
    EQUIPMENT,
    GROUP,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.planning.equipment.listing import EquipmentRow, Wanted, equipment_rows, state_counts
from console.wording.equipment import days_out, kind_name, state_name
from console.wording.forms import day_text
from console.wording.names import place_name, system_name, venue_name
from console.wording.tickets import mask_numbers

FIELDS = (
    "equipment", "serial", "kind", "model", "state", "since", "place", "place_path", "venue", "venue_name", "system",
    "out_since", "days_out", "overdue", "tracking", "note",
)  # fmt: skip
MOVE_FIELDS = (
    "move", "equipment", "serial", "day", "at", "by", "before", "after", "place", "venue", "venue_name", "tracking",
    "ticket", "run", "note",
)  # fmt: skip


def equipment_document(basis: Basis, wanted: Wanted | None = None) -> Document:
    """The pieces that fit, with their whole history."""
    say = basis.say
    rows = sorted(
        equipment_rows(basis.snapshot, basis.now, wanted),
        key=lambda row: (_city(basis, row), row.equipment.place, row.equipment.serial),
    )
    title = say("{unit}: terminals and spare parts, {day}", unit=basis.unit, day=day_text(say, basis.day(basis.now)))
    out = [row for row in rows if row.out]
    moves = [move for row in rows for move in reversed(moves_of(basis.snapshot.equipment_moves, row.equipment.id))]
    return Document(
        kind=EQUIPMENT,
        title=title,
        language=say.language,
        rows=len(rows),
        tables=(_list_form(basis, title, rows), _out_form(basis, title, out), _moves_form(basis, title, rows)),
        records=(
            Records("data", FIELDS, tuple(_record(basis, row) for row in rows)),
            Records("data_moves", MOVE_FIELDS, tuple(_move_record(basis, move) for move in moves)),
        ),
        page_of=basis.page_of,
    )


def _city(basis: Basis, row: EquipmentRow) -> str:
    """Code of the city it belongs to, '' for the province's own."""
    return basis.snapshot.places.derived(areas_of(CITY)).get(row.equipment.place, "")


def _list_form(basis: Basis, title: str, rows: list[EquipmentRow]) -> TableForm:
    say = basis.say
    lines: list[Line] = []
    city: str | None = None
    for number, row in enumerate(rows, 1):
        if (code := _city(basis, row)) != city:
            city = code
            own = [other for other in rows if _city(basis, other) == code]
            name = place_name(basis.snapshot, code) if code else say("The province's own")
            lines.append(Line((name, "", "", "", "", "", "", _sums(basis, own)), GROUP))
        lines.append(_line(basis, number, row))
    return TableForm(
        name=say("Equipment"),
        title=title,
        heading=(basis.filled_in(), (_sums(basis, rows), "")),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Serial number"), 22),
            Column(say("Kind"), 12, CENTER),
            Column(say("Model"), 26),
            Column(say("State"), 20, CENTER),
            Column(say("State since"), 14, CENTER),
            Column(say("System"), 10, CENTER),
            Column(say("Place, venue, note"), 44),
        ),
        lines=tuple(lines),
        signatures=basis.signatures(),
    )


def _sums(basis: Basis, rows: Iterable[EquipmentRow]) -> str:
    """How many are in each state."""
    counts = state_counts(rows)
    parts = [f"{state_name(basis.say, state)} {count}" for state, count in counts.items() if count]
    return basis.say(", ").join(parts)


def _line(basis: Basis, number: int, row: EquipmentRow) -> Line:
    piece, say = row.equipment, basis.say
    where = (_where(basis, piece.place, piece.venue), mask_numbers(piece.note))
    return Line(
        (
            str(number),
            piece.serial,
            kind_name(say, piece.kind),
            piece.model,
            state_name(say, piece.state),
            piece.since,
            system_name(say, basis.snapshot, piece.system) if piece.system else "",
            "\n".join(part for part in where if part),
        )
    )


def _where(basis: Basis, place: str, venue: str) -> str:
    """The venue where it stands in one, else the place."""
    if venue:
        return venue_name(basis.snapshot, venue)
    return place_name(basis.snapshot, place) if place else ""


def _out_form(basis: Basis, title: str, rows: list[EquipmentRow]) -> TableForm:
    say = basis.say
    longest = sorted(rows, key=lambda row: (-row.days, row.equipment.serial))
    lines = tuple(
        Line(
            (
                str(number),
                row.equipment.serial,
                row.equipment.model,
                state_name(say, row.equipment.state),
                row.out,
                days_out(say, row.days),
                say("Overdue") if row.overdue else "",
                row.tracking,
                _where(basis, row.equipment.place, ""),
            )
        )
        for number, row in enumerate(longest, 1)
    )
    return TableForm(
        name=say("With the integrator"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Serial number"), 22),
            Column(say("Model"), 26),
            Column(say("State"), 20, CENTER),
            Column(say("Sent on"), 14, CENTER),
            Column(say("Away for"), 12, CENTER),
            Column(say("Overdue"), 10, CENTER),
            Column(say("Parcel number"), 20),
            Column(say("Place"), 30),
        ),
        lines=lines,
        signatures=basis.signatures(),
    )


def _moves_form(basis: Basis, title: str, rows: list[EquipmentRow]) -> TableForm:
    say = basis.say
    lines: list[Line] = []
    for row in rows:
        moves = moves_of(basis.snapshot.equipment_moves, row.equipment.id)
        if moves:
            lines.append(Line((f"{row.equipment.serial}　{row.equipment.model}", *[""] * 6), GROUP))
            lines += [_move_line(basis, move) for move in reversed(moves)]
    return TableForm(
        name=say("Moves"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("Date"), 14, CENTER),
            Column(say("By"), 12),
            Column(say("Former state"), 18, CENTER),
            Column(say("New state"), 18, CENTER),
            Column(say("Location"), 36),
            Column(say("Parcel number"), 20),
            Column(say("What for"), 36),
        ),
        lines=tuple(lines),
        signatures=basis.signatures(),
    )


def _move_line(basis: Basis, move: EquipmentMove) -> Line:
    say, snapshot = basis.say, basis.snapshot
    ticket, run = snapshot.tickets.get(move.ticket), snapshot.check_runs.get(move.run)
    why = (ticket.code if ticket else "", run.number if run else "", mask_numbers(move.note))
    return Line(
        (
            move.day,
            move.by,
            state_name(say, move.before),
            state_name(say, move.after),
            _where(basis, move.place, move.venue),
            move.tracking,
            "\n".join(part for part in why if part),
        )
    )


def _record(basis: Basis, row: EquipmentRow) -> tuple[str | int, ...]:
    piece, snapshot = row.equipment, basis.snapshot
    path = "/".join(step.name for step in snapshot.places.derived(paths).get(piece.place, ()))
    venue = snapshot.venues.get(piece.venue)
    return (
        piece.id, piece.serial, piece.kind, piece.model, piece.state, piece.since, piece.place, path, piece.venue,
        venue.name if venue else "", piece.system, row.out, row.days, int(row.overdue), row.tracking,
        mask_numbers(piece.note),
    )  # fmt: skip


def _move_record(basis: Basis, move: EquipmentMove) -> tuple[str, ...]:
    piece, venue = basis.snapshot.equipment.get(move.equipment), basis.snapshot.venues.get(move.venue)
    return (
        move.id, move.equipment, piece.serial if piece else "", move.day, basis.iso(move.at), move.by, move.before,
        move.after, move.place, move.venue, venue.name if venue else "", move.tracking, move.ticket, move.run,
        mask_numbers(move.note),
    )  # fmt: skip
