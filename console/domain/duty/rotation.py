"""What holds where no roster does: rotations of groups through a cycle of shifts, and overrides of single cells."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RotationGroup:
    """People (ids) who serve together, `offset` days behind the cycle's beginning."""

    people: tuple[str, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Rotation:
    """Groups of a line go round a cycle of days: each is a shift's code, '' for a day off. It holds from the
    day `first` until `last` (ISO; '' for ever). `despite` is the reason that `by` gave for going past `passed`, rules
    that only warn.
    """

    id: str
    line: str
    first: str
    cycle: tuple[str, ...]
    groups: tuple[RotationGroup, ...]
    last: str = ""
    by: str = ""
    despite: str = ""
    passed: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody (id) in an overridden cell; `stands_for` is whom they stand in for, '' where nobody is named."""

    person: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """One cell as the dispatcher wants it, in place of what the rotation says. `id` is its `rosters.cell_key`.

    `despite` is the reason for going past `passed`, rules that only warn.
    """

    id: str
    line: str
    day: str
    shift: str
    people: tuple[Substitute, ...]
    at: datetime
    by: str
    why: str = ""
    despite: str = ""
    passed: tuple[str, ...] = ()
    version: int = 1


def turning(rotation: Rotation, day: date) -> dict[str, tuple[str, ...]]:
    """Who (ids) serves which shift (code) on a day by this rotation."""
    if not rotation.cycle or not rotation.first <= day.isoformat() <= (rotation.last or "9999"):
        return {}
    since = (day - date.fromisoformat(rotation.first)).days
    found: dict[str, list[str]] = {}
    for group in rotation.groups:
        shift = rotation.cycle[(since - group.offset) % len(rotation.cycle)]
        if shift:
            found.setdefault(shift, []).extend(group.people)
    return {shift: tuple(dict.fromkeys(people)) for shift, people in found.items()}
