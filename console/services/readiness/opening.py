"""A period's readiness list is made from the site's templates, and brought along when the period moves [A][B]."""

from dataclasses import dataclass, replace

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.readiness.opening import Opening, opening_of
from console.planning.readiness.standing import today_of
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.readiness.following import period_following
from console.services.readiness.putting_back import undo_of_items
from console.services.tickets.basis import refused

PERIOD_OVER, NOTHING_TO_OPEN = "period_over", "nothing_to_open"


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """Make the list of a period (id) as it stood in `version` (0: whichever), or add what an opened one lacks.

    `templates` (ids) instead of those of its kind. `along`: items whose day follows the period move with it, and those
    of units out of its scope go, unless work was begun on them. `language` of the titles, '' for the site's.
    """

    period: str
    version: int = 0
    along: bool = False
    templates: tuple[str, ...] | None = None
    language: str = ""


@handles(OpenPeriod)
def open_period(command: OpenPeriod, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a period that is over, and where no template asks for anything. `result` counts `added`, `moved`,
    `dropped`, and `kept` of units out of scope.
    """
    period = snapshot.periods.get(command.period)
    if period is None or command.version not in (0, period.version):
        return Stale("period", command.period)
    if period.end <= acting.now:
        return refused(PERIOD_OVER, name=period.name)
    language = command.language or snapshot.site.language
    found = opening_of(snapshot, period, today_of(snapshot, acting.now), language, command.templates)
    if not period.opened and not found.added:
        return refused(NOTHING_TO_OPEN, name=period.name)
    return _opened(snapshot, acting, period, found, along=command.along)


def _opened(snapshot: Snapshot, acting: Acting, period: Period, found: Opening, *, along: bool) -> Decision:
    added = tuple(replace(row, id=acting.new_id()) for row in found.added)
    moved = found.moved if along else ()
    dropped = found.dropped if along else ()
    removes = tuple(("readiness_item", row.id) for row in dropped)
    first = period.opened is None
    after = replace(period, opened=acting.now, opened_by=acting.user) if first else period
    items = (*added, *moved)
    following = period_following(snapshot, acting, after, items, (row.id for row in dropped))
    puts = (*((after,) if first else ()), *items, *following)
    result = {
        "period": period.id, "added": len(added), "moved": len(moved), "dropped": len(dropped),
        "kept": len(found.kept) if along else 0,
    }  # fmt: skip
    undo = undo_of_items(snapshot, items, (row.id for row in dropped), period if first else None)
    return Decision(puts, removes, undo if puts or removes else None, result)
