"""Where a plan takes people from a unit that needs them for its own strength [D]."""

from collections.abc import Iterable

from console.domain.presence import active_needs
from console.domain.snapshot import Snapshot
from console.domain.strength import Strength, strengths
from console.planning.plans.after import planned_state
from console.planning.plans.proposal import Line, Thin


def thin_of(snapshot: Snapshot, lines: Iterable[Line]) -> tuple[Thin, ...]:
    """Units that the plan leaves below their strength by sending their people elsewhere, the weakest moment of each
    post; what was short before and stays so is no doing of the plan.
    """
    every = tuple(lines)
    lending = {
        person.place
        for line in every
        if (person := snapshot.people.get(line.after)) is not None and person.place != snapshot.needs[line.need].place
    }
    if not lending:
        return ()
    own = [need for need in active_needs(snapshot).values() if need.place in lending]
    before = {_key(row): row.present for row in strengths(snapshot, own)}
    found: dict[tuple[str, str], Thin] = {}
    for row in strengths(planned_state(snapshot, every), own):
        was = before[_key(row)]
        if row.present < min(row.required, was):
            thin = Thin(row.place, row.post, row.present, row.required, was)
            known = found.get((row.place, row.post))
            if known is None or thin.present - thin.required < known.present - known.required:
                found[row.place, row.post] = thin
    return tuple(found[key] for key in sorted(found))


def _key(row: Strength) -> tuple[str, str, object]:
    return row.place, row.post, row.start
