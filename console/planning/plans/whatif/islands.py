"""Areas that are cut off: nobody comes in or out."""

from collections.abc import Callable, Collection

from console.domain.places import Place, paths
from console.domain.table import Table

Island = tuple[str, ...]


def island_of(places: Table[Place], cut_off: Collection[str]) -> Callable[[str], Island]:
    """A function from a place (code) to its island: the areas it is cut off in, outermost first, () for the rest.

    One can go from a place to another where both have the same island. An area inside another one is apart from it.
    """
    ways, cut = places.derived(paths), frozenset(cut_off)
    known: dict[str, Island] = {}

    def island(code: str) -> Island:
        found = known.get(code)
        if found is None:
            found = known[code] = tuple(step.code for step in ways.get(code, ()) if step.code in cut)
        return found

    return island
