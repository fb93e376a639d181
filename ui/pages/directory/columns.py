"""The columns of each kind of the directory, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from console.domain.people import Leave, mask_phone
from console.domain.snapshot import Snapshot
from console.planning.directory import CIRCUITS, CONFERENCES, PEOPLE, PLACES, VENUES
from console.planning.directory_rows import CIRCUIT, PARENT, PLACE, SCOPE, Row
from console.wording.catalogue import Wording, mark
from console.wording.names import conference_state_name, date_time, level_name, place_name, post_name, system_name
from ui.delegates.roles import Cell, Kind, Tone, ratio_symbol
from ui.models import Column
from ui.theme.symbols import Symbol

MUTED = {Cell.TONE: lambda row: Tone.SECOND}
NOT_BOUND = {
    PLACE: mark("This place is not known yet; the row is bound when the place comes in."),
    PARENT: mark("The place above is not known yet; the row is bound when it comes in."),
    CIRCUIT: mark("This circuit is not known yet; the venue is bound when the circuit comes in."),
    SCOPE: mark("Not all of this scope is understood; it is bound when the places come in."),
}


@dataclass(frozen=True, slots=True)
class Cells:
    """What cells say; it asks for the state each time, so that it never shows an old one."""

    say: Wording
    snapshot: Callable[[], Snapshot]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.snapshot().site.zone)

    def place(self, row: Row) -> str:
        return place_name(self.snapshot(), row.entity.place) if row.entity.place else ""

    def above(self, row: Row) -> str:
        return place_name(self.snapshot(), row.entity.parent, 0) if row.entity.parent else ""

    def level(self, row: Row) -> str:
        return level_name(self.say, self.snapshot(), row.entity.level)

    def systems(self, row: Row) -> str:
        return self.say(", ").join(system_name(self.say, self.snapshot(), code) for code in row.entity.systems)

    def system(self, row: Row) -> str:
        return system_name(self.say, self.snapshot(), row.entity.system)

    def listed(self, texts: tuple[str, ...]) -> str:
        return self.say(", ").join(texts)

    def leave(self, leave: Leave) -> str:
        first, last = date_time(self.say, leave.start, self.zone), date_time(self.say, leave.end, self.zone)
        return self.say("{start} to {end}", start=first, end=last)

    def next_need(self, row: Row) -> str:
        coming = row.beside.coming
        return date_time(self.say, coming[0].meeting_start, self.zone) if coming else ""

    def next_meeting(self, row: Row) -> str:
        coming = row.beside.coming
        return date_time(self.say, coming[0].start, self.zone) if coming else ""

    def start(self, row: Row) -> str:
        return date_time(self.say, row.entity.start, self.zone)

    def post(self, row: Row) -> str:
        return post_name(self.say, row.entity.post)

    def state(self, row: Row) -> str:
        return conference_state_name(self.say, row.entity.state)

    def tip(self, reference: str) -> Callable[[Row], str]:
        """Why a reference stands with a warning."""
        return lambda row: self.say(NOT_BOUND[reference]) if reference in row.loose else ""


def _bound(reference: str, *, muted: bool = True) -> dict[int, Callable[[Row], object]]:
    """The warning symbol and colour of a reference that is not bound."""
    calm = Tone.SECOND if muted else Tone.NONE
    return {
        Cell.SYMBOL: lambda row: Symbol.DUE if reference in row.loose else None,
        Cell.TONE: lambda row: Tone.WARN if reference in row.loose else calm,
    }


def _number(count: int) -> str:
    return str(count) if count else "–"


def _places(cells: Cells) -> tuple[Column, ...]:
    say = cells.say
    return (
        Column("number", mark("Code"), lambda r: r.number, 110, MUTED, lambda r: r.number),
        Column("name", mark("Name"), lambda r: r.name, 150, {}, lambda r: r.name, stretch=2),
        Column("level", mark("Level"), cells.level, 90, MUTED, cells.level),
        Column("above", mark("Belongs to"), cells.above, 170, _bound(PARENT), cells.above, stretch=2,
               tip=lambda r: cells.tip(PARENT)(r) or cells.above(r)),
        Column("people", mark("People"), lambda r: _number(r.beside.people), 72, MUTED, lambda r: r.beside.people,
               align="right"),
        Column("venues", mark("Venues"), lambda r: _number(r.beside.venues), 72, MUTED, lambda r: r.beside.venues,
               align="right", drop=2),
        Column("circuits", mark("Circuits"), lambda r: _number(r.beside.circuits), 78, MUTED,
               lambda r: r.beside.circuits, align="right", drop=2),
        Column("where", mark("Coordinates"), lambda r: position(say, r), 150, MUTED, drop=3),
    )  # fmt: skip


def position(say: Wording, row: Row) -> str:
    """Latitude and longitude, '' when they are not known."""
    place = row.entity
    if place.latitude is None or place.longitude is None:
        return ""
    return say("{latitude}, {longitude}", latitude=f"{place.latitude:.4f}", longitude=f"{place.longitude:.4f}")


def _people(cells: Cells) -> tuple[Column, ...]:
    return (
        Column("number", mark("Employee number"), lambda r: r.number, 96, MUTED, lambda r: r.number),
        Column("name", mark("Full name"), lambda r: r.name, 110, {}, lambda r: r.name, stretch=1),
        Column("post", mark("Post"), cells.post, 104, {}, cells.post),
        Column("place", mark("Unit"), cells.place, 170, _bound(PLACE), cells.place, stretch=2,
               tip=lambda r: cells.tip(PLACE)(r) or cells.place(r)),
        Column("duty", mark("Duty"), lambda r: r.entity.duty, 110, MUTED, lambda r: r.entity.duty, stretch=1, drop=2),
        Column("phone", mark("Phone"), lambda r: mask_phone(r.entity.phone), 122, MUTED),
        Column("skills", mark("Skills"), lambda r: cells.listed(r.entity.skills), 100, MUTED, stretch=1, drop=3),
        Column("next", mark("Next assignment"), cells.next_need, 146, MUTED,
               lambda r: r.beside.coming[0].meeting_start if r.beside.coming else None, drop=1),
    )  # fmt: skip


def _venues(cells: Cells) -> tuple[Column, ...]:
    return (
        Column("name", mark("Venue"), lambda r: r.name, 170, {}, lambda r: r.name, stretch=2),
        Column("place", mark("Place"), cells.place, 150, _bound(PLACE), cells.place, stretch=2,
               tip=lambda r: cells.tip(PLACE)(r) or cells.place(r)),
        Column("level", mark("Level"), cells.level, 80, MUTED, cells.level),
        Column("systems", mark("Systems"), cells.systems, 110, MUTED, cells.systems, tip=cells.systems),
        Column("circuit", mark("Circuit"), lambda r: r.entity.circuit, 130, _bound(CIRCUIT),
               lambda r: r.entity.circuit, tip=cells.tip(CIRCUIT)),
        Column("address", mark("Address"), lambda r: r.entity.address, 150, MUTED, lambda r: r.entity.address,
               stretch=2, drop=2, tip=lambda r: r.entity.address),
        Column("next", mark("Next meeting"), cells.next_meeting, 146, MUTED,
               lambda r: r.beside.coming[0].start if r.beside.coming else None, drop=1),
    )  # fmt: skip


def _grade(row: Row) -> str:
    return row.beside.customer.grade if row.beside.customer else ""


def _circuits(cells: Cells) -> tuple[Column, ...]:
    return (
        Column("number", mark("Circuit"), lambda r: r.number, 132, {}, lambda r: r.number),
        Column("grade", "", _grade, 22, {Cell.TONE: lambda r: Tone.MUTED}),
        Column("customer", mark("Customer"), lambda r: r.name, 170, {}, lambda r: r.name, stretch=3,
               tip=lambda r: r.name),
        Column("place", mark("Place"), cells.place, 150, _bound(PLACE), cells.place, stretch=2,
               tip=lambda r: cells.tip(PLACE)(r) or cells.place(r)),
        Column("bandwidth", mark("Bandwidth"), lambda r: r.entity.bandwidth, 92, MUTED, lambda r: r.entity.bandwidth,
               align="right", drop=1),
        Column("service", mark("Service"), lambda r: r.entity.service, 90, MUTED, lambda r: r.entity.service,
               stretch=1, drop=2),
        Column("contract", mark("Contract"), lambda r: r.entity.contract, 110, MUTED, lambda r: r.entity.contract,
               stretch=1, drop=3),
        Column("tickets", mark("Open tickets"), lambda r: _number(len(r.beside.tickets)), 96,
               {Cell.TONE: lambda r: Tone.NONE if r.beside.tickets else Tone.MUTED}, lambda r: len(r.beside.tickets),
               align="right"),
    )  # fmt: skip


def _staffed(row: Row) -> str:
    return f"{row.beside.sent}/{row.beside.needed}" if row.beside.needed else "–"


def _staffed_symbol(row: Row) -> Symbol | None:
    return ratio_symbol(row.beside.sent, row.beside.needed) if row.beside.needed else None


def _conferences(cells: Cells) -> tuple[Column, ...]:
    return (
        Column("start", mark("Start"), cells.start, 146, {}, lambda r: r.entity.start),
        Column("system", mark("System"), cells.system, 84, MUTED, cells.system, narrow=72),
        Column("title", mark("Conference"), lambda r: r.name, 190, {}, lambda r: r.name, stretch=3, narrow=140,
               tip=lambda r: r.name),
        Column("scope", mark("Scope"), lambda r: r.entity.scope_text, 150, _bound(SCOPE), stretch=2, narrow=110,
               tip=lambda r: cells.tip(SCOPE)(r) or r.entity.scope_text),
        Column("notice", mark("Notice number"), lambda r: r.number, 150, MUTED, lambda r: r.number, stretch=1, drop=1),
        Column("state", mark("State"), cells.state, 84, MUTED, cells.state, narrow=78),
        Column("staffed", mark("Staffed"), _staffed, 90,
               {Cell.KIND: lambda r: Kind.RATIO, Cell.SYMBOL: _staffed_symbol}, align="right"),
    )  # fmt: skip


_COLUMNS = {PLACES: _places, PEOPLE: _people, VENUES: _venues, CIRCUITS: _circuits, CONFERENCES: _conferences}


def columns_of(kind: str, cells: Cells) -> tuple[Column, ...]:
    """The columns of a kind, in order; the highest `drop` goes first when the window is narrow."""
    return _COLUMNS[kind](cells)
