"""The places that a page of the wall is narrowed to."""

from console.domain.places import by_code, paths
from console.domain.snapshot import Snapshot
from console.planning.situation.kept import Kept


class Scope:
    """`wanted` codes and all that lies below them; without any the whole site, places that nobody knows too."""

    def __init__(self, wanted: tuple[str, ...] = ()) -> None:
        self.wanted = wanted
        self._inside: Kept[frozenset[str]] = Kept()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.wanted

    def inside(self, snapshot: Snapshot) -> frozenset[str]:
        """All codes inside; a wanted one that the site does not know (any more) is among them."""
        return self._inside.get((snapshot.places,), lambda: self._codes(snapshot))

    def holds(self, snapshot: Snapshot, place: str) -> bool:
        """Whether a place (code) is shown."""
        return self.whole or place in self.inside(snapshot)

    def _codes(self, snapshot: Snapshot) -> frozenset[str]:
        ways = snapshot.places.derived(paths)
        if self.whole:
            return frozenset(snapshot.places.derived(by_code))
        wanted = set(self.wanted)
        below = {code for code, way in ways.items() if any(step.code in wanted for step in way)}
        return frozenset(wanted | below)
