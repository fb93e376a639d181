"""Ways between places, and the weights of a plan, in words."""

from console.domain.snapshot import Snapshot
from console.domain.travel_times import TravelTime
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name

FACTS = {
    "no_such_place": mark("There is no place “{value}”."),
    "bad_minutes": mark("{field}: whole minutes from 0 to {most} are needed, not “{value}”."),
    "setup_of_two": mark("Set-up and tear-down belong to one place: they stand in its own row, from itself to itself."),
    "way_says_nothing": mark("Write the minutes between its rooms, the set-up or the tear-down."),
    "way_taken": mark("The way from {origin} to {destination} is in the table already."),
}
FIELDS = {
    "origin": mark("Start place"),
    "destination": mark("Destination"),
    "minutes": mark("Minutes on the road"),
    "setup": mark("Set-up, minutes"),
    "teardown": mark("Tear-down, minutes"),
    "road_kmh": mark("Speed on the road, km/h; 0: flat minutes"),
    "road_percent": mark("Length of the road, % of the distance"),
    "travel": mark("Way: points a minute on the road"),
    "post": mark("Post: points a step down from the first"),
    "fairness": mark("Fairness: points an hour above colleagues, 30 days"),
    "continuity": mark("Continuity: points for who was not at the last meeting"),
    "change": mark("Change: points for another than the one assigned"),
    "told": mark("Told: points more when that one has been told"),
    "strength": mark("Strength: points for a unit left at or below its own"),
    "warning": mark("Warning: points for each one let pass"),
    "reach": mark("Posts sent to other units"),
}


def way_name(say: Wording, snapshot: Snapshot, row: TravelTime) -> str:
    """A row by its two places; the place alone where it is about one."""
    origin = place_name(snapshot, row.origin)
    return origin if row.is_own else say("{a} – {b}", a=origin, b=place_name(snapshot, row.destination))


def minutes_text(say: Wording, minutes: int | None) -> str:
    """Minutes, '' where the rule's figures hold."""
    return "" if minutes is None else say("{n} min", n=minutes)
