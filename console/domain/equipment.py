"""Terminals and parts: what stands where, and what was shipped to or came back from the integrator [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.table import Table

TERMINAL, PART = "terminal", "part"
EQUIPMENT_KINDS = (TERMINAL, PART)

IN_SERVICE, SPARE, FAULTY, SHIPPED, AT_INTEGRATOR, RETURNED, SCRAPPED = (
    "in_service", "spare", "faulty", "shipped", "at_integrator", "returned", "scrapped",
)  # fmt: skip
EQUIPMENT_STATES = (IN_SERVICE, SPARE, FAULTY, SHIPPED, AT_INTEGRATOR, RETURNED, SCRAPPED)

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


def by_serial(equipment: Table[Equipment]) -> dict[str, Equipment]:
    """Equipment by serial number."""
    return {row.serial: row for row in equipment.values()}


def by_venue(equipment: Table[Equipment]) -> dict[str, tuple[Equipment, ...]]:
    """Equipment by venue id, by serial number."""
    found: dict[str, list[Equipment]] = {}
    for row in sorted(equipment.values(), key=lambda e: e.serial):
        if row.venue:
            found.setdefault(row.venue, []).append(row)
    return {venue: tuple(rows) for venue, rows in found.items()}


def moves_by_equipment(moves: Table[EquipmentMove]) -> dict[str, tuple[EquipmentMove, ...]]:
    """Moves by equipment id, the latest first."""
    found: dict[str, list[EquipmentMove]] = {}
    for move in sorted(moves.values(), key=lambda m: (m.at, m.id), reverse=True):
        found.setdefault(move.equipment, []).append(move)
    return {equipment: tuple(rows) for equipment, rows in found.items()}
