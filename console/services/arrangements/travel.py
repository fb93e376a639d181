"""The site's ways between places, set-up and tear-down of a place, as commands, each with its undo."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.travel import rows_by_pair
from console.domain.travel_times import TravelTime
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.arrangements.site import MOST_MINUTES
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused

UNKNOWN_PLACE, WAY_TAKEN, SETUP_OF_TWO, NOTHING_SAID = "no_such_place", "way_taken", "setup_of_two", "way_says_nothing"
BAD_MINUTES = "bad_minutes"


@dataclass(frozen=True, slots=True)
class SetTravelTime:
    """Put a way: a new one has no id, another one the version that was seen. `back` puts a removed one back.

    Conferences already published keep the set-up that their needs were frozen with; ways count at once.
    """

    travel_time: TravelTime
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveTravelTime:
    """Take a way out: the county's, the distance or the rule's figure hold again."""

    travel_time: str
    version: int = 0


def way_problems(snapshot: Snapshot, row: TravelTime) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is wrong with a row: (code, field, facts), the first of them first."""
    known = snapshot.places.derived(by_code)
    for name in ("origin", "destination"):
        code = getattr(row, name)
        if code not in known:
            yield (UNKNOWN_PLACE if code else FIELD_OWED), name, {"value": code} if code else {}
    for name in ("minutes", "setup", "teardown"):
        minutes = getattr(row, name)
        if minutes is not None and not _is_minutes(minutes):
            yield BAD_MINUTES, name, {"value": minutes, "most": MOST_MINUTES}
    if not row.is_own:
        if row.minutes is None:
            yield FIELD_OWED, "minutes", {}
        for name in ("setup", "teardown"):
            if getattr(row, name) is not None:
                yield SETUP_OF_TWO, name, {}
    elif row.minutes is None and row.setup is None and row.teardown is None:
        yield NOTHING_SAID, "minutes", {}


def _is_minutes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_MINUTES


def _problem(snapshot: Snapshot, row: TravelTime) -> Refused | None:
    for code, field, facts in way_problems(snapshot, row):
        return refused(code, field=field, **facts)
    other = snapshot.travel_times.derived(rows_by_pair).get((row.origin, row.destination))
    if other is not None and other.id != row.id:
        return refused(WAY_TAKEN, field="destination", origin=row.origin, destination=row.destination)
    return None


@handles(SetTravelTime)
def set_travel_time(command: SetTravelTime, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a place that is none, minutes that are none, set-up of two places, and a pair that has a row."""
    given = command.travel_time
    row = replace(given, origin=given.origin.strip(), destination=given.destination.strip())
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    return _problem(snapshot, row) or put_row(acting, row, old, SetTravelTime, RemoveTravelTime)


@handles(RemoveTravelTime)
def remove_travel_time(command: RemoveTravelTime, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, TravelTime, command.travel_time, command.version, SetTravelTime)
