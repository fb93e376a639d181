"""The list of terminals and parts: chosen by state, place, venue, system, words; what stays too long away [D]."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain.equipment import EQUIPMENT_STATES, OUT, Equipment, moves_of, out_since
from console.domain.places import paths
from console.domain.rules import ASSURANCE, figure
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: () and '' for any. `place` takes all below it; `overdue` those alone that are away too long; `text`
    looks into serial number, model, note and parcel numbers; `ids` names the pieces themselves.
    """

    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    place: str = ""
    venue: str = ""
    system: str = ""
    text: str = ""
    overdue: bool = False
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """One piece. `out` is the ISO day since which it is with the integrator or on the way ('' while here), `days` how
    long; `tracking` the number of its last parcel.
    """

    equipment: Equipment
    out: str
    days: int
    overdue: bool
    tracking: str = ""

    @property
    def id(self) -> str:
        """The piece's."""
        return self.equipment.id


def equipment_rows(snapshot: Snapshot, now: datetime, wanted: Wanted | None = None) -> tuple[EquipmentRow, ...]:
    """The pieces by place and serial number, those away too long first."""
    asked = wanted or Wanted()
    found = [
        row
        for piece in snapshot.equipment.values()
        if _fits(snapshot, piece, asked)
        for row in (equipment_row(snapshot, piece, now),)
        if (row.overdue or not asked.overdue) and _says(row, asked.text)
    ]
    return tuple(sorted(found, key=lambda r: (not r.overdue, r.equipment.place, r.equipment.serial)))


def equipment_row(snapshot: Snapshot, piece: Equipment, now: datetime) -> EquipmentRow:
    """One piece as it stands on the site's day of `now`."""
    moves = moves_of(snapshot.equipment_moves, piece.id)
    out = out_since(piece, moves)
    tracking = next((move.tracking for move in moves if move.tracking), "")
    today = now.astimezone(ZoneInfo(snapshot.site.zone)).date()
    days = (today - date.fromisoformat(out)).days if out else 0
    most = figure(snapshot.rules, ASSURANCE, "integrator_days")
    return EquipmentRow(piece, out, days, bool(out) and days > most, tracking)


def state_counts(rows: Iterable[EquipmentRow]) -> dict[str, int]:
    """How many are in each state, all states named."""
    counts = Counter(row.equipment.state for row in rows)
    return {state: counts[state] for state in EQUIPMENT_STATES}


def equipment_attention(snapshot: Snapshot, now: datetime) -> int:
    """How many pieces are away longer than the site's figure."""
    return sum(
        equipment_row(snapshot, piece, now).overdue for piece in snapshot.equipment.values() if piece.state in OUT
    )


def _fits(snapshot: Snapshot, piece: Equipment, wanted: Wanted) -> bool:
    if wanted.ids and piece.id not in wanted.ids:
        return False
    if wanted.states and piece.state not in wanted.states:
        return False
    if wanted.kinds and piece.kind not in wanted.kinds:
        return False
    if (wanted.venue and piece.venue != wanted.venue) or (wanted.system and piece.system != wanted.system):
        return False
    above = snapshot.places.derived(paths).get(piece.place, ())
    return not wanted.place or piece.place == wanted.place or any(step.code == wanted.place for step in above)


def _says(row: EquipmentRow, text: str) -> bool:
    piece = row.equipment
    return not text.strip() or _folded(text) in _folded(f"{piece.serial} {piece.model} {piece.note} {row.tracking}")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
