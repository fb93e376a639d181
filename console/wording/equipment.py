"""Terminals and parts in words: kinds, states, and what commands refuse."""

from collections.abc import Iterable

from console.domain import equipment
from console.wording.catalogue import Wording, mark

KIND_NAMES = {equipment.TERMINAL: mark("Terminal"), equipment.PART: mark("Spare part")}
STATE_NAMES = {
    equipment.IN_SERVICE: mark("In service"),
    equipment.SPARE: mark("In store"),
    equipment.FAULTY: mark("Faulty"),
    equipment.SHIPPED: mark("On its way to the integrator"),
    equipment.AT_INTEGRATOR: mark("At the integrator"),
    equipment.RETURNED: mark("Back from the integrator"),
    equipment.SCRAPPED: mark("Scrapped"),
}

FACTS = {
    "serial_taken": mark("The serial number {serial} is on the list already: {model}."),
    "unknown_equipment_kind": mark("There is no kind of equipment “{value}”: it is a terminal or a spare part."),
    "unknown_equipment_state": mark("There is no state of equipment “{value}”."),
    "venue_elsewhere": mark("{venue} lies in {place}, not in the place given."),
    "day_in_future": mark("{value} has not come yet."),
    "day_before_last": mark("{value} is before its last move, of {last}."),
    "equipment_moved": mark("{serial} has a history and stays on the list; mark it as scrapped."),
    "equipment_scrapped": mark("{serial} is scrapped and stays so."),
    "move_not_allowed": mark("{serial} is {equipment_state}; from there it can only become: {states}."),
    "nothing_moved": mark("{serial} is {equipment_state} there already."),
    "no_parcel": mark("A parcel number belongs only to what is sent to the integrator or comes back."),
    "replaces_itself": mark("{serial} can't take its own place."),
    "in_service_already": mark("{serial} is in service already."),
    "unknown_venue": mark("There is no venue “{value}”."),
}
FIELDS = {
    "serial": mark("Serial number"),
    "model": mark("Model"),
    "place": mark("Place"),
    "tracking": mark("Parcel number"),
    "integrator_days": mark("Equipment should be back from the integrator within, days"),
}


def kind_name(say: Wording, kind: str) -> str:
    """Terminal or part."""
    return say(KIND_NAMES.get(kind, kind))


def state_name(say: Wording, state: str) -> str:
    """Where a piece stands in its life."""
    return say(STATE_NAMES.get(state, state))


def state_names(say: Wording, states: Iterable[str]) -> str:
    """Several states as a list."""
    return say(", ").join(state_name(say, state) for state in states)


def days_out(say: Wording, days: int) -> str:
    """How long a piece has been away."""
    return say.n("{n} day", "{n} days", days)
