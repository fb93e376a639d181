"""Terminals and parts: what stands where, and what was shipped to or came back from the integrator [D]."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from console.domain.groups import Groups
from console.domain.table import Table

TERMINAL, PART = "terminal", "part"
EQUIPMENT_KINDS = (TERMINAL, PART)

IN_SERVICE, SPARE, FAULTY, SHIPPED, AT_INTEGRATOR, RETURNED, SCRAPPED = (
    "in_service", "spare", "faulty", "shipped", "at_integrator", "returned", "scrapped",
)  # fmt: skip
EQUIPMENT_STATES = (IN_SERVICE, SPARE, FAULTY, SHIPPED, AT_INTEGRATOR, RETURNED, SCRAPPED)
OUT = (SHIPPED, AT_INTEGRATOR)  # with the integrator, or on the way there

# From which state to which; a scrapped one stays scrapped.
MOVES: dict[str, tuple[str, ...]] = {
    IN_SERVICE: (FAULTY, SPARE, SHIPPED, SCRAPPED),
    SPARE: (IN_SERVICE, FAULTY, SHIPPED, SCRAPPED),
    FAULTY: (SHIPPED, IN_SERVICE, SPARE, SCRAPPED),
    SHIPPED: (AT_INTEGRATOR, RETURNED),
    AT_INTEGRATOR: (RETURNED, SCRAPPED),
    RETURNED: (IN_SERVICE, SPARE, FAULTY, SHIPPED),
    SCRAPPED: (),
}


@dataclass(frozen=True, slots=True)
class Equipment:
    """A terminal or part. `serial` is unique; `place` (code) and `venue` (id) where it stands or belongs; `since` the
    day (ISO) its state began.
    """

    id: str
    serial: str
    kind: str
    model: str
    state: str
    since: str
    place: str = ""
    venue: str = ""
    system: str = ""
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class EquipmentMove:
    """That a piece of equipment changed its state or place: on which ISO day, entered when, by whom; `tracking` is the
    carrier's number of a parcel, `ticket` and `run` what it was for.
    """

    id: str
    equipment: str
    at: datetime
    by: str
    day: str
    before: str
    after: str
    place: str = ""
    venue: str = ""
    tracking: str = ""
    ticket: str = ""
    run: str = ""
    note: str = ""
    version: int = 1


def serial_key(serial: str) -> str:
    """What makes two serial numbers the same: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", serial).split()).upper()


class BySerial(Groups[Equipment]):
    """Equipment by `serial_key`."""

    @staticmethod
    def key(row: Equipment) -> str:
        """Its serial number."""
        return serial_key(row.serial)

    @staticmethod
    def order(row: Equipment) -> str:
        """One alone bears a serial number."""
        return row.id


class ByVenue(Groups[Equipment]):
    """Equipment by venue id, by serial number."""

    @staticmethod
    def key(row: Equipment) -> str:
        """Its venue."""
        return row.venue

    @staticmethod
    def order(row: Equipment) -> str:
        """Its serial number."""
        return row.serial


class MovesOf(Groups[EquipmentMove]):
    """Moves by equipment id, the latest first."""

    latest_first = True

    @staticmethod
    def key(row: EquipmentMove) -> str:
        """What was moved."""
        return row.equipment

    @staticmethod
    def order(row: EquipmentMove) -> tuple[str, datetime, str]:
        """The day, then when it was written down."""
        return row.day, row.at, row.id


def by_serial(equipment: Table[Equipment], serial: str) -> Equipment | None:
    """The piece that bears this serial number, however it is written."""
    return next(iter(equipment.following(BySerial).of(equipment).get(serial_key(serial))), None)


def at_venue(equipment: Table[Equipment], venue: str) -> tuple[Equipment, ...]:
    """What stands at a venue (id), by serial number."""
    return equipment.following(ByVenue).of(equipment).get(venue)


def moves_of(moves: Table[EquipmentMove], equipment: str) -> tuple[EquipmentMove, ...]:
    """The moves of one piece (id), the latest first."""
    return moves.following(MovesOf).of(moves).get(equipment)


def out_since(row: Equipment, moves: tuple[EquipmentMove, ...]) -> str:
    """The ISO day since which it is on its way to or at the integrator; '' while it is here. `moves`: the latest first.

    A piece that was entered when it was out already counts from its `since`.
    """
    if row.state not in OUT:
        return ""
    since = row.since
    for move in moves:
        if move.after not in OUT:
            break
        since = move.day
    return since
