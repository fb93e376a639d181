"""An answer by city and county, the worst first; what of it lies in a place."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.planning.plans.whatif.outlook import AreaTally, Failing, Often, Outlook, Post, Tally, Unit


@dataclass(frozen=True, slots=True)
class Branch:
    """A city or county (code): its places, and the posts of the unit that is there; `below` are its counties."""

    place: str
    level: str
    tally: Tally
    posts: tuple[Post, ...]
    below: tuple["Branch", ...] = ()

    @property
    def lacking(self) -> int:
        """People that its own unit lacks."""
        return sum(post.lacking for post in self.posts)

    def post(self, code: str) -> Post | None:
        """A post of its unit, None where it owes none."""
        return next((post for post in self.posts if post.post == code), None)


def branches(outlook: Outlook) -> tuple[Branch, ...]:
    """Cities with their counties below them, and counties of no city."""
    posts = {(unit.place, unit.level): unit.posts for unit in outlook.units}
    below: defaultdict[str, list[AreaTally]] = defaultdict(list)
    for row in outlook.areas:
        below[row.above].append(row)

    def made(above: str) -> tuple[Branch, ...]:
        found = (
            Branch(row.place, row.level, row.tally, posts.get((row.place, row.level), ()), made(row.place))
            for row in below.get(above, ())
        )
        return tuple(sorted(found, key=_worst))

    return made("")


def _worst(branch: Branch) -> tuple[int, int, int, str]:
    """Most open first, of equals where it is the scenario's doing, then by what the unit lacks."""
    return -branch.tally.open, branch.tally.before, -branch.lacking, branch.place


def within(snapshot: Snapshot, place: str) -> Callable[[str], bool]:
    """Whether a place (code) lies in this one; every place does in ''."""
    if not place:
        return lambda code: True
    ways = snapshot.places.derived(paths)
    return lambda code: any(step.code == place for step in ways.get(code, ()))


def failing_in(snapshot: Snapshot, outlook: Outlook, place: str) -> tuple[Failing, ...]:
    """Needs that stay open in a place, those that only the scenario leaves open first."""
    inside = within(snapshot, place)
    rows = (row for row in outlook.failing if inside(row.asked.place))
    return tuple(
        sorted(rows, key=lambda row: (row.before - row.open, row.asked.place, row.asked.start, row.asked.need))
    )


def thin_in(snapshot: Snapshot, outlook: Outlook, place: str) -> tuple[Unit, ...]:
    """Units in a place that are below their strength or have nobody left, the weakest first."""
    inside = within(snapshot, place)
    rows = (unit for unit in outlook.units if unit.thin and inside(unit.place))
    return tuple(sorted(rows, key=lambda unit: (-unit.lacking, unit.reserve, unit.place)))


def often_in(snapshot: Snapshot, outlook: Outlook, place: str) -> tuple[Often, ...]:
    """Places in a place that fail in some draw, the most often first."""
    inside = within(snapshot, place)
    return tuple(row for row in outlook.often if inside(row.place))
