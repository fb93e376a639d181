"""The venues that a plan is for."""

from console.domain.inspections import InspectionPlan
from console.domain.places import Place, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.venues import Venue


def venues_of(snapshot: Snapshot, plan: InspectionPlan) -> tuple[Venue, ...]:
    """Venues of the plan's systems and levels at its places or below them, by place code and name."""
    found = [venue for venue in snapshot.venues.values() if is_for(snapshot.places, plan, venue)]
    return tuple(sorted(found, key=lambda venue: (venue.place, venue.name, venue.id)))


def is_for(places: Table[Place], plan: InspectionPlan, venue: Venue) -> bool:
    """Whether the plan is for this venue."""
    if plan.systems and not set(plan.systems) & set(venue.systems):
        return False
    if plan.levels and venue.level not in plan.levels:
        return False
    return lies_in(places, venue.place, plan.places)


def lies_in(places: Table[Place], place: str, above: tuple[str, ...]) -> bool:
    """Whether a place (code) is one of `above` or lies below it; any does where `above` is ()."""
    if not above or place in above:
        return True
    return any(step.code in above for step in places.derived(paths).get(place, ()))
