"""The pages of the wall as commands, each with its undo."""

from dataclasses import dataclass, replace

from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.wall import LEAST_SECONDS, MOST_ROWS, MOST_SECONDS, PAGE_KINDS, WallPage
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import refused

UNKNOWN_KIND, UNKNOWN_PLACE = "unknown_wall_kind", "wall_place"
BAD_ORDER, BAD_SECONDS, BAD_ROWS = "wall_order", "wall_seconds", "wall_rows"
MOST_ORDER = 999


@dataclass(frozen=True, slots=True)
class SetWallPage:
    """Put a page: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    wall_page: WallPage
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveWallPage:
    """Take a page out. A wall without any page says so, calmly."""

    wall_page: str
    version: int = 0


def _problem(snapshot: Snapshot, row: WallPage) -> Refused | None:
    if row.kind not in PAGE_KINDS:
        return refused(UNKNOWN_KIND, field="kind", value=row.kind)
    if not _is_whole(row.order, 0, MOST_ORDER):
        return refused(BAD_ORDER, field="order", value=row.order, most=MOST_ORDER)
    if not _is_whole(row.seconds, LEAST_SECONDS, MOST_SECONDS):
        return refused(BAD_SECONDS, field="seconds", value=row.seconds, least=LEAST_SECONDS, most=MOST_SECONDS)
    if not _is_whole(row.rows, 0, MOST_ROWS):
        return refused(BAD_ROWS, field="rows", value=row.rows, most=MOST_ROWS)
    known = snapshot.places.derived(by_code)
    unknown = next((code for code in row.places if code not in known), "")
    return refused(UNKNOWN_PLACE, field="places", value=unknown) if unknown else None


def _is_whole(value: object, least: int, most: int) -> bool:
    """A form gives what was typed, be it no number."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


@handles(SetWallPage)
def set_wall_page(command: SetWallPage, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a kind, a time, a number of lines or a place that is none."""
    given = command.wall_page
    row = replace(given, title=given.title.strip(), places=tuple(dict.fromkeys(given.places)))
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    return _problem(snapshot, row) or put_row(acting, row, old, SetWallPage, RemoveWallPage)


@handles(RemoveWallPage)
def remove_wall_page(command: RemoveWallPage, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, WallPage, command.wall_page, command.version, SetWallPage)
