"""Who is absent: the same share of each unit, drawn so that the same seed gives the same people anywhere."""

from collections.abc import Iterable
from hashlib import blake2b

from console.domain.people import Person


def absent_people(people: Iterable[Person], percent: int, seed: str) -> frozenset[str]:
    """Ids of `percent` of each unit's people (a unit: the staff of one place).

    A share that is no whole number is rounded up in some units and down in others: of ten units with one person each,
    one lacks its person at 10 %. Of units of one size together as many lack as the share says, to half a person.
    Whoever is absent at some percentage is so at every higher one.
    """
    if not percent:
        return frozenset()
    units: dict[str, list[Person]] = {}
    for person in people:
        units.setdefault(person.place, []).append(person)
    sizes: dict[int, list[str]] = {}
    for place, staff in units.items():
        sizes.setdefault(len(staff), []).append(place)
    found: list[str] = []
    for size, places in sizes.items():
        for rank, place in enumerate(sorted(places, key=lambda code: _lot(seed, code))):
            staff = sorted(units[place], key=lambda person: _lot(seed, person.id))
            found += [person.id for person in staff[: _share(size, percent, rank, len(places))]]
    return frozenset(found)


def _share(size: int, percent: int, rank: int, units: int) -> int:
    """size * percent / 100, rounded by the unit's rank among those of its size: in whole numbers, so everywhere alike.

    The rank is a threshold spread evenly over 0 to 1: (2 rank + 1) / (2 units).
    """
    return (2 * units * size * percent + 100 * (2 * rank + 1)) // (200 * units)


def _lot(seed: str, key: str) -> bytes:
    return blake2b(f"{seed}/{key}".encode(), digest_size=16).digest()
