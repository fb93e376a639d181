"""People of other units, where the site lets them come: the whole province looked at in one go, the best of it told."""

import numpy as np

from console.domain.conferences import Need
from console.domain.people import Person
from console.domain.places import Place, paths
from console.domain.rules import BLOCKING, WRONG_PLACE, rule
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import bench_of
from console.planning.optimise.compiling.eligibility import RULES, THERE

TOLD = 60  # people that are told of; a list is read from its top


def lets_others(snapshot: Snapshot) -> bool:
    """Whether the site lets people of other units come."""
    return rule(snapshot.rules, WRONG_PLACE).severity != BLOCKING


def best_of_all(snapshot: Snapshot, need: Need, replacing: str) -> list[Person]:
    """Of all people those against whom least speaks, the nearest first; nobody whom a rule bars."""
    bench = bench_of(snapshot, (need,), (replacing,) if replacing else ())
    forbids = sum(1 << bit for bit, code in enumerate(RULES) if rule(snapshot.rules, code).severity == BLOCKING)
    bits = bench.row(0)
    able = np.flatnonzero((bits & np.uint16(forbids | THERE)) == 0)
    ways = snapshot.places.derived(paths)
    own = [step.code for step in ways.get(need.place, ())]
    far = np.array([_apart(own, ways.get(place, ())) for place in bench.staff.places])
    order = np.lexsort((able, far[bench.staff.place[able]], np.bitwise_count(bits[able])))
    return [bench.staff.rows[number] for number in able[order][:TOLD].tolist()]


def _apart(own: list[str], path: tuple[Place, ...]) -> int:
    """How many steps of the way down to a place another place does not share."""
    shared = next((n for n, (code, step) in enumerate(zip(own, path, strict=False)) if code != step.code), None)
    return len(own) - (min(len(own), len(path)) if shared is None else shared)
