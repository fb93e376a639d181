"""What the details of a cell say of layers and of the past: which one holds, what lies under it, who really served."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from console.domain.duty.intervals import DutyInterval
from console.domain.duty.rosters import cell_key
from console.domain.on_duty.in_force import OVERRIDE, Duty, Layer, layers_at, pattern_of
from console.planning.duty.cells import Cell
from console.planning.duty.served import served_in
from console.wording.catalogue import Wording
from console.wording.duty import LAYER_NAMES, SIGNED_NAME
from console.wording.names import person_name
from ui.desk import Desk
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line


def cell_layers(desk: Desk, cell: Cell) -> list[Line]:
    """Who serves by each layer that speaks, the one that holds first; empty while nothing says anything."""
    snapshot, line = desk.snapshot, desk.snapshot.duty_lines.get(cell.line)
    pattern = pattern_of(snapshot, line) if line is not None else None
    shift = pattern.shift(cell.shift) if pattern is not None else None
    if line is None or shift is None:
        return []
    found = layers_at(snapshot, line, date.fromisoformat(cell.day), shift)
    return [_layer(desk, cell, layer, holds=layer is found[0]) for layer in found]


def cell_served(desk: Desk, cell: Cell) -> list[Line]:
    """Who really was on duty, from when to when."""
    say, zone = desk.say, ZoneInfo(desk.snapshot.site.zone)
    rows = served_in(desk.snapshot, cell.line, cell.day, cell.shift)
    return [Line(_served(desk, row), lead=_span(say, row, zone)) for row in rows]


def _layer(desk: Desk, cell: Cell, layer: Layer, *, holds: bool) -> Line:
    words = _words(desk, cell, layer)
    if holds:
        return Line(words, symbol=Symbol.DONE, head=desk.say("holds"), token="text")
    return Line(words, symbol=Symbol.NOT_STARTED, head=desk.say("beneath"), ink="text2")


def _words(desk: Desk, cell: Cell, layer: Layer) -> str:
    say, snapshot = desk.say, desk.snapshot
    names = {"layer": say(LAYER_NAMES[layer.name]), "people": _people(desk, layer.duties)}
    if (row := snapshot.rosters.get(layer.roster)) is not None:
        return say("{layer} “{name}”: {people}", name=row.name, **names)
    over = snapshot.overrides.get(cell_key(cell.line, cell.day, cell.shift))
    if layer.name != OVERRIDE or over is None:
        return say("{layer}: {people}", **names)
    if over.why:
        return say("{layer}: {people} ({by}: {why})", by=over.by, why=over.why, **names)
    return say("{layer}: {people} ({by})", by=over.by, **names)


def _people(desk: Desk, duties: Iterable[Duty]) -> str:
    say, names = desk.say, []
    for duty in duties:
        name = person_name(desk.snapshot, duty.person)
        names.append(say("{name} (stand-in)", name=name) if duty.stands_for else name)
    return say(", ").join(names) or say("Nobody")


def _served(desk: Desk, row: DutyInterval) -> str:
    say, snapshot = desk.say, desk.snapshot
    name = person_name(snapshot, row.person) if row.person in snapshot.people else row.name
    layer = say(LAYER_NAMES.get(row.layer, SIGNED_NAME))
    if row.stands_for:
        other = person_name(snapshot, row.stands_for)
        return say("{person} in place of {other} ({layer})", person=name, other=other, layer=layer)
    return say("{person} ({layer})", person=name, layer=layer)


def _span(say: Wording, row: DutyInterval, zone: ZoneInfo) -> str:
    """Clocks: a shift is never so long that these could be of two days."""
    start = f"{row.start.astimezone(zone):%H:%M}"
    if row.end is None:
        return say("since {start}", start=start)
    return f"{start}–{row.end.astimezone(zone):%H:%M}"
