"""Rooms in which a place takes part in video conferences."""

from dataclasses import dataclass

from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference venue [D]. `place` and `circuit` are the site's codes, kept even before those are known.

    `room` is the site's name of the room where several venues share one; '' means the venue is its own room.
    """

    id: str
    name: str
    level: str
    place: str
    systems: tuple[str, ...]
    circuit: str = ""
    address: str = ""
    room: str = ""
    skills: tuple[str, ...] = ()
    version: int = 1


def room_of(venue: Venue) -> str:
    """What makes two venues the same room: the site's room name at the same place, else the venue itself."""
    return f"{venue.place}/{venue.room}" if venue.room else venue.id


def by_key(venues: Table[Venue]) -> dict[tuple[str, str], Venue]:
    """Venues by place code and name, which is how a site's file names them."""
    return {(venue.place, venue.name): venue for venue in venues.values()}


def by_place(venues: Table[Venue]) -> dict[str, tuple[Venue, ...]]:
    """Venues by place code."""
    found: dict[str, list[Venue]] = {}
    for venue in venues.values():
        found.setdefault(venue.place, []).append(venue)
    return {code: tuple(rows) for code, rows in found.items()}


def by_circuit(venues: Table[Venue]) -> dict[str, tuple[Venue, ...]]:
    """Venues by the number of the circuit that carries them."""
    found: dict[str, list[Venue]] = {}
    for venue in venues.values():
        if venue.circuit:
            found.setdefault(venue.circuit, []).append(venue)
    return {code: tuple(rows) for code, rows in found.items()}
